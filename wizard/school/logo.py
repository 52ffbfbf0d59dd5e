"""Checks the school's logo: a PNG of a usable size, visible on white paper."""

from __future__ import annotations

from typing import Final

from wizard.decoder.answer import DecodeTrouble, Picture
from wizard.decoder.limits import MEBIBYTE, Limits
from wizard.decoder.process import DecodeError, DecodeFault, decode

LEAST_PIXELS, MOST_PIXELS = 48, 2000
LEAST_CONTRAST = 3.0
"""The contrast ratio that WCAG 2.2, 1.4.11 requires of graphics with a meaning."""

LOGO_LIMITS: Final = Limits(300 * MEBIBYTE, 10.0)
PICTURE_LIMITS: Final = Limits(600 * MEBIBYTE, 20.0)

_MOST_SAMPLES = 4096
_VISIBLE = 128
_STRONGEST_PART = 0.1
"""Share of the visible pixels that must reach the contrast; the rest of a logo may be pale."""


class LogoMemory:
    """Logos that are decoded and checked once: a pack that is being made is checked at each key."""

    def __init__(self) -> None:
        self._png = b""
        self._picture: Picture | None = None
        self._troubles: dict[bytes, str] = {}

    def check(self, png: bytes) -> None:
        """Do what ``check_logo`` does.

        Raises:
            LogoTrouble: as it.
        """
        if png not in self._troubles:
            self._look_at(png)
        if self._troubles[png]:
            raise LogoTrouble(self._troubles[png])

    def picture(self, png: bytes) -> Picture | None:
        """Return what is to be seen of a logo; None where it cannot be shown at all."""
        self._look_at(png)
        return self._picture

    def _look_at(self, png: bytes) -> None:
        if png == self._png:
            return
        self._png, self._picture, self._troubles[png] = png, None, ""
        try:
            self._picture = decoded_logo(png)
            check_picture(self._picture)
        except LogoTrouble as trouble:
            self._troubles[png] = trouble.code


class LogoTrouble(Exception):  # noqa: N818 - a reason, handed over at once
    """A logo cannot be used, for the reason that the code names."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_logo(png: bytes) -> None:
    """Check that a logo is visible on white, the background in the window and on paper.

    Raises:
        LogoTrouble: ``logo-not-png``, ``logo-size`` or ``logo-pale``.
    """
    check_picture(decoded_logo(png))


def check_picture(logo: Picture) -> None:
    """Check that a decoded logo can be shown.

    Raises:
        LogoTrouble: ``logo-size`` or ``logo-pale``.
    """
    if not all(LEAST_PIXELS <= side <= MOST_PIXELS for side in logo.size):
        raise LogoTrouble("logo-size")
    if contrast_on_white(logo) < LEAST_CONTRAST:
        raise LogoTrouble("logo-pale")


def contrast_on_white(logo: Picture) -> float:
    """Return the contrast with white (WCAG, 1 to 21) that the strongest part of a logo reaches."""
    raw = logo.pixels
    step = 4 * (len(raw) // 4 // _MOST_SAMPLES | 1)  # odd: not always the same column
    pixels = (raw[place : place + 4] for place in range(0, len(raw), step))
    found = sorted((_contrast(pixel) for pixel in pixels if pixel[3] >= _VISIBLE), reverse=True)
    return found[int(len(found) * _STRONGEST_PART)] if found else 1.0


def decoded_logo(png: bytes) -> Picture:
    """Return the picture in a logo, decoded in a process of its own, small enough to be shown.

    Raises:
        LogoTrouble: ``logo-not-png`` or ``logo-size``.
    """
    return _decoded("logo", png, LOGO_LIMITS)


def decoded_picture(data: bytes) -> Picture:
    """Return a picture of any usual kind in the same way, to make a logo of.

    Raises:
        LogoTrouble: ``logo-not-png``: it is none; ``logo-size``: it is too large.
    """
    return _decoded("picture", data, PICTURE_LIMITS)


def _decoded(task: str, data: bytes, limits: Limits) -> Picture:
    try:
        return decode(task, data, limits, Picture)
    except DecodeTrouble as trouble:
        raise LogoTrouble(trouble.code) from None
    except DecodeError as error:
        code = "logo-not-png" if error.fault is DecodeFault.FAILED else "logo-size"
        raise LogoTrouble(code) from error


def _contrast(pixel: bytes) -> float:
    share = pixel[3] / 255
    red, green, blue = (_linear(1 - share * (1 - part / 255)) for part in pixel[:3])
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    """Return the linear value of an sRGB component (WCAG 2.2, relative luminance)."""
    return float(part / 12.92) if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
