"""Opens a PDF with Qt, extracts its text, and finds the pages of its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument

from wizard.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

_SHEETS = 3
"""The entries in the outline of a checklist."""


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


def plan_pages(document: QPdfDocument) -> range:
    """Return the pages of the plan, counted from 0; none in a file that has no plan.

    The outline of a checklist has an entry for each of its sheets: the plan, the answers and the
    declaration. Another PDF, such as the leaflet, has other entries.
    """
    outline = QPdfBookmarkModel()
    outline.setDocument(document)
    if outline.rowCount() != _SHEETS:
        return range(0)
    after = outline.data(outline.index(1, 0), QPdfBookmarkModel.Role.Page)
    return range(after)
