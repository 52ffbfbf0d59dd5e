"""Printing a PDF on paper: each page as a sharp picture, through the system's own dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72


def print_with_dialog(parent: QWidget, path: Path) -> None:
    """Ask for a printer and print the file on it."""
    printer = a4_printer()
    if QPrintDialog(printer, parent).exec():
        print_pdf(path, printer)


def a4_printer() -> QPrinter:
    """Return a printer set to A4 without margins of its own: the pages have theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)
    return printer


def print_pdf(path: Path, printer: QPrinter) -> int:
    """Print all pages and return how many there are.

    Raises:
        OSError: the file cannot be read as a PDF.
    """
    document = QPdfDocument()
    if document.load(str(path)) is not QPdfDocument.Error.None_:
        raise OSError(None, document.error().name, str(path))
    painter = QPainter(printer)
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        image = page_image(document, number)
        painter.drawImage(QRect(0, 0, printer.width(), printer.height()), image)
    painter.end()
    return document.pageCount()


def page_image(document: QPdfDocument, number: int) -> QImage:
    """Return a page as it comes out of a printer: on white, at the printer's resolution."""
    size = document.pagePointSize(number) * DOTS_PER_INCH / POINTS_PER_INCH
    rendered = document.render(number, QSize(round(size.width()), round(size.height())))
    paper = QImage(rendered.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, rendered)  # the library leaves the background transparent
    painter.end()
    return paper
