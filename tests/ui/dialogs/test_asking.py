from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.assistive import Assistive
from wizard.ui.dialogs.asking import Question, confirm, link_dialog, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.ui.desk import Desk
    from wizard.guide.model import Link


def question(*, careful: bool) -> Question:
    return Question("Zeker?", "Dit kan niet terug.", "Doe het", "Laat maar", careful)


class Browser(QObject):
    """Takes the place of the user's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.visited: list[str] = []

    @Slot(QUrl)
    def visit(self, url: QUrl) -> None:
        self.visited.append(url.toString())


@pytest.fixture
def browser(application: QApplication) -> Iterator[Browser]:
    browser = Browser()
    # The stubs ask for bytes, the library for a text.
    QDesktopServices.setUrlHandler("https", browser, "visit")  # type: ignore[arg-type]
    yield browser
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def link(dutch: Desk) -> Link:
    found: Link = dutch.session.guide.links[0]
    assert found.url.startswith("https://")
    return found


@pytest.mark.parametrize("careful", [True, False])
@pytest.mark.parametrize(("pressed", "answer"), [("Doe het", True), ("Laat maar", False)])
def test_a_button_gives_its_answer(dutch: Desk, pressed: str, answer: bool, careful: bool) -> None:
    with dutch.in_dialog(lambda hand: hand.press(pressed)):
        assert confirm(dutch.window, dutch.session, question(careful=careful)) is answer


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("careful", [True, False])
def test_keys_give_the_careful_answer(dutch: Desk, careful: bool, key: Qt.Key) -> None:
    def press(hand: Assistive) -> None:
        QTest.keyClick(hand.root.focusWidget(), key)

    with dutch.in_dialog(press):
        assert confirm(dutch.window, dutch.session, question(careful=careful)) is careful


def test_a_question_is_read_aloud(dutch: Desk) -> None:
    read: list[str] = []

    def listen(hand: Assistive) -> None:
        read.extend((hand.root.windowTitle(), hand.root.accessibleDescription(), hand.read()))
        hand.press("Laat maar")

    with dutch.in_dialog(listen):
        confirm(dutch.window, dutch.session, question(careful=False))
    title, description, whole = read
    assert (title, description) == ("Zeker?", "Dit kan niet terug.")
    assert whole.index("Zeker?") < whole.index("Dit kan niet terug.") < whole.index("Doe het")


def test_what_is_told_is_shown_as_it_is(dutch: Desk) -> None:
    read: list[str] = []

    def listen(hand: Assistive) -> None:
        read.append(hand.read())
        hand.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(listen):
        tell(dutch.window, dutch.session, "Let op", "Bewaard als <b>draft.json</b>")
    assert "Bewaard als <b>draft.json</b>" in read[0]


def test_a_link_says_where_it_goes_before_it_goes_there(
    dutch: Desk, link: Link, browser: Browser
) -> None:
    dialog = link_dialog(dutch.window, dutch.session, link)
    dialog.show()
    hand = Assistive(dialog)
    host = QUrl(link.url).host()
    read = hand.read()
    assert link.url in read
    assert dutch.session.shown.filled(link.label) in read
    assert dutch.texts("link.who-sees", host=host) in read
    assert hand.find(dutch.texts("link.stay")).widget is dialog.focusWidget()
    assert browser.visited == []
    hand.press(dutch.texts("link.open", host=host))
    assert browser.visited == [link.url]


def test_a_link_can_stay_closed(dutch: Desk, link: Link, browser: Browser) -> None:
    dialog = link_dialog(dutch.window, dutch.session, link)
    dialog.show()
    Assistive(dialog).press(dutch.texts("link.stay"))
    assert browser.visited == []


def test_a_link_can_be_copied(dutch: Desk, link: Link, browser: Browser) -> None:
    QGuiApplication.clipboard().clear()
    dialog = link_dialog(dutch.window, dutch.session, link)
    dialog.show()
    hand = Assistive(dialog)
    assert dutch.texts("link.copied") not in hand.read()
    hand.press(dutch.texts("link.copy"))
    assert QGuiApplication.clipboard().text() == link.url
    assert dutch.texts("link.copied") in hand.read()
    assert browser.visited == []
    dialog.close()
