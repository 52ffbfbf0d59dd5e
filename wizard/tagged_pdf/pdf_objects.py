"""PDF objects that ReportLab lacks, and types for the objects that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_MARK: Final = "feff"
_HOUR: Final = 60  # minutes, and seconds in a minute


class PdfObject(Protocol):
    """Any ReportLab object that can be written, a reference included."""

    def format(self, document: PdfDocument) -> bytes:
        """Return the object's bytes."""


class PdfDocument(Protocol):
    """The parts of ReportLab's ``PDFDocument`` that are used here."""

    Catalog: Any
    Pages: Any
    info: Any
    idToObject: dict[str, Any]  # noqa: N815 -- the library's spelling
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]  # noqa: N815
    _ID: bytes

    def Reference(self, item: object, name: str | None = None) -> PdfObject:
        """Add an object to the file, and return a reference to it."""

    def getXObjectName(self, name: str) -> str:
        """Return the internal name of a form."""

    def thisPageName(self) -> str:
        """Return the name of the page that is being drawn."""

    def thisPageRef(self) -> PdfObject:
        """Return a reference to the page that is being drawn."""


class Deferred(PDFObject):  # type: ignore[misc]  # the library is not typed
    """An object whose bytes are made when the file is written and all numbers are known.

    Attributes:
        write: returns the object's bytes, given ReportLab's document.
    """

    def __init__(self, write: Callable[[PdfDocument], bytes]) -> None:
        self.write = write

    def format(self, document: PdfDocument) -> bytes:
        """Return the object's bytes."""
        return self.write(document)


def hex_text(text: str) -> str:
    """Return a PDF text string in hexadecimal, so that no text can be read as PDF syntax.

    UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2); a lone surrogate becomes ``?``.
    """
    return f"<{_MARK}{text.encode('utf-16-be', 'replace').hex()}>"


def pdf_date(moment: datetime) -> str:
    """Return a date, with its time zone, as a PDF string (ISO 32000-1, 7.9.4)."""
    return f"(D:{moment:%Y%m%d%H%M%S}{_offset(moment)})"


def numbers(values: tuple[float, ...]) -> str:
    """Return a PDF array of numbers, rounded to thousandths."""
    return f"[{' '.join(f'{value:.3f}'.rstrip('0').rstrip('.') for value in values)}]"


def _offset(moment: datetime) -> str:
    delta = moment.utcoffset()
    if not delta:
        return "Z"
    minutes = round(delta.total_seconds() / _HOUR)
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"{'+' if minutes > 0 else '-'}{hours:02}'{rest:02}'"
