"""Prints a PDF: renders each page as a picture, in colour or in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter

from wizard.errors import UserError
from wizard.ui.paper.document import open_document
from wizard.ui.paper.system_dialog import take_a4

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPdf import QPdfDocument

DOTS_PER_INCH = 300
PREVIEW_DOTS_PER_INCH = 110
POINTS_PER_INCH = 72


def a4_printer() -> QPrinter:
    """Return a printer set to A4 without margins, because the pages have their own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    take_a4(printer)
    return printer


def print_pdf(path: Path, printer: QPrinter) -> int:
    """Print all pages, and return their number.

    Raises:
        UserError: the file cannot be read as a PDF, or as ``print_pages``.
    """
    document = open_document(path)
    print_pages(document, range(document.pageCount()), printer)
    return document.pageCount()


def print_pages(document: QPdfDocument, numbers: range, printer: QPrinter) -> None:
    """Print pages, counted from 0; with a lower resolution for a preview, and grey if chosen.

    Raises:
        UserError: ``print-failed``: the printer, or the file that it would write, cannot be used.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("print-failed")
    # A preview keeps what is painted, at full resolution 25 MB per page.
    previews = printer.paintEngine().type() == QPaintEngine.Type.Picture
    dots = PREVIEW_DOTS_PER_INCH if previews else DOTS_PER_INCH
    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    for number in numbers:
        if number != numbers.start:
            printer.newPage()
        image = page_image(document, number, dots)
        if grey:
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        painter.drawImage(_place(image, printer), image)
    painter.end()


def _place(image: QImage, printer: QPrinter) -> QRect:
    """Return the place of a page on the paper: as large as fits, centred, never stretched.

    A stretched code is no longer square, and may not be readable.
    """
    paper = QRect(0, 0, printer.width(), printer.height())
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(QPoint(0, 0), size)
    place.moveCenter(paper.center())
    return place


def page_image(document: QPdfDocument, number: int, dots: int = DOTS_PER_INCH) -> QImage:
    """Return a page, counted from 0, as a picture on white with ``dots`` per inch."""
    size = document.pagePointSize(number) * dots / POINTS_PER_INCH
    rendered = document.render(number, QSize(round(size.width()), round(size.height())))
    paper = QImage(rendered.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, rendered)  # the library leaves the background transparent
    painter.end()
    return paper


def wanted_pages(printer: QPrinter, count: int) -> range:
    """Return the pages that were chosen in the system's dialog, counted from 0."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(count)
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return range(min(first, count) - 1, min(last, count))
