"""On paper: what the preview shows, in grey or colour, and what a printer gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from tests.ui.assistive import Assistive
from wizard.ui.paper.document import open_document
from wizard.ui.paper.print_dialog import PrintDialog
from wizard.ui.paper.printing import a4_printer, page_image, print_pdf, wanted_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ui.desk import Desk


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def printer(application: QApplication, printed: Path) -> QPrinter:
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    return printer


@pytest.fixture
def dialog(dutch: Desk, paper: Path, printer: QPrinter) -> Iterator[PrintDialog]:
    made = PrintDialog(dutch.window, dutch.session, paper, printer)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()


def has_colour(image: QImage) -> bool:
    small = image.scaledToWidth(200).convertToFormat(QImage.Format.Format_RGB32)
    pixels = (small.pixelColor(x, y) for y in range(small.height()) for x in range(small.width()))
    return any(one.saturation() > 40 and one.value() < 245 for one in pixels)


def test_every_page_comes_out_as_large_as_it_is(
    paper: Path, printer: QPrinter, printed: Path
) -> None:
    count = print_pdf(paper, printer)
    one, other = open_document(paper), open_document(printed)
    assert count == one.pageCount() == other.pageCount()
    for number in range(count):
        size = one.pagePointSize(number)
        assert other.pagePointSize(number).width() == pytest.approx(size.width(), abs=2)
        shown = [page_image(one, page, 40) for page in (number, (number + 1) % count)]
        came_out = page_image(other, number, 40).scaled(shown[0].size())
        right, wrong = (difference(came_out, page) for page in shown)
        assert right < wrong / 2


def scan_line(image: QImage, y: int) -> bytes:
    line = image.constScanLine(y)
    assert isinstance(line, memoryview)
    return bytes(line)


def difference(one: QImage, other: QImage) -> float:
    """Return by how much two pictures differ on average, of 255."""
    greys = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    width, height = one.width(), one.height()
    rows = [[scan_line(grey, y)[:width] for y in range(height)] for grey in greys]
    lines = zip(*rows, strict=True)
    apart = sum(abs(a - b) for p, q in lines for a, b in zip(p, q, strict=True))
    return float(apart) / (width * height)


def test_it_begins_in_black_and_white(dialog: PrintDialog, printed: Path) -> None:
    assert dialog.grey.isChecked()
    dialog.print_now()
    assert not has_colour(page_image(open_document(printed), 0, 60))


def test_colour_is_one_click_away(dialog: PrintDialog, dutch: Desk, printed: Path) -> None:
    Assistive(dialog).choose(dutch.texts("print.grey"))
    dialog.print_now()
    assert has_colour(page_image(open_document(printed), 0, 60))


def test_the_preview_shows_every_page_and_the_words_say_how(
    dialog: PrintDialog, dutch: Desk, paper: Path
) -> None:
    total = open_document(paper).pageCount()
    assert dialog.preview.pageCount() == total
    said = Assistive(dialog).read()
    assert dutch.texts("print.preview", total=total) in said
    for line in dutch.texts("print.steps").strip().splitlines():
        assert line in said


def test_only_the_chosen_pages_are_printed(printer: QPrinter) -> None:
    assert wanted_pages(printer, 8) == range(8)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 8) == range(1, 3)
    printer.setFromTo(2, 30)
    assert wanted_pages(printer, 8) == range(1, 8)
    printer.setFromTo(30, 40)
    assert wanted_pages(printer, 8) == range(7, 8)
