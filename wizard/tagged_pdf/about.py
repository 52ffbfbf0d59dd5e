"""The metadata of a PDF file: title, author, language, and the program that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

PRODUCER: Final = "ReportLab 5.1.0"


class About(Struct, frozen=True):
    """The metadata of a PDF file.

    Attributes:
        made: the date and time of creation, with its time zone.
        creator: the program and its version.
        producer: the library that wrote the PDF.
    """

    title: str
    author: str
    subject: str
    language: str
    made: datetime
    creator: str
    producer: str = PRODUCER
