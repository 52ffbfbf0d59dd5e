"""The messages between the program and the process that decodes: plain values, no code."""

from __future__ import annotations

from typing import Final

from msgspec import Raw, Struct

MOST_ANSWER_BYTES: Final = 20 << 20
"""More than the largest picture that is ever answered."""

LOGO_SIDE: Final = 2000
SHOWN_SIDE: Final = 800
"""Pixels of a logo, as it may be and as it is answered: on the largest screen, at letters of 200 %,
twice what is needed."""


class Answer(Struct, frozen=True):
    """What came of decoding.

    Attributes:
        trouble: a code for what is wrong with the data; empty when it was decoded.
        value: the result, packed; its type is that of the task.
    """

    trouble: str = ""
    value: Raw = Raw(b"\xc0")


class PageCode(Struct, frozen=True):
    """The text of a code that was found.

    Attributes:
        page: where, counted from 1; for a picture with several frames the frame.
        across: the middle of the code, as a part of the page's width from the left.
        down: the same of its height, from the top.
    """

    page: int
    text: str
    across: float = 0.0
    down: float = 0.0


class Codes(Struct, frozen=True):
    """What was found on pages.

    Attributes:
        found: the texts of all codes, the last page's first; each text once for a page.
        only_pictures: whether pictures are all there is to see, as a scanner makes them: no text,
            form, annotation or attachment but unseen words of text recognition.
        complete: whether every page was read: there may be more than a scan has.
    """

    found: tuple[PageCode, ...]
    only_pictures: bool
    complete: bool = True


class Picture(Struct, frozen=True):
    """A decoded picture.

    Attributes:
        size: width and height of the original, in pixels.
        width: of ``pixels``.
        height: of ``pixels``.
        pixels: red, green, blue and alpha of each pixel, a byte each, row by row.
    """

    size: tuple[int, int]
    width: int
    height: int
    pixels: bytes


class Rows(Struct, frozen=True):
    """The cells of a table as text, row by row; rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]


class DecodeTrouble(Exception):  # noqa: N818 - a finding about data, not an error of the program
    """The data cannot be decoded, for the reason that the code names."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
