"""The finished paper on screen: pages, size, words, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.assistive import Assistive
from wizard.errors import UserError
from wizard.ui.paper.dialog import PaperDialog
from wizard.ui.paper.print_dialog import PrintDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.desk import Desk


@pytest.fixture
def dialog(dutch: Desk, paper: Path) -> Iterator[PaperDialog]:
    made = PaperDialog(dutch.window, dutch.session, dutch.window.services._paper, paper)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()


def test_all_pages_are_there_and_turn_by_button_and_key(dialog: PaperDialog, dutch: Desk) -> None:
    total = dialog.view.document().pageCount()
    assert total > 2
    hand = Assistive(dialog)
    assert dutch.texts("view.page", number=1, total=total) in hand.read()
    hand.press(dutch.texts("view.page-next"))
    assert dialog.view.page == 1
    assert dutch.texts("view.page", number=2, total=total) in hand.read()
    hand.press(dutch.texts("view.page-before"))
    hand.press(dutch.texts("view.page-before"))
    assert dialog.view.page == 0
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    assert dialog.view.page == total - 1
    QTest.keyClick(dialog.view, Qt.Key.Key_Home)
    assert dialog.view.page == 0


def test_the_pages_are_a_document_that_says_where_it_is(dialog: PaperDialog, dutch: Desk) -> None:
    nodes = Assistive(dialog).nodes()
    (pages,) = [node for node in nodes if node.role is QAccessible.Role.Document]
    total = dialog.view.document().pageCount()
    assert pages.name == dutch.texts("view.page-said", number=1, total=total)
    assert dialog.focusWidget() is dialog.view
    assert [str(node) for node in nodes if node.focusable and not node.name.strip()] == []


def test_the_size_goes_up_and_down_and_back_to_the_whole_width(dialog: PaperDialog) -> None:
    begun = dialog.view.shown_size
    QTest.keyClick(dialog.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = dialog.view.shown_size
    assert larger > begun
    QTest.keyClick(dialog.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.shown_size < begun
    QTest.keyClick(dialog.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    page = dialog.view.document().pagePointSize(0).width() / 72 * 96
    assert dialog.view.shown_size * page == pytest.approx(dialog.view.viewport().width(), rel=0.2)
    for _ in range(30):
        dialog.view.zoom(1)
    assert dialog.view.shown_size == 5


def test_words_are_found_and_gone_through(dialog: PaperDialog, dutch: Desk) -> None:
    hand, view = Assistive(dialog), dialog.view
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.tools.search.field
    name = view.document().getAllText(0).text().split()[0]
    hand.write(dutch.texts("view.search"), "Handtekening")
    dutch.wait_until(lambda: view.found.count() > 0 and view.page > 0, "a page with the word")
    dutch.wait_until(lambda: not dutch.session.tasks.busy, "the search")
    assert dutch.texts("view.found", number=1, total=view.found.count()) in hand.read()
    total = view.found.count()
    QTest.keyClick(dialog.tools.search.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert view.currentSearchResultIndex() == 1 % total
    hand.write(dutch.texts("view.search"), f"{name}-nergens-te-vinden")
    dutch.wait_until(lambda: dutch.texts("view.found-none") in hand.read(), "what is not there")


def test_the_words_alone_can_be_read(dialog: PaperDialog, dutch: Desk) -> None:
    hand = Assistive(dialog)
    hand.choose(dutch.texts("view.words"))
    assert dialog.focusWidget() is dialog.words
    shown = " ".join(dialog.words.toPlainText().split())
    first = next(iter(dutch.session.shown.areas.values()))
    assert dutch.session.shown.filled(first.area.title) in shown
    assert not dialog.view.isVisible()


def test_escape_closes_it(dialog: PaperDialog) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_that_is_no_pdf_is_said_to_be_so(dutch: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"no PDF")
    with pytest.raises(UserError):
        PaperDialog(dutch.window, dutch.session, dutch.window.services._paper, broken)

    def read(hand: Assistive) -> None:
        assert dutch.texts("errors.pdf-unreadable", file=broken) in hand.read()
        hand.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(read):
        dutch.window.services.show_paper(dutch.window, broken)


def test_a_copy_goes_where_it_is_wanted(
    dutch: Desk, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, wanted = dutch.window.services, tmp_path / "elders" / "kopie.pdf"
    monkeypatch.setattr(services, "ask_save_path", lambda *_: wanted)
    with dutch.in_dialog(lambda hand: hand.press(dutch.texts("dialog.close"))):
        services.save_copy(dutch.window, paper)  # there is no such folder: said, nothing lost
    wanted.parent.mkdir()
    services.save_copy(dutch.window, paper)
    assert wanted.read_bytes() == paper.read_bytes()


@pytest.mark.parametrize("kind", [PaperDialog, PrintDialog])
@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 200), ((800, 560), 150)])
def test_everything_fits_into_a_small_window_with_large_text(
    dutch: Desk,
    paper: Path,
    kind: type[PaperDialog | PrintDialog],
    size: tuple[int, int],
    text_size: int,
) -> None:
    dutch.window.resize(*size)
    dutch.session.theme.use(replace(dutch.window.services.settings, text_size=text_size))
    dutch.hand.nodes()
    window, session = dutch.window, dutch.session
    made: PaperDialog | PrintDialog
    if kind is PaperDialog:
        made = PaperDialog(window, session, window.services._paper, paper)
    else:
        made = PrintDialog(window, session, paper)
    made.show()
    QTest.qWaitForWindowExposed(made)
    assert (made.width(), made.height()) == size
    for button in made.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert made.rect().contains(button.mapTo(made, button.rect().bottomRight()))
    made.close()
