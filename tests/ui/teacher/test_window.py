from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

from wizard.errors import UserError
from wizard.guide.contract import TextKey
from wizard.ui.teacher.pages.area import AreaPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.assistive import Assistive
    from tests.ui.desk import Desk, OpenWindow

Role = QAccessible.Role


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    desk = open_window()
    desk.wait_until(desk.window.isActiveWindow, "the window")  # only then do shortcuts reach it
    return desk


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(desk.window, key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def place(desk: Desk) -> str:
    step: str = desk.window.page.step.id
    return step


def test_keys_turn_the_pages_and_stop_at_both_ends(desk: Desk) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    press(desk, Qt.Key.Key_Left, alt)
    assert place(desk) == "welcome"
    for step in desk.window.steps[1:]:
        if step.id == "done":
            break  # the way there leads over a signature
        press(desk, Qt.Key.Key_Right, alt)
        assert place(desk) == step.id
        for _ in desk.session.shown.questions[1:] if step.id == "intake" else ():
            press(desk, Qt.Key.Key_Right, alt)  # one question after the other
    press(desk, Qt.Key.Key_Left, alt)
    assert place(desk) == "review"


def test_escape_closes_and_turns_nothing(desk: Desk) -> None:
    desk.window.go_to("A2")
    QTest.keyClick(desk.window.wizard, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    assert desk.window.wizard.isVisible()
    assert place(desk) == "A2"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_does_what_the_primary_button_does(desk: Desk, key: Qt.Key) -> None:
    desk.window.go_to("A2")
    QTest.keyClick(desk.window.wizard, key)
    assert place(desk) == "A3"


def test_a_key_leads_to_the_page_from_anywhere(desk: Desk) -> None:
    desk.window.go_to("A2")
    desk.window.bar.next.setFocus()
    press(desk, Qt.Key.Key_F6)
    assert desk.window.focusWidget() is desk.window.page.title_label
    desk.window.focusNextChild()
    assert desk.window.page.isAncestorOf(desk.window.focusWidget())


def test_going_on_is_never_forbidden_and_what_is_open_is_said(desk: Desk) -> None:
    for step in desk.window.steps[:-1]:
        desk.window.go_to(step.id)
        assert desk.window.bar.next.isEnabled()
        assert desk.window.bar.next.text()
        if desk.window.page.missing():
            assert desk.window.bar.missing.text() == desk.window.page.missing()
            desk.hand.press(desk.window.page.missing())
            assert desk.window.page.isAncestorOf(desk.window.focusWidget())


def test_every_step_is_one_click_away_and_says_its_state(desk: Desk) -> None:
    for step in desk.window.steps:
        button = desk.window.sidebar.button(step.id)
        button.click()
        assert place(desk) == step.id
        assert desk.texts("sidebar.mark-now") in button.accessibleName()


def test_the_wizard_is_no_dialog_to_a_screen_reader(desk: Desk) -> None:
    assert Role.Dialog not in {node.role for node in desk.hand.nodes()}


def test_headings_are_headings(desk: Desk) -> None:
    for step in desk.window.steps:
        desk.window.go_to(step.id)
        headings = [node.name for node in desk.hand.nodes() if node.role is Role.Heading]
        assert headings[0] == desk.window.page.heading()


def test_the_title_says_where_you_are(desk: Desk) -> None:
    desk.window.go_to("A3")
    assert desk.window.windowTitle().startswith(desk.window.page.heading())


def test_a_narrow_window_has_the_steps_and_tools_in_a_menu(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    QApplication.processEvents()
    assert not desk.window.sidebar.isVisible()
    seen: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            timer.stop()
            seen.extend(action.text() for action in menu.actions())
            menu.actions()[desk.window.steps.index(a3)].trigger()
            menu.close()

    a3 = next(step for step in desk.window.steps if step.id == "A3")
    timer = QTimer()
    timer.timeout.connect(choose)
    timer.start(5)
    desk.hand.press(desk.texts("bar.steps"))
    assert place(desk) == "A3"
    for tool in desk.window.tools.others.values():
        assert tool.text() in seen


def test_the_breach_card_stays_at_hand_in_a_narrow_window(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    QApplication.processEvents()
    close, card = desk.texts("dialog.close"), desk.session.guide.breach_card
    assert card is not None
    with desk.in_dialog(lambda hand: hand.press(close)):
        desk.hand.press(card.button["nl"])


@pytest.mark.parametrize("step", ["welcome", "A3", "review"])
def test_another_language_or_look_stays_on_the_page(desk: Desk, step: str) -> None:
    desk.window.go_to(step)
    desk.session.change(desk.answers.with_intake("Q1", "vo"))
    before = desk.window.page
    desk.window.tools.others["language-en"].trigger()
    assert place(desk) == step
    assert desk.window.page is not before
    assert desk.window.page.isVisible()
    before = desk.window.page
    desk.session.theme.apply()
    desk.wait_until(lambda: desk.window.page is not before, "the page in another look")
    assert desk.window.page.isVisible()
    assert place(desk) == step
    assert desk.answers.intake == {"Q1": "vo"}


def test_trouble_with_saving_is_shown_until_it_is_over(desk: Desk) -> None:
    error = UserError("draft-not-saved", detail="No space left on device")
    desk.session.save_failed.emit(error)
    assert desk.window.trouble.isVisible()
    assert "No space left on device" in desk.hand.read()
    desk.session.saved.emit(desk.session.context.clock())
    assert not desk.window.trouble.isVisible()


def test_says_when_it_saved(desk: Desk) -> None:
    assert desk.texts("bar.saved", time="14:02") not in desk.hand.read()
    desk.session.change(desk.answers.with_intake("Q1", "vo"))
    desk.wait_until(lambda: desk.session.saved_at is not None, "the save")
    assert desk.texts("bar.saved", time="14:02") in desk.hand.read()


def test_closes_only_when_unsaved_answers_may_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise UserError("draft-not-saved", detail="gone")

    monkeypatch.setattr(desk.session, "flush", refuse)
    with desk.in_dialog(lambda hand: hand.press(desk.texts("close.stay"))):
        assert not desk.window.close()
    assert desk.window.isVisible()
    with desk.in_dialog(lambda hand: hand.press(desk.texts("close.anyway"))):
        assert desk.window.close()


def test_gives_the_draft_back_when_it_closes(desk: Desk, open_window: OpenWindow) -> None:
    with pytest.raises(UserError, match="draft-locked"):
        open_window()
    desk.window.go_to("A3")
    desk.close()
    again = open_window()
    assert again.answers.place == "A3"


def test_only_pages_that_are_shown_are_made(desk: Desk) -> None:
    desk.window.go_to("A2")
    numbers = {step.number for step in desk.window.steps if step.id in {"welcome", "A2"}}
    assert set(desk.window.wizard.pageIds()) == numbers


def test_other_trouble_stays_until_the_next_page(open_window: OpenWindow) -> None:
    desk = open_window()
    desk.session.tasks.failed.emit(LookupError("something"))
    desk.session.change(desk.answers.with_intake("Q1", "po"))
    desk.wait_until(lambda: desk.session.saved_at is not None, "the save")
    assert desk.window.trouble.isVisible()
    desk.window.go_to("A1")
    assert not desk.window.trouble.isVisible()


def test_how_much_is_answered_and_saved_is_said_when_it_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "wizard.ui.window.wizard_window.announce", lambda _, text: said.append(text)
    )
    desk.window.go_to("A1")
    total = len(desk.session.shown.areas["A1"].statements)
    said.clear()
    first = next(iter(desk.page(AreaPage).cards.values()))
    QTest.keyClick(first.first_choice, Qt.Key.Key_1)
    desk.wait_until(lambda: bool(said), "what is said")
    answered = desk.texts("bar.answered", done=1, total=total)
    assert said == [f"{answered} {desk.window.bar.saved.text()}"]
    note = desk.window.page.findChild(QPlainTextEdit)
    assert note is not None
    note.setPlainText("iets van mijzelf")
    desk.wait_until(lambda: not desk.session.tasks.busy, "the draft")
    assert len(said) == 1


class Wide(QProxyStyle):
    """A style with other margins than the usual one, for which QWizard arranges itself anew."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        wide = metric is QStyle.PixelMetric.PM_LayoutLeftMargin
        return 40 if wide else super().pixelMetric(metric, option, widget)


RULER = 2  # pixels high, at the foot of every QWizard


def test_a_page_has_all_the_room_that_there_is_in_every_look(desk: Desk) -> None:
    """QWizard's own margins come from a style, and come back with another one."""
    for look in ("light", "dark"):
        services = desk.window.services
        services.use_settings(replace(services.settings, look=look, text_size=150))
        QApplication.processEvents()
        for step in ("welcome", "A2"):
            desk.window.go_to(step)
            QApplication.processEvents()
            room, page = desk.window.wizard, desk.window.page
            assert page.mapTo(room, page.rect().topLeft()) == QPoint(0, 0)
            assert page.width() == room.width()
            assert page.height() == room.height() - RULER
        style = Wide()
        room.setStyle(style)
        QApplication.processEvents()
        assert page.mapTo(room, page.rect().topLeft()) == QPoint(0, 0)
        style.setParent(room)


def test_the_title_is_read_with_what_stands_before_the_first_control(desk: Desk) -> None:
    said = desk.window.page.title_label.accessibleDescription()
    assert said.startswith(desk.session.filled(TextKey.WELCOME))
    assert desk.texts("welcome.private") in said
    assert desk.texts("verify.continue-help") not in said


def test_a_page_can_be_read_as_one_text(desk: Desk) -> None:
    read: list[str] = []

    def note(hand: Assistive) -> None:
        dialog = hand.root
        text = dialog.findChild(QPlainTextEdit)
        assert isinstance(text, QPlainTextEdit)
        assert text.isReadOnly()
        assert dialog.focusWidget() is text
        read.append(text.toPlainText())
        dialog.close()

    with desk.in_dialog(note):
        press(desk, Qt.Key.Key_F7)
    (words,) = read
    assert words.index(desk.session.filled(TextKey.TITLE)) < words.index(
        desk.session.filled(TextKey.WELCOME)
    )
    assert desk.window.session.texts("window.chosen", what="Nederlands") in words


def test_every_widget_is_in_the_language_of_the_window(desk: Desk) -> None:
    desk.session.set_language("en")
    assert desk.window.page.title_label.locale().name() == "en_GB"
    assert QLocale().name() == "en_GB"


def test_a_page_turn_gives_the_focus_to_no_button_on_the_way(desk: Desk) -> None:
    focused: list[QWidget] = []
    moved = QApplication.instance().focusChanged  # type: ignore[union-attr]

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            focused.append(now)

    link = moved.connect(note)
    try:
        for step in ("review", "sign", "done", "welcome"):
            desk.window.go_to(step)
            assert focused == [desk.window.page.title_label], step
            focused.clear()
    finally:
        QObject.disconnect(link)


@pytest.mark.parametrize(("system", "language"), [("en_GB.UTF-8", "en"), ("fr_FR.UTF-8", "nl")])
def test_the_first_window_speaks_the_language_of_the_computer(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, system: str, language: str
) -> None:
    monkeypatch.setenv("LANG", system)
    assert open_window().session.language == language


def test_a_window_opens_where_nothing_can_be_written(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    desk = open_window(data=blocked / "startklaar", lists=False)
    told: list[str] = []

    def note(hand: Assistive) -> None:
        told.append(hand.read())
        hand.press(desk.texts("dialog.close"))

    with desk.in_dialog(note):
        desk.started.ask()
    assert desk.texts("start.unsaved") in told[0]
    assert desk.window.trouble.isVisible()

    blocked.unlink()
    question = desk.session.shown.questions[0]
    desk.session.change(desk.answers.with_intake(question.id, question.options[0].id))
    desk.session.flush()
    assert (blocked / "startklaar" / "draft.json").is_file()
