"""An area moment by moment: keys, what goes on by itself, what is kept, and what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWizard

from wizard.answers.dates import end_of_week
from wizard.answers.model import Answer, Choice
from wizard.answers.way import MomentKind, moments_of
from wizard.checklist.dates import day_in_words
from wizard.guide.prose import plain
from wizard.ui.kit.choice import Choice as ChoiceBox
from wizard.ui.kit.focus import shows_focus
from wizard.ui.session.settings import KEYS_LEARNT
from wizard.ui.teacher.moments.commitment import CommitmentView
from wizard.ui.teacher.moments.explanation import CHANGED, FILM, READ, SOURCE, ExplanationView
from wizard.ui.teacher.moments.follow_up import AskPanel, NotPanel, Panel, WillPanel
from wizard.ui.teacher.moments.header import Header
from wizard.ui.teacher.moments.situation import SituationView
from wizard.ui.teacher.moments.statement import StatementView
from wizard.ui.teacher.pages.area import AreaPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.desk import Desk
    from tests.ui.teacher.moments.conftest import Keys
    from wizard.ui.teacher.moments.page import MomentsPage

Kind = TypeVar("Kind", bound=Panel)
ALT = Qt.KeyboardModifier.AltModifier
FIRST = "A1/statement/S1.1"
DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def at(desk: Desk, place: str) -> MomentsPage:
    """Show a moment, and return its page."""
    desk.window.go_to(place)
    QApplication.processEvents()
    return desk.moments


def switch_list(desk: Desk) -> None:
    assert isinstance(desk.window.head, Header)
    desk.window.head.as_list.click()


def place(desk: Desk) -> str:
    kept: str = desk.answers.place
    return kept


def statement(page: MomentsPage) -> StatementView:
    assert isinstance(page.view, StatementView)
    return page.view


def situation(page: MomentsPage) -> SituationView:
    assert isinstance(page.view, SituationView)
    return page.view


def commitment(page: MomentsPage) -> CommitmentView:
    assert isinstance(page.view, CommitmentView)
    return page.view


def explanation(page: MomentsPage) -> ExplanationView:
    assert isinstance(page.view, ExplanationView)
    return page.view


def panel_of(page: MomentsPage, kind: type[Kind]) -> Kind:
    panels = statement(page).follow_up.panels.values()
    return next(panel for panel in panels if isinstance(panel, kind))


def is_inside(widget: QWidget, page: MomentsPage) -> bool:
    """Return whether a whole widget lies in the part of the page that is seen."""
    port = page.column.viewport()
    seen = QRect(port.mapToGlobal(QPoint(0, 0)), port.size())
    return seen.contains(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))


def test_nothing_scrolls_with_any_answer(desk: Desk) -> None:
    for area in list(desk.session.shown.areas.values())[::4]:
        for moment in moments_of(area)[::2]:
            page = at(desk, moment.place)
            for key in DIGITS:
                page.take_key(key)
                page.going_on.stop()
                QApplication.processEvents()
                QApplication.processEvents()
                assert page.column.verticalScrollBar().maximum() == 0, (moment.place, key)


@pytest.mark.parametrize("kind", list(MomentKind))
def test_the_first_answer_has_the_focus_at_once(desk: Desk, kind: MomentKind) -> None:
    area = desk.session.shown.areas["A1"]
    moment = next(one for one in moments_of(area) if one.kind is kind)
    page = at(desk, moment.place)
    focused = page.window().focusWidget()
    if kind is MomentKind.EXPLANATION:  # the space bar plays, Enter goes on
        player = explanation(page).player
        assert player is not None
        assert focused is player.view
    elif kind is MomentKind.CLOSING:
        assert focused is page.title_label
    else:
        view = page.view
        assert isinstance(view, (SituationView, StatementView, CommitmentView))
        assert focused is view.choices.boxes[0]


def test_an_answer_that_asks_nothing_more_goes_on_and_the_next_has_the_focus(
    desk: Desk, keys: Keys
) -> None:
    page = at(desk, FIRST)
    page.going_on.setInterval(0)
    keys.press(Qt.Key.Key_1)
    desk.wait_until(lambda: place(desk) == "A1/statement/S1.2", "the next statement")
    assert desk.answers.statements["S1.1"].choice is Choice.DOES
    assert page.window().focusWidget() is statement(page).choices.boxes[0]


def test_another_answer_than_before_stays_in_view(desk: Desk, keys: Keys) -> None:
    """In an open follow-up a digit may have been meant for a day: it is seen before one goes on."""
    page = at(desk, FIRST)
    page.going_on.setInterval(0)
    keys.press(Qt.Key.Key_3)
    keys.press(Qt.Key.Key_1)
    assert desk.answers.statements["S1.1"].choice is Choice.DOES
    assert not page.going_on.isActive()
    assert place(desk) == FIRST


@pytest.mark.parametrize("key", DIGITS[1:])
def test_an_answer_that_asks_more_stays_and_enter_takes_it(
    desk: Desk, keys: Keys, key: Qt.Key
) -> None:
    page = at(desk, FIRST)
    keys.press(key)
    assert not page.going_on.isActive()
    assert statement(page).follow_up.isVisible()
    assert is_inside(statement(page).follow_up, page)
    keys.press(Qt.Key.Key_Return)
    assert place(desk) == "A1/statement/S1.2"
    given = desk.answers.statements["S1.1"]
    assert (given.by is not None) is (given.choice is not Choice.NOT_APPLICABLE)
    assert given.reason == ""


@pytest.mark.parametrize("quiet", ["assistive", "calm", "setting"])
def test_nothing_goes_on_by_itself_where_that_would_disturb(
    desk: Desk, keys: Keys, quiet: str
) -> None:
    page = at(desk, FIRST)
    settings = desk.window.services.settings
    if quiet == "assistive":
        QAccessible.setActive(True)
    elif quiet == "calm":
        desk.window.services.use_settings(replace(settings, calm=True))
        desk.wait_until(lambda: desk.window.page is not page, "the page in another look")
        page = at(desk, FIRST)
    else:
        desk.window.services.keep_settings(replace(settings, goes_on=False))
    page.view.digit(1)
    assert desk.answers.statements["S1.1"].choice is Choice.DOES
    assert not page.going_on.isActive()


def test_arrows_walk_the_group_in_its_order_and_never_go_on(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    boxes = statement(page).choices.boxes
    for arrow, order in (
        (Qt.Key.Key_Down, (1, 2, 3, 0)),
        (Qt.Key.Key_Right, (1, 2, 3, 0)),
        (Qt.Key.Key_Up, (3, 2, 1, 0)),
        (Qt.Key.Key_Left, (3, 2, 1, 0)),
    ):
        for number in order:
            keys.press(arrow)
            assert keys.focused() is boxes[number]
            assert desk.answers.statements["S1.1"].choice is list(Choice)[number]
            assert not page.going_on.isActive()
    assert place(desk) == FIRST


def test_after_an_arrow_tab_comes_to_what_the_answer_opened(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_1)
    page.going_on.stop()
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Tab)
    assert statement(page).follow_up.isAncestorOf(keys.focused())


def test_enter_on_another_button_presses_that_button(desk: Desk, keys: Keys) -> None:
    at(desk, "A1/explanation")
    desk.window.bar.previous.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert place(desk) == "A1/situation"


def test_digits_write_in_a_field_and_answer_nothing(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_3)
    question = panel_of(page, AskPanel).question
    question.setFocus()
    question.selectAll()
    keys.press(Qt.Key.Key_1)
    assert desk.answers.statements["S1.1"] == replace(
        desk.answers.statements["S1.1"], choice=Choice.ASKS, question="1"
    )
    keys.press(Qt.Key.Key_Return)  # and Enter goes on from there too
    assert place(desk) == "A1/statement/S1.2"


def test_a_digit_too_many_lands_in_no_commitment(desk: Desk, keys: Keys) -> None:
    area = desk.session.shown.areas["A1"]
    at(desk, f"A1/statement/{area.statements[-1].id}")
    keys.press(Qt.Key.Key_1)
    desk.wait_until(lambda: place(desk) == "A1/commitment", "the commitment")
    for _ in range(3):
        keys.press(Qt.Key.Key_5)
    assert desk.answers.commitments == {}
    assert desk.session.shown.areas["A1"].commitment == area.offered_commitment


def test_digits_can_be_switched_off(desk: Desk, keys: Keys) -> None:
    settings = desk.window.services.settings
    desk.window.services.keep_settings(replace(settings, digits=False))
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_1)
    assert desk.answers.statements == {}
    assert all("1" not in hint.key for hint in page.key_hints())


def test_back_goes_one_moment_back_across_areas(desk: Desk, keys: Keys) -> None:
    area = desk.session.shown.areas["A2"]
    at(desk, "A2/closing")
    for moment in reversed(moments_of(area)[:-1]):
        keys.press(Qt.Key.Key_Left, ALT)
        assert place(desk) == moment.place
    keys.press(Qt.Key.Key_Left, ALT)
    assert place(desk) == "A1/closing"
    keys.press(Qt.Key.Key_Right, ALT)
    assert place(desk) == "A2/situation"


def test_who_knows_it_goes_straight_to_the_statements(desk: Desk, keys: Keys) -> None:
    at(desk, "A1/situation")
    keys.press(Qt.Key.Key_5)
    assert place(desk) == FIRST
    at(desk, "A1/closing")
    keys.press(Qt.Key.Key_1)
    assert place(desk) == "A2/statement/S2.1"


def test_a_situation_answers_in_view_and_lets_one_try_again(desk: Desk, keys: Keys) -> None:
    page = at(desk, "A1/situation")
    height = page.view.height()
    assert not situation(page).feedback.isVisible()
    for key in DIGITS[: len(page.area.scenario.options)]:
        keys.press(key)
        chosen = desk.answers.scenarios["C1"]
        option = next(one for one in page.area.scenario.options if one.id == chosen)
        box = situation(page).choices.target()
        assert box is not None
        assert box.text() == plain(option.text)
        assert box.accessibleDescription() == plain(option.feedback)
        assert situation(page).feedback.isVisible()
        assert is_inside(situation(page).feedback, page)
        assert page.view.height() == height  # its place was kept free
    assert place(desk) == "A1/situation"


def test_no_commitment_is_taken_unless_it_is_chosen(desk: Desk, keys: Keys) -> None:
    at(desk, "A1/commitment")
    QTest.keyClicks(keys.focused(), "als")
    keys.press(Qt.Key.Key_Return)
    assert desk.answers.commitments == {}
    assert place(desk) == "A1/closing"


def test_a_commitment_is_taken_as_it_stands_in_own_words_or_not_now(desk: Desk, keys: Keys) -> None:
    page = at(desk, "A1/commitment")
    keys.press(Qt.Key.Key_1)
    page.going_on.stop()
    assert desk.answers.commitments == {"V1": ""}
    assert page.area.takes_commitment
    keys.press(Qt.Key.Key_2)
    assert desk.answers.commitments == {"V1": ""}  # nothing is written yet
    assert keys.focused() is commitment(page).fields.when
    commitment(page).fields.do.setPlainText("bel ik terug.")
    assert desk.answers.commitments["V1"].endswith("dan bel ik terug.")
    page.view.digit(3)
    page.going_on.stop()
    assert desk.answers.commitments == {}


def test_the_other_ways_of_an_explanation_are_one_key_away_and_remembered(
    desk: Desk, keys: Keys
) -> None:
    page = at(desk, "A1/explanation")
    for key, part in zip(DIGITS, ("film", "read", "changed", "source"), strict=True):
        keys.press(key)
        assert explanation(page).part == part
        assert explanation(page).chips[part].isChecked()
        assert page.column.verticalScrollBar().maximum() == 0
    keys.press(Qt.Key.Key_2)
    assert explanation(at(desk, "A2/explanation")).part == "read"
    assert desk.window.services.settings.reads


def test_quotations_stand_letter_for_letter_and_notes_without_apparatus(desk: Desk) -> None:
    QAccessible.setActive(True)
    for area in desk.session.shown.areas.values():
        page = at(desk, f"{area.id}/explanation")
        page.view.digit(4)
        read = desk.hand.read()
        for bullet in area.area.bullets:
            assert f"“{bullet.quote}”" in read
            assert bullet.id not in read.split()
        page.view.digit(3)
        read = desk.hand.read()
        for note in area.notes:
            assert plain(desk.session.shown.filled(note.text)) in read
            assert note.bullet not in read.split()
            assert not set(note.facts) & set(read.replace(",", " ").split())


def test_a_day_is_one_chip_away(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_2)
    days = panel_of(page, WillPanel).days

    def is_proposed() -> bool:
        return desk.answers.statements["S1.1"].proposed

    assert days.proposed.isChecked()
    assert is_proposed()
    assert desk.texts("moments.proposed") in days.proposed.accessibleName()
    QTest.mouseClick(days.proposed, Qt.MouseButton.LeftButton)  # confirmed by a click
    assert not is_proposed()
    assert desk.texts("moments.proposed") not in days.proposed.accessibleName()
    today = desk.session.context.clock().date()
    QTest.mouseClick(days.week, Qt.MouseButton.LeftButton)
    assert desk.answers.statements["S1.1"].by == end_of_week(today)
    QTest.mouseClick(days.other, Qt.MouseButton.LeftButton)
    assert days.field.isVisible()
    days.field.setDate(days.field.date().addDays(5))
    assert days.other.isChecked()
    by = desk.answers.statements["S1.1"].by
    assert by is not None
    assert by > end_of_week(today)
    assert page.column.verticalScrollBar().maximum() == 0


def test_a_reason_is_offered_and_none_is_taken(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_4)
    panel = panel_of(page, NotPanel)
    assert panel.reason.words() == ""
    assert desk.answers.statements["S1.1"].reason == ""
    panel.take.click()
    assert desk.answers.statements["S1.1"].reason == plain(statement(page).shown.reason or "")


def test_list_and_moments_show_and_change_the_same_answers(desk: Desk, keys: Keys) -> None:
    at(desk, FIRST)
    keys.press(Qt.Key.Key_2)
    switch_list(desk)
    QApplication.processEvents()
    card = desk.page(AreaPage).cards["S1.1"]
    assert card.choices[Choice.WILL].isChecked()
    card.choices[Choice.DOES].click()
    assert desk.window.services.settings.as_list
    switch_list(desk)
    QApplication.processEvents()
    page = at(desk, FIRST)
    assert statement(page).choices.boxes[0].isChecked()


def test_the_list_of_steps_unfolds_the_area_and_leads_to_its_moments(desk: Desk) -> None:
    at(desk, FIRST)
    inner = desk.window.sidebar.inner_buttons()
    kinds = [desk.texts(f"moments.list-{kind.value}") for kind in MomentKind]
    assert [button.text() for button in inner] == kinds
    inner[1].click()
    assert place(desk) == "A1/explanation"
    assert desk.texts("sidebar.mark-now") in inner[1].accessibleName()
    desk.window.go_to("review")
    assert desk.window.sidebar.inner_buttons() == []


def test_a_click_of_the_mouse_shows_no_focus_and_a_key_does(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    first, second = statement(page).choices.boxes[:2]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    assert not shows_focus(second)
    keys.press(Qt.Key.Key_Up)
    assert shows_focus(first)
    QTest.mouseClick(desk.window.bar.next, Qt.MouseButton.LeftButton)
    focused = keys.focused()
    assert isinstance(focused, ChoiceBox)
    assert not shows_focus(focused)


def test_the_group_is_named_by_the_statement_and_says_its_position(desk: Desk) -> None:
    QAccessible.setActive(True)
    page = at(desk, "A1/statement/S1.2")
    total = len(page.area.statements)
    position = desk.texts("moments.statement", number=2, total=total)
    group = f"{position}. {plain(statement(page).shown.text)}"
    node = desk.hand.find(desk.session.filled(Choice.DOES.value), within=group)
    assert node.description.endswith(desk.texts("moments.position", number=1, total=3))


def announced(monkeypatch: pytest.MonkeyPatch, *, reads_changes: bool) -> list[str]:
    """Return the list that gets what the window announces."""
    window = "wizard.ui.window.wizard_window"
    said: list[str] = []
    monkeypatch.setattr(f"{window}.READS_CHANGES", reads_changes)
    monkeypatch.setattr(f"{window}.announce", lambda _, text: said.append(text))
    return said


def test_what_was_saved_and_what_comes_is_said_together(
    desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = announced(monkeypatch, reads_changes=False)
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_Return)
    crumb = desk.texts("moments.statement", number=2, total=len(page.area.statements))
    answer = desk.session.filled(Choice.DOES.value)
    assert desk.texts("moments.saved", answer=answer, crumb=crumb) in said


def test_within_an_area_nothing_is_announced_where_a_group_says_it(
    desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = announced(monkeypatch, reads_changes=True)
    page = at(desk, FIRST)
    assert said == [desk.texts("window.now", title=page.heading())]
    keys.press(Qt.Key.Key_1)
    keys.press(Qt.Key.Key_Return)
    assert place(desk) != FIRST
    assert len(said) == 1


def test_nothing_is_said_of_the_buttons_that_the_wizard_itself_has(desk: Desk) -> None:
    """QWizard gives one of them the focus at each turn, before the page gets it."""
    for which in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
        interface = QAccessible.queryAccessibleInterface(desk.window.wizard.button(which))
        assert not interface.text(QAccessible.Text.Name).strip()
        assert interface.role() is QAccessible.Role.Client


def test_an_answer_to_look_at_again_says_why_and_is_confirmed(desk: Desk, keys: Keys) -> None:
    answers = desk.answers.with_answer("S1.1", Answer(Choice.DOES))
    desk.session.change(replace(answers, look_again=frozenset({"S1.1"})))
    page = at(desk, FIRST)
    assert statement(page).again.isVisible()
    keys.press(Qt.Key.Key_1)
    assert desk.answers.look_again == frozenset()
    assert not statement(page).again.isVisible()


def test_keys_are_named_until_they_were_used_and_when_asked_for(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    hints = desk.window.bar.hints
    assert hints.isVisible()
    for _ in range(3):
        keys.press(Qt.Key.Key_2)
    at(desk, FIRST)
    assert not hints.isVisible()
    keys.press(Qt.Key.Key_F1)
    assert hints.isVisible()
    assert page.key_hints()


def test_a_changed_intake_takes_a_moment_away_and_the_way_goes_on(desk: Desk) -> None:
    page = at(desk, FIRST)
    desk.session.change(desk.answers.with_intake("Q3", "nee"))
    assert page.moment.statement == "S1.2"
    assert page.moment.statement in {one.statement for one in moments_of(page.area)}


def test_the_closing_says_counts_in_words_and_has_a_door(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    for one in page.area.statements:
        desk.session.change(desk.answers.with_answer(one.id, Answer(Choice.DOES)))
    page = at(desk, "A1/closing")
    assert page.title_label.text() == desk.texts("moments.done", number=1)
    assert "drie" in page.spoken()
    assert "2" in page.next_label()
    keys.press(Qt.Key.Key_Return)
    assert place(desk) == "A2/situation"
    at(desk, "A3/closing")
    assert desk.window.bar.next.text() == desk.texts("moments.to-review")
    keys.press(Qt.Key.Key_Return)
    assert place(desk) == "review"


def test_the_focus_stays_visible_to_who_goes_on_by_keys(desk: Desk, keys: Keys) -> None:
    """Also where what had it was hidden, and Qt gave it to something else meanwhile."""
    page = at(desk, "A1/situation")
    keys.press(Qt.Key.Key_2)
    for _ in range(3):
        keys.press(Qt.Key.Key_Return)
        target = page.focus_target()
        assert target.hasFocus()
        assert shows_focus(target), place(desk)


def test_what_a_digit_opens_leaves_its_button_in_view(desk: Desk, keys: Keys) -> None:
    """Also where the page grows so much by it that the button moves out of the view."""
    desk.window.resize(1024, 640)
    desk.session.theme.use(replace(desk.window.services.settings, text_size=200))
    page = at(desk, "A1/explanation")
    for digit, part in zip(DIGITS, (FILM, READ, CHANGED, SOURCE), strict=True):
        chip = explanation(page).chips[part]
        if chip.isVisible():
            keys.press(digit)
            assert shows_focus(keys.focused()), part
            assert is_inside(chip, page) or part == FILM, part
    assert page.column.verticalScrollBar().maximum() > 0


def test_tab_goes_on_from_the_film_to_its_controls(desk: Desk, keys: Keys) -> None:
    """Though Tab does not come to the picture: the keyboard is put there."""
    page = at(desk, "A1/explanation")
    player = explanation(page).player
    assert player is not None
    assert keys.focused() is player.view
    keys.press(Qt.Key.Key_Tab)
    assert keys.focused() is player.controls.play


def test_a_screen_reader_enters_the_explanation_at_the_choice_and_hears_if_there_is_sound(
    desk: Desk,
) -> None:
    QAccessible.setActive(True)
    page = at(desk, "A1/explanation")
    film = explanation(page).chips[FILM]
    assert page.focus_target() is film
    assert film.accessibleDescription() == desk.texts("player.silent")


def test_tab_enters_the_days_at_the_chosen_one(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_2)
    keys.press(Qt.Key.Key_Tab)
    days = panel_of(page, WillPanel).days
    assert keys.focused() is days.proposed
    assert days.proposed.isChecked()
    keys.press(Qt.Key.Key_Left)
    assert keys.focused() is days.week


def test_own_words_that_were_not_written_are_said_not_to_count(desk: Desk, keys: Keys) -> None:
    page = at(desk, "A1/commitment")
    keys.press(Qt.Key.Key_2)
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert desk.texts("moments.where-own") in said
    QTest.keyClicks(keys.focused(), "!")  # behind what stands there
    assert commitment(page).fields.when.words().endswith("!")
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert desk.texts("moments.where-own") not in said
    assert desk.texts("moments.where-commitment") in said


@pytest.fixture
def large(desk: Desk) -> Desk:
    """Return a small window with text of 200 %."""
    desk.window.resize(1024, 640)
    desk.session.theme.use(replace(desk.window.services.settings, text_size=200))
    for _ in range(8):
        QApplication.processEvents()
    return desk


def test_with_large_text_the_header_says_where_one_is(large: Desk) -> None:
    at(large, "A1/statement/S1.1")
    header = large.window.head
    assert isinstance(header, Header)
    (where,) = (one for one in header.findChildren(QLabel) if one.isVisible())
    assert where.text() == large.moments.crumb()


def test_with_large_text_the_bar_names_the_key_to_the_statements(large: Desk, keys: Keys) -> None:
    """Also to who has learnt the others: no button on the page names it."""
    services = large.window.services
    services.keep_settings(replace(services.settings, keys_used=KEYS_LEARNT))
    at(large, "A1/situation")
    hints = large.window.bar.hints
    assert hints.isVisible()
    assert hints.accessibleName() == f"5 {large.texts('moments.straight-on-short')}"
    keys.press(Qt.Key.Key_5)
    assert place(large) == FIRST


def test_with_large_text_no_question_of_the_intake_scrolls(large: Desk) -> None:
    for question in large.session.shown.questions:
        large.window.go_to(f"intake/{question.id}")
        QApplication.processEvents()
        QApplication.processEvents()
        assert large.window.page.column.verticalScrollBar().maximum() == 0, question.id


def test_a_digit_pressed_twice_answers_nothing_that_came_meanwhile(desk: Desk, keys: Keys) -> None:
    last = desk.session.shown.areas["A1"].statements[-1].id
    page = at(desk, f"A1/statement/{last}")
    page.going_on.setInterval(0)
    keys.press(Qt.Key.Key_1)
    desk.wait_until(lambda: place(desk) == "A1/commitment", "the commitment")
    keys.press(Qt.Key.Key_1)
    assert not page.area.takes_commitment
    keys.press(Qt.Key.Key_3)  # another one is meant
    assert "A1/commitment" in desk.answers.passed


def test_enter_takes_the_day_that_is_proposed_and_then_goes_on(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_2)
    days = panel_of(page, WillPanel).days
    days.proposed.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert place(desk) == FIRST
    assert not desk.answers.statements["S1.1"].proposed
    keys.press(Qt.Key.Key_Return)
    assert place(desk) != FIRST


def test_another_day_is_one_stop_and_read_in_full(desk: Desk, keys: Keys) -> None:
    page = at(desk, FIRST)
    keys.press(Qt.Key.Key_2)
    days = panel_of(page, WillPanel).days
    days.other.click()
    assert QApplication.focusWidget() is days.field
    assert days.field.accessibleDescription() == day_in_words(days.field.day(), desk.session.texts)
    keys.press(Qt.Key.Key_Up)
    assert days.field.accessibleDescription() == day_in_words(days.field.day(), desk.session.texts)
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not days.field


def test_the_next_question_is_another_box_for_a_screen_reader(desk: Desk, keys: Keys) -> None:
    QAccessible.setActive(True)
    page = at(desk, FIRST)
    before = statement(page).choices.boxes[0]
    keys.press(Qt.Key.Key_1)
    assert before.accessibleDescription().startswith(
        desk.texts("moments.position-saved", number=1, total=3).split(".")[0]
    )
    keys.press(Qt.Key.Key_Return)
    now = statement(page).choices.boxes[0]
    assert now is not before
    assert page.window().focusWidget() is now


def test_nothing_is_said_anew_of_what_the_keyboard_is_leaving(desk: Desk, keys: Keys) -> None:
    """Neither the words that a button of the bar has next, nor which place a box had."""
    page = at(desk, moments_of(desk.session.shown.areas["A1"])[-3].place)
    seen: list[tuple[str, str]] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, ChoiceBox) and isinstance(page.view, CommitmentView):
            place = page.view.choices.boxes[0].accessibleDescription()
            seen.append((desk.window.bar.next.text(), place))

    bar = desk.window.bar.next
    bar.setFocus()
    before = bar.text()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(note)
    keys.press(Qt.Key.Key_Right, ALT)
    assert [words for words, _ in seen] == [before]
    assert bar.text() != before
    keys.press(Qt.Key.Key_1)
    first = commitment(page).choices.boxes[0]
    saved = first.accessibleDescription()
    seen.clear()
    keys.press(Qt.Key.Key_Down)
    application.focusChanged.disconnect(note)
    assert [place for _, place in seen] == [saved]
    assert first.accessibleDescription() != saved


def test_the_cursor_moves_in_own_words_once_the_keyboard_is_there(desk: Desk, keys: Keys) -> None:
    """Orca takes a field whose cursor moves for one that it was on, and does not say which."""
    page = at(desk, "A1/commitment")
    at_focus: list[int] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        if now is commitment(page).fields.when:
            at_focus.append(commitment(page).fields.when.textCursor().position())

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(note)
    keys.press(Qt.Key.Key_2)
    application.focusChanged.disconnect(note)
    assert at_focus == [0]
    assert commitment(page).fields.when.textCursor().atEnd()


def test_shift_tab_comes_to_the_moments_in_the_list_of_steps(desk: Desk) -> None:
    page = at(desk, FIRST)
    inner = desk.window.sidebar.inner_buttons()
    stop: QWidget = page.title_label
    stops: list[QWidget] = []
    for _ in range(200):
        stop = stop.previousInFocusChain() or stop
        stops.append(stop)
    places = [stops.index(one) for one in (desk.window.sidebar.button("A2"), *reversed(inner))]
    assert places == sorted(places)
    assert stops.index(desk.window.sidebar.button("A1")) > places[-1]
