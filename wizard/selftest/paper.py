"""The checks that show and print a PDF: Qt's PDF and printing parts may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPdf import QPdfDocument

from wizard.selftest.bench import expect
from wizard.selftest.pictures import is_empty
from wizard.ui.paper.printing import a4_printer, page_image, print_pdf
from wizard.ui.paper.view import PaperView

if TYPE_CHECKING:
    from wizard.selftest.bench import Bench


def check_pages(bench: Bench) -> str:
    """Check that the pages of a signed checklist render, none is empty, and a view shows them."""
    document = QPdfDocument()
    expect(document.load(str(bench.signed[0].path)), QPdfDocument.Error.None_)
    for number in range(document.pageCount()):
        expect((number, is_empty(page_image(document, number))), (number, False))
    view = PaperView(document, bench.texts)
    expect(view.document().pageCount(), document.pageCount())
    view.grab()
    return bench.texts("selftest.said-pages", pages=document.pageCount())


def check_printing(bench: Bench) -> str:
    """Check that a signed checklist can be printed, to a file."""
    out = bench.folder / "printed.pdf"
    printer = a4_printer()
    printer.setOutputFileName(str(out))
    pages = print_pdf(bench.signed[0].path, printer)
    expect(out.read_bytes()[:5], b"%PDF-")
    return bench.texts("selftest.said-printing", pages=pages)
