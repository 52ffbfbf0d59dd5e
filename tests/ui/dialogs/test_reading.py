from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.ui.assistive import Assistive
from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.school.model import School
from wizard.ui.teacher.dialogs.reading import QUESTIONS, breach_card, help_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from tests.ui.desk import Desk
    from wizard.guide.model import UrgentCard


def read(desk: Desk, dialog: QDialog) -> str:
    dialog.show()
    said = Assistive(dialog).read()
    dialog.close()
    return said


def card_of(desk: Desk) -> UrgentCard:
    card = desk.session.guide.breach_card
    assert card is not None
    return card


def test_the_breach_card_has_every_step_in_order(desk: Desk) -> None:
    shown, card = desk.session.shown, card_of(desk)
    said = read(desk, breach_card(desk.window, desk.session, card))
    places = [said.index(plain(shown.filled(step.text))) for step in card.items]
    assert len(places) == len(card.items) > 1
    assert places == sorted(places)
    for step in card.items:
        assert step.explanation is not None
        assert plain(shown.filled(step.explanation)) in said
    assert desk.texts("breach.general") in said


def test_the_breach_card_names_whom_this_school_wants_called(at_school: Desk) -> None:
    said = read(at_school, breach_card(at_school.window, at_school.session, card_of(at_school)))
    assert at_school.texts("breach.general") not in said
    assert said.count("0318-123456 · dag en nacht") == 1  # among the contacts
    assert "het meldpunt." in said  # step 1 takes the name alone
    assert "Noor_van *Dijk*" in said
    assert "\\" not in said


def test_the_breach_card_is_one_click_away_on_every_page(dutch: Desk) -> None:
    title = dutch.session.shown.filled(card_of(dutch).title)
    for step in dutch.window.steps:
        dutch.window.go_to(step.id)
        with dutch.in_dialog(lambda hand: _close(hand, title, dutch)):
            dutch.hand.press(card_of(dutch).button["nl"])


def _close(hand: Assistive, title: str, desk: Desk) -> None:
    assert hand.root.windowTitle() == title
    hand.press(desk.texts("dialog.close"))


def test_help_answers_ten_questions(desk: Desk) -> None:
    said = read(desk, help_(desk.window, desk.session))
    source = desk.session.guide.source
    assert source is not None
    gaps = {
        "time": desk.session.filled(TextKey.TIME),
        "source": f"{source.name} ({source.dated})",
    }
    for number in range(1, QUESTIONS + 1):
        question, answer = desk.texts(f"help.q{number}"), desk.texts(f"help.a{number}", **gaps)
        assert said.index(question) < said.index(answer)
    for line in desk.texts("help.keys-list").strip().splitlines():
        keys, does = line.split(": ")
        assert said.index(keys) < said.index(does)


def test_help_says_what_a_school_does_with_copies(at_school: Desk) -> None:
    """With a school that asks for a copy, "nobody watches" would be half the truth."""
    school = School({"pdf_ontvanger": "de directie", "namen_instemming_op": "2026-10-15"})
    at_school.session.context = replace(at_school.session.context, school=school)
    said = read(at_school, help_(at_school.window, at_school.session))
    counted = at_school.texts("copies.counted-named", day="15-10-2026")
    assert at_school.texts("help.a1-asked", who="de directie", counted=counted) in said
    assert at_school.texts("help.a1") not in said


def test_help_has_an_answer_for_each_question(dutch: Desk) -> None:
    keys = dutch.session.texts.under("help")
    assert {key for key in keys if key[1:].isdigit()} == {
        f"{kind}{number}" for number in range(1, QUESTIONS + 1) for kind in "qa"
    }
