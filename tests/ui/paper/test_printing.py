"""On paper: what the preview shows, in grey or colour, and what a printer gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from tests.document import samples
from tests.document.test_plan import busy
from tests.ui.assistive import Assistive
from wizard.ui.paper.document import open_document, plan_pages
from wizard.ui.paper.print_dialog import PrintDialog
from wizard.ui.paper.printing import a4_printer, page_image, print_pdf, wanted_pages
from wizard.ui.paper.system_dialog import WRITES_A_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    yield from shown(dutch, paper, printer)


@pytest.fixture
def green(dutch: Desk, printer: QPrinter, tmp_path: Path) -> Iterator[PrintDialog]:
    """Printing of a file in colour, which a checklist is not."""
    path = tmp_path / "green.pdf"
    canvas = Canvas(str(path))
    canvas.setFillColorRGB(0.1, 0.8, 0.2)
    canvas.rect(100, 100, 300, 300, stroke=0, fill=1)
    canvas.save()
    yield from shown(dutch, path, printer)


def shown(desk: Desk, path: Path, printer: QPrinter) -> Iterator[PrintDialog]:
    made = PrintDialog(desk.window, desk.session, path, printer)
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


def test_it_begins_in_black_and_white(green: PrintDialog, printed: Path) -> None:
    assert green.grey.isChecked()
    green.print_now()
    assert not has_colour(page_image(open_document(printed), 0, 60))


def test_colour_is_one_click_away(green: PrintDialog, dutch: Desk, printed: Path) -> None:
    Assistive(green).choose(dutch.texts("print.grey"))
    green.print_now()
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


def test_the_plan_alone_is_one_sheet(
    dialog: PrintDialog, dutch: Desk, paper: Path, printed: Path
) -> None:
    total = open_document(paper).pageCount()
    assert dutch.texts("print.sheets", count=total) in Assistive(dialog).read()
    Assistive(dialog).choose("Alleen mijn plan (1 blad)")
    assert dialog.preview.pageCount() == 1
    assert "Dit kost 1 vel papier." in Assistive(dialog).read()
    dialog.print_now()
    came_out = open_document(printed)
    assert came_out.pageCount() == 1
    right, wrong = (
        difference(page_image(came_out, 0, 40), page_image(open_document(paper), page, 40))
        for page in (0, 1)
    )
    assert right < wrong / 2


def test_a_part_is_named_by_its_first_and_last_page(dialog: PrintDialog, printed: Path) -> None:
    assert dialog.choice.pages == range(3)
    dialog.choice.first.setValue(2)
    assert dialog.choice.part.isChecked()
    assert dialog.choice.pages == range(1, 3)
    dialog.choice.last.setValue(1)  # the other way round means the same
    assert dialog.choice.pages == range(2)
    dialog.print_now()
    assert open_document(printed).pageCount() == 2


def test_both_sides_take_half_the_sheets(dialog: PrintDialog, dutch: Desk) -> None:
    Assistive(dialog).choose(dutch.texts("print.two-sided"))
    assert "Dit kost 2 vellen papier." in Assistive(dialog).read()
    Assistive(dialog).choose(dutch.texts("print.two-sided"))
    assert "Dit kost 3 vellen papier." in Assistive(dialog).read()


def test_a_file_without_a_plan_offers_none(green: PrintDialog) -> None:
    assert green.choice.plan is None
    assert green.choice.pages == range(1)


@pytest.mark.parametrize(("actions", "pages"), [(4, 1), (36, 2)])
def test_a_plan_of_more_pages_is_found_whole(tmp_path: Path, actions: int, pages: int) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(samples.rendered(busy(actions, 5)))
    assert plan_pages(open_document(path)) == range(pages)


def test_a_print_is_never_written_over_what_is_printed(
    dialog: PrintDialog, dutch: Desk, printer: QPrinter, paper: Path
) -> None:
    before = paper.read_bytes()
    said = dutch.texts("print.overwrites", file=paper.name)

    def choose_the_same_file(_: Assistive) -> None:
        printer.setOutputFileName(str(paper))
        asking = QApplication.activeModalWidget()
        assert isinstance(asking, QPrintDialog)
        asking.done(QPrintDialog.DialogCode.Accepted)

    def read_and_close(hand: Assistive) -> None:
        assert said in hand.read()
        hand.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(choose_the_same_file, read_and_close):
        dialog.ask_and_print()
    assert paper.read_bytes() == before


@pytest.fixture
def expected_warning(qt_warnings: None) -> Iterator[None]:
    """Let Qt say by itself that a printer cannot be used."""
    earlier = qInstallMessageHandler(lambda _kind, _context, _message: None)
    yield
    qInstallMessageHandler(earlier)


@pytest.mark.usefixtures("expected_warning")
def test_a_print_that_fails_is_said_and_nothing_else_is(
    dialog: PrintDialog, dutch: Desk, printer: QPrinter, tmp_path: Path
) -> None:
    def choose_a_place_that_is_not_there(_: Assistive) -> None:
        printer.setOutputFileName(str(tmp_path / "missing" / "afdruk.pdf"))
        asking = QApplication.activeModalWidget()
        assert isinstance(asking, QPrintDialog)
        asking.done(QPrintDialog.DialogCode.Accepted)

    def read_and_close(hand: Assistive) -> None:
        assert dutch.texts("errors.print-failed") in hand.read()
        hand.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(choose_a_place_that_is_not_there, read_and_close):
        dialog.ask_and_print()
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("name", "is_file"),
    [("Microsoft Print to PDF", True), ("Microsoft XPS Document Writer", True), ("Kopieer", False)],
)
def test_a_printer_that_only_makes_a_file_is_known_by_its_name(name: str, *, is_file: bool) -> None:
    assert bool(WRITES_A_FILE.search(name)) is is_file


def test_other_paper_stretches_nothing(paper: Path, printer: QPrinter, printed: Path) -> None:
    size = QPageSize(QPageSize.PageSizeId.Letter)
    printer.setPageSize(size)
    print_pdf(paper, printer)
    document = open_document(printed)
    image = page_image(document, document.pageCount() - 1, 150)
    (code,) = zxingcpp.read_barcodes(Image.fromqimage(image))
    corners = code.position
    across = corners.top_right.x - corners.top_left.x
    down = corners.bottom_left.y - corners.top_left.y
    assert image.width() > image.height() * 0.75
    assert across == pytest.approx(down, rel=0.01)


def test_only_the_chosen_pages_are_printed(printer: QPrinter) -> None:
    assert wanted_pages(printer, 8) == range(8)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 8) == range(1, 3)
    printer.setFromTo(2, 30)
    assert wanted_pages(printer, 8) == range(1, 8)
    printer.setFromTo(30, 40)
    assert wanted_pages(printer, 8) == range(7, 8)
