"""Checks the school's logo: a PNG of a usable size, visible on white paper."""

from __future__ import annotations

import struct
from io import BytesIO

PNG_START = b"\x89PNG\r\n\x1a\n"
LEAST_PIXELS, MOST_PIXELS = 48, 2000
LEAST_CONTRAST = 3.0
"""The contrast ratio that WCAG 2.2, 1.4.11 requires of graphics with a meaning."""

_SMALL = 64
_VISIBLE = 128
_STRONGEST_PART = 0.1
"""Share of the visible pixels that must reach the contrast; the rest of a logo may be pale."""


class LogoTrouble(Exception):  # noqa: N818 - a reason, caught by the caller
    """A logo cannot be used; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_logo(png: bytes) -> None:
    """Check that a logo is visible on white, the background in the window and on paper.

    Raises:
        LogoTrouble: ``logo-not-png``, ``logo-size`` or ``logo-pale``.
    """
    width, height = _size(png)
    if not (LEAST_PIXELS <= width <= MOST_PIXELS and LEAST_PIXELS <= height <= MOST_PIXELS):
        raise LogoTrouble("logo-size")
    if contrast_on_white(png) < LEAST_CONTRAST:
        raise LogoTrouble("logo-pale")


def contrast_on_white(png: bytes) -> float:
    """Return the contrast ratio with white (WCAG, 1 to 21) of the darkest tenth of a logo.

    Raises:
        LogoTrouble: ``logo-not-png``.
    """
    # Imported late: a pack without a logo, and the start of the program, do not need it.
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
    """Return width and height in pixels from the header, without decoding the picture."""
    if not png.startswith(PNG_START) or len(png) < 24 or png[12:16] != b"IHDR":
        raise LogoTrouble("logo-not-png")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _contrast(pixel: bytes) -> float:
    share = pixel[3] / 255
    red, green, blue = (_linear(1 - share * (1 - part / 255)) for part in pixel[:3])
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    """Return the linear value of an sRGB component (WCAG 2.2, relative luminance)."""
    return float(part / 12.92) if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
