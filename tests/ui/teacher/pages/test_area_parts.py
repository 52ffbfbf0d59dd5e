"""The scenario, the commitment and the quotations of an area."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit

from wizard.guide.prose import plain

if TYPE_CHECKING:
    from tests.ui.assistive import Assistive
    from tests.ui.desk import Desk, OpenWindow
    from wizard.answers.applies import ShownArea

AREAS = ("A1", "A2", "A3")


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    desk = open_window()
    desk.window.go_to("A1")
    return desk


def shown(desk: Desk) -> ShownArea:
    return desk.session.shown.areas[desk.window.page.step.id]


def options_in_order(desk: Desk) -> list[str]:
    names = [plain(option.text) for option in shown(desk).scenario.options]
    radios = [n for n in desk.hand.nodes() if n.role is QAccessible.Role.RadioButton]
    return [node.name for node in radios if node.name in names]


def test_every_choice_gets_its_own_feedback_and_is_kept(desk: Desk) -> None:
    for area in AREAS:
        desk.window.go_to(area)
        for option in shown(desk).scenario.options:
            desk.hand.choose(plain(option.text))
            read = desk.hand.read()
            assert plain(option.feedback) in read
            assert (desk.texts("scenario.best") in read) is option.best
            assert (desk.texts("scenario.try-another") in read) is not option.best
            assert desk.answers.scenarios[shown(desk).scenario.id] == option.id


def test_the_order_does_not_tell_which_is_best_and_stays(desk: Desk) -> None:
    places = []
    for area in AREAS:
        desk.window.go_to(area)
        order = options_in_order(desk)
        best = next(plain(option.text) for option in shown(desk).scenario.options if option.best)
        places.append(order.index(best))
        desk.window.go_to("intake")
        desk.window.go_to(area)
        assert options_in_order(desk) == order
    assert len(set(places)) > 1


def test_a_commitment_in_own_words_is_kept_and_can_be_taken_back(desk: Desk) -> None:
    area = shown(desk)
    desk.hand.choose(desk.texts("moments.own-words"))
    assert desk.answers.commitments == {}  # nothing is taken before something is written
    desk.hand.write("Je voornemen, na “Als”", "een ouder belt")
    desk.hand.write("Je voornemen, na “dan”", "bel ik terug.")
    kept = desk.answers.commitments[area.area.commitment.id]
    assert kept == "Als een ouder belt, dan bel ik terug."

    desk.hand.press(desk.texts("commitment.back"))
    assert desk.answers.commitments == {area.area.commitment.id: ""}
    assert shown(desk).commitment == area.offered_commitment

    desk.hand.choose(desk.texts("moments.not-now"))
    assert desk.answers.commitments == {}


def test_a_commitment_is_taken_as_it_stands(desk: Desk) -> None:
    desk.hand.choose(desk.texts("moments.take"))
    assert desk.answers.commitments == {shown(desk).area.commitment.id: ""}
    assert shown(desk).takes_commitment


def test_own_words_are_shown_again_in_another_language(desk: Desk) -> None:
    desk.hand.choose(desk.texts("moments.own-words"))
    desk.hand.write("Je voornemen, na “Als”", "een ouder belt")
    desk.session.set_language("en")
    desk.session.set_language("nl")

    assert (
        desk.hand.widget("Je voornemen, na “Als”", QPlainTextEdit).toPlainText() == "een ouder belt"
    )


def test_names_of_people_are_discouraged_by_the_field(desk: Desk) -> None:
    desk.hand.choose(desk.texts("moments.own-words"))
    assert desk.session.filled("no-names") in desk.hand.read()


def test_a_quotation_stands_letter_for_letter_with_its_gist_in_english(desk: Desk) -> None:
    desk.session.set_language("en")
    for area in AREAS:
        desk.window.go_to(area)
        read = desk.hand.read()
        quotes = shown(desk).area.bullets
        assert (desk.session.filled("source-label") in read) is bool(quotes)
        for bullet in quotes:
            assert bullet.gist["en"] in read


def test_a_link_says_where_it_goes_before_anything_opens(desk: Desk) -> None:
    desk.window.go_to("A2")
    link = next(link for link in desk.session.guide.links if link.bullet == "B2.1")
    host = link.url.split("/")[2]
    buttons = [n for n in desk.hand.nodes() if n.name == desk.texts("quote.link", host=host)]
    seen = []

    def look(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(desk.texts("link.stay"))

    with desk.in_dialog(look):
        desk.hand.do(buttons[0], "Press")
        desk.wait_until(lambda: bool(seen), "the dialog")
    assert link.url in seen[0]
    assert desk.texts("link.who-sees", host=host) in seen[0]


def test_a_note_past_its_review_date_says_so(open_window: OpenWindow) -> None:
    desk = open_window(now=datetime(2035, 1, 8, tzinfo=UTC))
    for area in AREAS:
        desk.window.go_to(area)
        read = desk.hand.read()
        for note in shown(desk).notes:
            assert note.expired(date(2035, 1, 8))
            words = {**desk.session.shown.words, "datum": f"{note.review_by:%d-%m-%Y}"}
            assert desk.session.guide.texts["note-expired"]["nl"].format_map(words) in read


def test_a_note_before_its_review_date_does_not(desk: Desk) -> None:
    for area in AREAS:
        desk.window.go_to(area)
        read = desk.hand.read()
        assert not [n for n in shown(desk).notes if f"{n.review_by:%d-%m-%Y}" in read]
