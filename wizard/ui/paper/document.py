"""Opens a PDF with Qt, and extracts its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPdf import QPdfDocument

from wizard.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject


def open_document(path: Path, parent: QObject | None = None) -> QPdfDocument:
    """Return an opened PDF.

    Raises:
        UserError: ``pdf-unreadable``: the file does not exist or is not a PDF.
    """
    document = QPdfDocument(parent) if parent else QPdfDocument()
    if document.load(str(path)) is not QPdfDocument.Error.None_:
        raise UserError("pdf-unreadable", file=str(path))
    return document


def words_of(document: QPdfDocument) -> str:
    """Return the text of all pages in reading order, with an empty line between pages."""
    pages = (document.getAllText(number).text() for number in range(document.pageCount()))
    return "\n\n".join(page.replace("\r\n", "\n").strip() for page in pages)
