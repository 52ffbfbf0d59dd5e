"""Whatever a click brings lies inside the view, by its rectangle, and so does what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from wizard.errors import UserError
from wizard.guide.prose import plain
from wizard.ui.dialogs.asking import link_dialog
from wizard.ui.kit.widgets import Column, Notice, label
from wizard.ui.teacher.pages.area import AreaPage
from wizard.ui.teacher.pages.scenario import ScenarioCard
from wizard.ui.teacher.pages.sign import SignPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.desk import Desk, OpenWindow
    from wizard.ui.teacher.window import Window

SIZES = [((1240, 720), 100), ((1024, 640), 200), ((800, 560), 150)]


@pytest.fixture(params=SIZES, ids=["usual", "large-text", "small"])
def desk(open_window: OpenWindow, request: pytest.FixtureRequest) -> Desk:
    size, text_size = request.param
    desk = open_window()
    desk.window.resize(*size)
    desk.session.theme.use(replace(desk.window.services.settings, text_size=text_size))
    settle()
    return desk


def settle() -> None:
    """Let layouts inside layouts find their sizes, and what follows from them happen."""
    for _ in range(8):
        QApplication.processEvents()


def messages(window: QWidget) -> Iterator[QWidget]:
    """Yield every notice, and every line that says what is wrong or what was done."""
    yield from (one for one in window.findChildren(Notice) if one.isVisible())
    for line in window.findChildren(QLabel):
        if line.isVisible() and line.text() and line.property("tone") in {"error", "good"}:
            yield line


def unseen(widget: QWidget) -> str:
    """Return why a widget is not wholly in view; empty if it is."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            view = above.viewport()
            place = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
            if place.top() < 0 or place.bottom() >= view.height():
                return f"{place.getRect()} in {view.size().toTuple()}"
        above = above.parentWidget()
    return "" if not widget.visibleRegion().isEmpty() else "covered"


def assert_said(window: QWidget, words: str) -> None:
    """Assert that some message has these words, and that it and the focus are in view."""
    settle()
    said = [one for one in messages(window) if words in text_of(one)]
    assert said, [text_of(one) for one in messages(window)]
    assert {text_of(one): unseen(one) for one in said if unseen(one)} == {}
    focused = QApplication.focusWidget()
    assert focused is not None
    assert unseen(focused) == ""


def text_of(message: QWidget) -> str:
    lines = [message] if isinstance(message, QLabel) else message.findChildren(QLabel)
    return " ".join(one.text() for one in lines)


def to_sign(desk: Desk, way: str = "") -> SignPage:
    desk.window.go_to("sign")
    settle()
    page = desk.page(SignPage)
    if way:
        page.name.edit.setText("Noor de Vries")
        page.ways.choices[way].click()
    return page


def scroll(window: Window, *, to_end: bool) -> None:
    bar = window.page.column.verticalScrollBar()
    settle()
    bar.setValue(bar.maximum() if to_end else 0)
    settle()


@pytest.mark.parametrize("to_end", [True, False])
def test_a_name_that_lacks_is_asked_for_in_view_each_time(desk: Desk, to_end: bool) -> None:
    to_sign(desk)
    for _ in range(2):
        scroll(desk.window, to_end=to_end)
        desk.window.bar.next.click()
        assert_said(desk.window, desk.texts("sign.name-missing"))


@pytest.mark.parametrize("to_end", [True, False])
@pytest.mark.parametrize(
    ("way", "words"), [("drawn", "sign.ink-missing"), ("typed", "sign.agree-missing")]
)
def test_what_a_way_to_sign_lacks_is_asked_for_in_view(
    desk: Desk, way: str, words: str, to_end: bool
) -> None:
    to_sign(desk, way)
    scroll(desk.window, to_end=to_end)
    desk.window.bar.next.click()
    assert_said(desk.window, desk.texts(words))


@pytest.mark.parametrize("to_end", [True, False])
def test_a_way_to_sign_that_lacks_is_asked_for_in_view(desk: Desk, to_end: bool) -> None:
    page = to_sign(desk)
    page.name.edit.setText("Noor de Vries")
    scroll(desk.window, to_end=to_end)
    desk.window.bar.next.click()
    assert_said(desk.window, desk.texts("sign.way-missing"))


@pytest.mark.parametrize("code", ["disk-full", "passphrase-wrong"])
def test_a_signing_that_fails_is_told_in_view(desk: Desk, code: str) -> None:
    to_sign(desk)
    scroll(desk.window, to_end=False)
    desk.window.bar.next.setFocus()  # as who pressed it has it
    error = UserError(code, file="checklist.pdf")
    desk.window.services.signer.failed.emit(error)
    assert_said(desk.window, desk.window.services.describe(error))


def test_an_option_and_what_is_said_of_it_are_both_in_view(desk: Desk) -> None:
    desk.window.go_to("A1")
    settle()
    page = desk.page(AreaPage)
    scenario = page.findChild(ScenarioCard)
    assert scenario is not None
    for option, choice in scenario.choices.items():
        choice.setFocus()
        choice.click()
        settle()
        feedback = desk.session.shown.areas["A1"].scenario.options
        words = plain(next(one.feedback for one in feedback if one.id == option))
        (said,) = (one for one in page.findChildren(QLabel) if plain_text(one) == words)
        assert unseen(said) == ""
        assert unseen(choice) == ""


def plain_text(line: QLabel) -> str:
    return line.accessibleName() or line.text()


def test_a_copied_link_is_told_in_view(desk: Desk) -> None:
    dialog = link_dialog(desk.window, desk.session, desk.session.guide.links[0])
    dialog.show()
    settle()
    desk.hand.__class__(dialog).press(desk.texts("link.copy"))
    assert_said(dialog, desk.texts("link.copied"))
    dialog.close()


@pytest.mark.parametrize("place", [0, 20, 39])
def test_a_notice_is_seen_wherever_it_appears(desk: Desk, place: int) -> None:
    column = Column(desk.session.theme)
    notice = Notice(desk.session.theme, "error", "")
    for number in range(40):
        column.add(notice if number == place else label(f"Regel {number}"))
    notice.hide()
    column.finish()
    column.resize(500, 300)
    column.show()
    settle()
    column.verticalScrollBar().setValue(0 if place else column.verticalScrollBar().maximum())
    notice.say("Er ging iets mis. " * 6)
    settle()
    assert unseen(notice) == ""
    column.close()


def test_a_message_higher_than_the_view_is_seen_from_its_top(desk: Desk) -> None:
    column = Column(desk.session.theme)
    notice = Notice(desk.session.theme, "error", "")
    column.add(*(label(f"Regel {number}") for number in range(40)), notice)
    notice.hide()
    column.finish()
    column.resize(300, 120)
    column.show()
    settle()
    notice.say("Er ging iets mis. " * 40)
    settle()
    assert 0 <= notice.mapTo(column.viewport(), QPoint(0, 0)).y() < 30
    column.close()
