"""The school's logo: a PNG that can be seen on paper."""

from __future__ import annotations

import struct
from io import BytesIO

PNG_START = b"\x89PNG\r\n\x1a\n"
LEAST_PIXELS, MOST_PIXELS = 48, 2000
LEAST_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: what is not text and means something."""

_SMALL = 64
_VISIBLE = 128
_STRONGEST_PART = 0.1
"""A logo may be mostly pale, as long as a tenth of what is visible can be told from paper."""


class LogoTrouble(Exception):  # noqa: N818 - a reason, handed over at once
    """A logo cannot be used, for the reason that the code names."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_logo(png: bytes) -> None:
    """Check that a logo can be shown: on white, as it always is, in the window and on paper.

    Raises:
        LogoTrouble: ``logo-not-png``, ``logo-size`` or ``logo-pale``.
    """
    width, height = _size(png)
    if not (LEAST_PIXELS <= width <= MOST_PIXELS and LEAST_PIXELS <= height <= MOST_PIXELS):
        raise LogoTrouble("logo-size")
    if contrast_on_white(png) < LEAST_CONTRAST:
        raise LogoTrouble("logo-pale")


def contrast_on_white(png: bytes) -> float:
    """Return the contrast with white (WCAG, 1 to 21) that the strongest part of a logo reaches.

    Raises:
        LogoTrouble: ``logo-not-png``.
    """
    # Late: a pack without a logo, and every start, does without it.
    from PIL import Image  # noqa: PLC0415 -- 30 ms

    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as image:
            small = image.convert("RGBA").resize((_SMALL, _SMALL))
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        raise LogoTrouble("logo-not-png") from None
    raw = small.tobytes()
    pixels = (raw[place : place + 4] for place in range(0, len(raw), 4))
    found = sorted((_contrast(pixel) for pixel in pixels if pixel[3] >= _VISIBLE), reverse=True)
    return found[int(len(found) * _STRONGEST_PART)] if found else 1.0


def _size(png: bytes) -> tuple[int, int]:
    """Return width and height as the header says, before anything is unpacked."""
    if not png.startswith(PNG_START) or len(png) < 24 or png[12:16] != b"IHDR":
        raise LogoTrouble("logo-not-png")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _contrast(pixel: bytes) -> float:
    share = pixel[3] / 255
    red, green, blue = (_linear(1 - share * (1 - part / 255)) for part in pixel[:3])
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    """Return an sRGB component as light (WCAG 2.2, relative luminance)."""
    return float(part / 12.92) if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
