"""A statement's four answers and what each opens, by key and by assistive technology."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QPlainTextEdit

from wizard.answers.dates import FURTHEST_DAYS
from wizard.answers.model import Answer, Choice
from wizard.guide.prose import plain
from wizard.ui.teacher.pages.area import AreaPage

if TYPE_CHECKING:
    from tests.ui.assistive import Assistive
    from tests.ui.desk import Desk, OpenWindow
    from wizard.answers.applies import ShownStatement
    from wizard.ui.teacher.pages.statement import StatementCard

TODAY = date(2026, 11, 24)
KEYS = {
    Choice.DOES: Qt.Key.Key_1,
    Choice.WILL: Qt.Key.Key_2,
    Choice.ASKS: Qt.Key.Key_3,
    Choice.NOT_APPLICABLE: Qt.Key.Key_4,
}


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    desk = open_window()
    desk.window.go_to("A1")
    QApplication.processEvents()
    return desk


def card(desk: Desk, id_: str = "S1.1") -> StatementCard:
    return desk.page(AreaPage).cards[id_]


def choose(desk: Desk, choice: Choice, id_: str = "S1.1") -> Assistive:
    """Choose an answer as assistive technology does, and return what is below the statement."""
    shown = card(desk, id_).shown
    called = desk.session.answer_words(choice.value, shown.kind)
    desk.hand.choose(called, within=plain(shown.text))
    return type(desk.hand)(card(desk, id_))


def kept(desk: Desk, id_: str = "S1.1") -> Answer:
    return desk.answers.statements[id_]


def date_field(desk: Desk, id_: str = "S1.1") -> QDateEdit:
    field = card(desk, id_).findChild(QDateEdit)
    assert isinstance(field, QDateEdit)
    return field


@pytest.mark.parametrize("choice", list(Choice))
def test_a_key_answers_the_focused_statement(desk: Desk, choice: Choice) -> None:
    one = card(desk)
    one.first_choice.setFocus()
    QTest.keyClick(one.first_choice, KEYS[choice])

    assert kept(desk).choice is choice
    assert one.choices[choice].isChecked()
    assert desk.window.focusWidget() is one.choices[choice]


def test_the_fourth_key_does_nothing_where_it_is_not_offered(desk: Desk) -> None:
    one = card(desk, "S1.2")
    assert one.shown.reason is None
    one.first_choice.setFocus()
    QTest.keyClick(one.first_choice, Qt.Key.Key_4)

    assert "S1.2" not in desk.answers.statements
    assert not one.choices[Choice.NOT_APPLICABLE].isVisible()


def test_arrows_choose_within_a_statement_only(desk: Desk) -> None:
    one = card(desk)
    one.first_choice.setFocus()
    QTest.keyClick(one.first_choice, Qt.Key.Key_Space)
    QTest.keyClick(one.first_choice, Qt.Key.Key_Down)

    assert set(desk.answers.statements) == {"S1.1"}
    assert kept(desk).choice is not Choice.DOES


def test_i_already_do_this_opens_nothing(desk: Desk) -> None:
    before = len(type(desk.hand)(card(desk)).nodes())
    below = choose(desk, Choice.DOES)

    assert len(below.nodes()) == before


def test_i_will_do_this_proposes_a_school_day_in_two_weeks(desk: Desk) -> None:
    choose(desk, Choice.WILL)

    assert kept(desk).by == date(2026, 12, 8)
    assert date_field(desk).date().toPython() == date(2026, 12, 8)
    assert date_field(desk).accessibleName() == desk.texts("statement.by")


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        (date(2026, 12, 15), date(2026, 12, 15)),
        (date(2026, 12, 12), date(2026, 12, 14)),  # a Saturday becomes the Monday after it
        (date(2026, 11, 1), TODAY),  # not in the past
    ],
)
def test_a_date_stays_within_its_limits(desk: Desk, typed: date, by: date) -> None:
    choose(desk, Choice.WILL)
    date_field(desk).setDate(QDate(typed.year, typed.month, typed.day))
    date_field(desk).editingFinished.emit()

    assert kept(desk).by == by
    assert date_field(desk).date().toPython() == by


def test_a_date_is_not_farther_than_may_be_promised(desk: Desk) -> None:
    choose(desk, Choice.WILL)
    date_field(desk).setDate(QDate(2030, 1, 1))

    by = kept(desk).by
    assert by is not None
    assert 0 <= FURTHEST_DAYS - (by - TODAY).days < 3
    assert by.weekday() < 5


def test_help_can_be_asked(desk: Desk) -> None:
    below = choose(desk, Choice.WILL)
    contact = card(desk).shown.contact
    below.choose(desk.texts("statement.needs-help", contact=contact))
    assert kept(desk).needs_help

    below.choose(desk.texts("statement.alone", contact=contact))
    assert not kept(desk).needs_help


def test_i_will_ask_offers_a_question_that_can_be_changed(desk: Desk) -> None:
    below = choose(desk, Choice.ASKS)
    offered = plain(card(desk).shown.question)
    field = below.widget(desk.texts("statement.question"), QPlainTextEdit)

    assert field.toPlainText() == offered
    assert kept(desk).question == ""
    assert kept(desk).by == date(2026, 12, 1)
    assert card(desk).shown.contact in below.read()
    below.write(desk.texts("statement.question"), "Mag ik  dit\n vragen?")
    assert kept(desk).question == "Mag ik dit vragen?"
    below.write(desk.texts("statement.question"), offered)
    assert kept(desk).question == ""


def test_not_applicable_offers_a_reason_of_at_most_200_characters(desk: Desk) -> None:
    below = choose(desk, Choice.NOT_APPLICABLE)
    name = desk.session.filled("why-not-applicable")

    offered = plain(card(desk).shown.reason or "")
    assert below.widget(name, QPlainTextEdit).toPlainText() == ""
    assert kept(desk).reason == ""
    below.press(desk.texts("moments.take-reason", reason=offered))
    assert kept(desk).reason == offered
    assert desk.session.filled("no-names") in below.read()
    below.write(name, "x" * 300)
    assert kept(desk).reason == "x" * 200


def test_what_an_answer_opened_goes_with_the_next_answer(desk: Desk) -> None:
    choose(desk, Choice.WILL)
    below = choose(desk, Choice.DOES)

    assert desk.texts("statement.by") not in below.read()
    assert kept(desk).by is None


def test_tab_goes_from_an_answer_to_what_it_opened(desk: Desk) -> None:
    choose(desk, Choice.WILL)
    chosen = card(desk).choices[Choice.WILL]
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Tab)

    assert desk.window.focusWidget() is date_field(desk)


def test_an_answer_keeps_the_words_it_was_given_to(desk: Desk) -> None:
    choose(desk, Choice.DOES)

    assert kept(desk).wording == plain(card(desk).shown.text)
    assert kept(desk).revision == card(desk).shown.statement.revision


def test_choosing_the_same_again_confirms_what_had_to_be_looked_at(desk: Desk) -> None:
    choose(desk, Choice.WILL)
    given = kept(desk)
    desk.session.change(replace(desk.answers, look_again=frozenset({"S1.1"})))
    assert desk.texts("statement.look-again") in desk.hand.read()

    QTest.keyClick(card(desk).choices[Choice.WILL], Qt.Key.Key_2)

    assert desk.answers.look_again == frozenset()
    assert kept(desk) == given
    assert desk.texts("statement.look-again") not in desk.hand.read()


def automatic(desk: Desk) -> ShownStatement:
    """Give the intake answer that makes statements automatic, and return one of them."""
    guide = desk.session.guide
    for question in guide.questions:
        for option in question.options:
            desk.session.change(desk.answers.with_intake(question.id, option.id))
            for area in desk.session.shown.areas.values():
                for statement in area.statements:
                    if statement.is_automatic:
                        desk.window.go_to(area.id)
                        return statement
        desk.session.change(desk.answers.with_intake(question.id, None))
    pytest.fail("no rule answers anything")


def test_an_automatic_answer_says_so_and_can_be_turned_back(desk: Desk) -> None:
    statement = automatic(desk)
    hand = type(desk.hand)(card(desk, statement.id))
    said = desk.texts("statement.automatic", reason=plain(statement.automatic or ""))
    assert said in hand.read()
    assert not card(desk, statement.id).first_choice.isVisible()

    hand.press(desk.texts("statement.fill-in-anyway"))

    assert statement.id in desk.answers.reopened
    assert desk.window.focusWidget() is card(desk, statement.id).first_choice
    choose(desk, Choice.DOES, statement.id)
    assert kept(desk, statement.id).choice is Choice.DOES
    hand.press(desk.texts("statement.automatic-again"))
    assert statement.id not in desk.answers.reopened
    assert said in hand.read()


def test_what_is_open_is_counted_and_found(desk: Desk) -> None:
    total = len(desk.page(AreaPage).shown.statements)
    said = desk.texts("bar.missing-statements", open=total, total=total)
    desk.hand.press(said)
    assert desk.window.focusWidget() is card(desk).first_choice

    choose(desk, Choice.DOES)
    desk.hand.press(desk.texts("bar.missing-statements", open=total - 1, total=total))
    assert desk.window.focusWidget() is card(desk, "S1.2").first_choice


def test_the_closing_line_counts_actions_and_questions(desk: Desk) -> None:
    first, second, *others = desk.page(AreaPage).cards
    choose(desk, Choice.WILL, first)
    choose(desk, Choice.ASKS, second)
    title = desk.window.page.heading()
    assert f"Klaar met {title}" not in desk.hand.read()  # it is not, yet
    for id_ in others:
        choose(desk, Choice.DOES, id_)

    words = {**desk.session.shown.words, "onderdeel": desk.window.page.heading(), "n": 1, "m": 1}
    said = desk.session.guide.texts["area-done"]["nl"].format_map(words)
    assert said in desk.hand.read()


def test_before_the_first_online_lesson_there_is_no_date(desk: Desk) -> None:
    """Whoever may begin with an area later, promises it for the first time."""
    session = desk.session
    for question in session.guide.questions:
        for option in question.options:
            session.change(session.answers.with_intake(question.id, option.id))
            if any(area.may_wait for area in session.shown.areas.values()):
                break
        else:
            continue
        break
    area = next(area for area in session.shown.areas.values() if area.may_wait)
    one = next(one for one in area.statements if not one.is_automatic)
    desk.window.go_to(area.id)
    below = choose(desk, Choice.WILL, one.id)

    below.choose(session.filled("before-first-lesson"))
    assert kept(desk, one.id).by is None
    assert not date_field(desk, one.id).isEnabled()
    below.choose(session.filled("before-first-lesson"))
    assert kept(desk, one.id).by == date(2026, 12, 8)
