"""What a file says about itself: title, author, language, and what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

PRODUCER: Final = "ReportLab 5.1.0"


class About(Struct, frozen=True):
    """What the file says about itself.

    Attributes:
        made: the moment on the paper, with its time zone.
        creator: the program and its version.
        producer: what wrote the PDF.
    """

    title: str
    author: str
    subject: str
    language: str
    made: datetime
    creator: str
    producer: str = PRODUCER
