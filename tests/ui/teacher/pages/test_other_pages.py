"""Welcome, intake, review, done, and the page of an area that cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.folders import SMALL_GUIDE
from tests.ui.assistive import BUTTONS
from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Choice
from wizard.checklist.build import build_checklist
from wizard.checklist.own_texts import own_texts
from wizard.guide.contract import TextKey
from wizard.guide.prose import plain

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow
    from wizard.guide.model import Question

ROOT = Path(__file__).parents[4]


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    return open_window()


def options_of(desk: Desk, question: Question) -> list[str]:
    return [desk.session.shown.filled(option.text) for option in question.options]


def test_the_first_page_says_what_teachers_want_to_know(desk: Desk) -> None:
    read = desk.hand.read()

    assert desk.session.filled(TextKey.TIME) in read
    for key in ("welcome.private", "welcome.stop", "welcome.no-school"):
        assert desk.texts(key) in read
    assert desk.texts("welcome.start").replace("&", "") in read


def test_who_began_before_can_go_on(desk: Desk) -> None:
    desk.hand.press(desk.texts("welcome.start"))
    desk.window.go_to("welcome")

    desk.hand.press(desk.texts("welcome.go-on"))
    assert desk.window.page.step.id != "welcome"


def test_the_intake_asks_one_question_at_a_time_and_each_may_stay_open(desk: Desk) -> None:
    desk.window.go_to("intake")
    asked = desk.session.shown.questions
    for question in asked:
        words = desk.session.shown.filled(question.text)
        others = {desk.session.shown.filled(one.text) for one in asked} - {words}
        read = desk.hand.read().splitlines()
        assert words in read
        assert not others & set(read)
        if question is not asked[0]:
            desk.hand.choose(options_of(desk, question)[-1])
        desk.hand.press(desk.texts("bar.next"))
    assert desk.answers.intake == {one.id: one.options[-1].id for one in asked[1:]}
    assert desk.window.page.step.id == "A1"


@pytest.mark.parametrize(("value", "asked"), [("onbekend", True), ("app", False)])
def test_a_question_is_asked_only_when_it_applies(desk: Desk, value: str, asked: bool) -> None:
    """Rule R1: with what is called needs no question where the school has said it."""
    (question,) = (one for one in desk.session.guide.questions if one.when is not None)
    words = desk.session.shown.filled(question.text)
    school = replace(desk.session.context.school, values={"kaart": value})
    desk.session.context = replace(desk.session.context, school=school)
    desk.session.take_over(desk.answers.with_intake("Q1", "po"))
    desk.window.go_to(f"intake/{question.id}")

    assert (words in desk.hand.read()) is asked


def test_review_says_what_is_open_and_leads_there(desk: Desk) -> None:
    desk.window.go_to("review")
    area = desk.session.shown.areas["A3"]
    title = desk.session.shown.filled(area.area.title)
    assert desk.texts("review.open", count=len(area.statements)) in desk.hand.read()

    go = desk.hand.find(desk.texts("review.answer-area", title=title), BUTTONS)
    assert go.widget.accessibleDescription() == desk.texts(
        "review.open", count=len(area.statements)
    )
    assert desk.texts("review.answer-area", title="").startswith(desk.texts("review.answer-now"))
    desk.hand.press(desk.texts("review.answer-area", title=title))
    assert desk.window.page.step.id == "A3"


def test_tab_goes_into_the_fields_with_which_a_line_is_changed(desk: Desk) -> None:
    one = desk.session.shown.areas["A1"].statements[0]
    desk.session.change(desk.answers.with_answer(one.id, Answer(Choice.WILL)))
    desk.window.go_to("review")
    change = desk.hand.find(desk.texts("review.change-area", title=plain(one.todo)), BUTTONS)
    change.widget.setFocus()
    QTest.keyClick(change.widget, Qt.Key.Key_Space)
    QTest.keyClick(change.widget, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == desk.texts("statement.own-todo")
    assert focused.accessibleDescription() == desk.session.filled(TextKey.NO_NAMES)


def test_review_lists_actions_questions_and_only_commitments_that_were_taken(desk: Desk) -> None:
    one, two = desk.session.shown.areas["A1"].statements[:2]
    answers = desk.answers.with_answer(one.id, Answer(Choice.WILL)).with_commitment("V2", "")
    desk.session.change(answers.with_answer(two.id, Answer(Choice.ASKS, question="Mag dit?")))
    desk.window.go_to("review")

    read = desk.hand.read()
    assert plain(one.todo) in read
    assert "Mag dit?" in read
    for area in desk.session.shown.areas.values():
        assert (plain(area.commitment) in read) is (area.id == "A2")


def test_what_is_planned_is_changed_in_place(desk: Desk) -> None:
    one = desk.session.shown.areas["A1"].statements[0]
    desk.session.change(desk.answers.with_answer(one.id, Answer(Choice.WILL)))
    desk.window.go_to("review")
    desk.hand.press(desk.texts("review.change-area", title=plain(one.todo)))
    contact = desk.texts("moments.help-from", contact=one.contact)
    desk.hand.choose(f"{desk.texts('moments.helped')}, {contact}")

    assert desk.answers.statements[one.id].needs_help
    assert desk.window.page.step.id == "review"


def test_an_action_is_put_into_own_words_where_it_is_looked_over(desk: Desk) -> None:
    one = desk.session.shown.areas["A1"].statements[0]
    desk.session.change(desk.answers.with_answer(one.id, Answer(Choice.WILL)))
    desk.window.go_to("review")
    desk.hand.press(desk.texts("review.change-area", title=plain(one.todo)))
    field = desk.texts("statement.own-todo")
    desk.hand.write(field, "Ik bel eerst.")

    assert desk.answers.statements[one.id].todo == "Ik bel eerst."
    session = desk.session
    checklist = build_checklist(
        session.guide,
        session.context.school,
        session.answers,
        session.texts,
        session.context.clock(),
    )
    assert [action.text for action in checklist.actions] == ["Ik bel eerst."]
    assert own_texts(desk.answers, checklist) == {f"/statements/{one.id}/todo": "Ik bel eerst."}

    desk.hand.write(field, plain(one.todo))  # as the guide says it
    assert desk.answers.statements[one.id].todo == ""
    ready = desk.texts("review.ready-area", title=plain(one.todo))
    assert ready in desk.hand.read()


def test_what_the_program_proposed_is_said_until_it_is_confirmed(desk: Desk) -> None:
    one = desk.session.shown.areas["A1"].statements[0]
    day = default_day(Choice.WILL, desk.session.context.clock().date())
    given = Answer(Choice.WILL, by=day, proposed=True)
    desk.session.change(desk.answers.with_answer(one.id, given))
    desk.window.go_to("review")
    assert desk.texts("review.proposed") in desk.hand.read()
    desk.hand.press(desk.texts("review.take-proposed"))
    assert desk.answers.statements[one.id] == replace(given, proposed=False)
    read = desk.hand.read().splitlines()
    assert not [line for line in read if line.endswith(desk.texts("review.proposed"))]
    assert desk.texts("review.take-proposed") not in read


def test_that_all_was_reviewed_is_declared_only_after_it_was_shown(desk: Desk) -> None:
    declared = plain(desk.session.filled("reviewed-declaration"))
    desk.window.go_to("sign")
    assert declared not in desk.hand.read()
    desk.hand.press(desk.texts("sign.review-first"))
    assert desk.window.page.step.id == "review"
    desk.window.go_to("sign")
    assert declared in desk.hand.read()
    statement = desk.session.shown.areas["A1"].statements[0]
    desk.session.change(desk.answers.with_answer(statement.id, Answer(Choice.WILL)))
    assert declared not in desk.hand.read()


def test_the_reflection_is_kept(desk: Desk) -> None:
    desk.window.go_to("review")
    desk.hand.write(desk.session.filled("reflection"), "Eerst bellen")

    assert desk.answers.reflection == "Eerst bellen"


def test_the_last_page_does_not_pretend(desk: Desk) -> None:
    desk.window.go_to("done")

    read = desk.hand.read()
    assert desk.texts("done.not-yet") in read
    assert desk.texts("done.verified") not in read


def broken_pages(folder: Path) -> Path:
    pages = folder / "pages"
    shutil.copytree(SMALL_GUIDE, pages)
    area = pages / "onderweg"
    text = (area / "nl.md").read_text(encoding="utf-8")
    (area / "nl.md").write_text(text.replace("## ", "## x", 1), encoding="utf-8")
    return pages


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_broken_area_says_what_is_wrong_and_the_others_go_on(
    open_window: OpenWindow, tmp_path: Path, language: str
) -> None:
    desk = open_window(pages=broken_pages(tmp_path), language=language)
    assert desk.texts("welcome.broken-areas") in desk.hand.read()
    desk.window.go_to("A2")
    read = desk.hand.read()

    assert desk.texts("broken.title") in read
    assert desk.texts("broken.text") in read
    assert "nl.md" in read
    desk.hand.press(desk.texts("bar.next"))
    assert desk.window.page.step.id == "A3"
    assert any(n.role is QAccessible.Role.RadioButton for n in desk.hand.nodes())


def test_the_review_says_a_person_and_a_day_once(open_window: OpenWindow) -> None:
    desk = open_window()
    session, day = desk.session, default_day(Choice.ASKS, desk.session.context.clock().date())
    assert day is not None
    for _, statement in session.guide.statements():
        session.change(session.answers.with_answer(statement.id, Answer(Choice.ASKS, by=day)))
    desk.window.go_to("review")
    said = desk.hand.read().splitlines()
    headings = [line for line in said if line.endswith(str(day.year)) and " · " in line]
    assert headings
    assert len(headings) == len(set(headings))
    first = session.shown.areas["A1"].statements[0]
    assert said.count(plain(first.question)) == 1
