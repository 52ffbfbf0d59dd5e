"""PDF objects that ReportLab has no class for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_MARK: Final = "feff"
_HOUR: Final = 60  # minutes, and seconds in a minute


class Deferred(PDFObject):  # type: ignore[misc]  # the library is not typed
    """An object whose bytes are made when the file is written and all numbers are known.

    Attributes:
        write: gives the object's bytes; it is handed ReportLab's document.
    """

    def __init__(self, write: Callable[[Any], bytes]) -> None:
        self.write = write

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        return self.write(document)


def hex_text(text: str) -> str:
    """Return a text string in hexadecimal, so that no user's text reads as PDF.

    UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2); a lone surrogate becomes ``?``.
    """
    return f"<{_MARK}{text.encode('utf-16-be', 'replace').hex()}>"


def pdf_date(moment: datetime) -> str:
    """Return a date as a PDF string (ISO 32000-1, 7.9.4); the moment knows its time zone."""
    return f"(D:{moment:%Y%m%d%H%M%S}{_offset(moment)})"


def numbers(values: tuple[float, ...]) -> str:
    """Return an array of numbers, to a thousandth."""
    return f"[{' '.join(f'{value:.3f}'.rstrip('0').rstrip('.') for value in values)}]"


def _offset(moment: datetime) -> str:
    delta = moment.utcoffset()
    if not delta:
        return "Z"
    minutes = round(delta.total_seconds() / _HOUR)
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"{'+' if minutes > 0 else '-'}{hours:02}'{rest:02}'"
