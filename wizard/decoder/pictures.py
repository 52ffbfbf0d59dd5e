"""Opening pictures that somebody else made; runs in a process of its own."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image

from wizard.decoder.answer import LOGO_SIDE, SHOWN_SIDE, DecodeTrouble, Picture
from wizard.decoder.png import essential_png

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
"""What scanners and telephones make. Others stay shut: to read EPS would start a program."""

MOST_PIXELS: Final = 89_478_485  # more than A3 at 600 dots per inch


def decode_logo(png: bytes) -> Picture:
    """Return a school's logo, at most ``SHOWN_SIDE`` pixels wide and high.

    Raises:
        DecodeTrouble: ``logo-not-png``, ``logo-size``.
    """
    return _decoded(essential_png(png), ("PNG",), LOGO_SIDE * LOGO_SIDE)


def decode_picture(data: bytes) -> Picture:
    """Return a picture of any usual kind, at most ``SHOWN_SIDE`` pixels wide and high.

    Raises:
        DecodeTrouble: ``logo-not-png``: it is no picture; ``logo-size``.
    """
    return _decoded(data, KINDS, MOST_PIXELS)


def _decoded(data: bytes, kinds: tuple[str, ...], most_pixels: int) -> Picture:
    with opened(data, kinds, "logo") as image:
        size = image.size
        if size[0] * size[1] > most_pixels:
            raise DecodeTrouble("logo-size")
        try:
            shown = image.convert("RGBA")
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 -- on a file that is not right, readers raise anything
            raise DecodeTrouble("logo-not-png") from None
    shown.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    return Picture(size, shown.width, shown.height, shown.tobytes())


@contextmanager
def opened(data: bytes, kinds: tuple[str, ...], what: str) -> Iterator[Image.Image]:
    """Open a picture; nothing of it is unpacked yet.

    Args:
        data: the file.
        kinds: which kinds may be opened, by Pillow's names.
        what: ``scan`` or ``logo``; tells which words an error has.

    Raises:
        DecodeTrouble: ``scan-unreadable``, ``scan-too-large``, ``logo-not-png`` or ``logo-size``.
    """
    Image.init()  # a kind that is named must have been loaded
    unreadable = {"scan": "scan-unreadable", "logo": "logo-not-png"}[what]
    too_large = {"scan": "scan-too-large", "logo": "logo-size"}[what]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the size is looked at by whoever opens
        try:
            image = Image.open(BytesIO(data), formats=kinds)
        except Image.DecompressionBombError:
            raise DecodeTrouble(too_large) from None
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 -- on a file that is not right, readers raise anything
            raise DecodeTrouble(unreadable) from None
    with image:
        yield image
