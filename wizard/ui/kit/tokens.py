"""Design tokens: the colours and sizes of the windows, as plain data without Qt.

Every text and control colour may be used on every background (``TEXT_PAIRS``, ``CONTROL_PAIRS``);
a test checks them against WCAG 2.2 AA: text 4.5 to 1, controls and focus 3 to 1.
"""

from __future__ import annotations

from itertools import product

from msgspec import Struct

BASE_TEXT_PX = 16
TEXT_SIZES = (100, 125, 150, 200)
COLUMN_PX = 780


class Colours(Struct, frozen=True):
    """The colours of one look.

    Attributes:
        page: the background of the page.
        side: the background of the list of steps.
        surface: the background of cards and fields.
        quote: the background of quotations from the source.
        ink: text.
        muted: less important text.
        line: decorative lines.
        control: outlines of controls.
        accent: the primary button, the current step, chosen options.
        on_accent: text on the accent.
        soft: the background of chosen or hovered controls.
        focus: the mark around the widget with the keyboard focus.
        good: success.
        warning: warnings.
        error: errors.
    """

    page: str
    side: str
    surface: str
    quote: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    soft: str
    focus: str
    good: str
    warning: str
    error: str


LIGHT = Colours(
    page="#f8f4ec",
    side="#efe8da",
    surface="#ffffff",
    quote="#fbf3df",
    ink="#12302b",
    muted="#4a5f5a",
    line="#ddd3c1",
    control="#6b7b77",
    accent="#1b6a60",
    on_accent="#ffffff",
    soft="#dcece8",
    focus="#b04a06",
    good="#1b6a60",
    warning="#7a4b00",
    error="#a1231a",
)

DARK = Colours(
    page="#101a18",
    side="#0b1312",
    surface="#192624",
    quote="#262316",
    ink="#eef6f3",
    muted="#aebfba",
    line="#2c3d39",
    control="#82968f",
    accent="#76cfc0",
    on_accent="#06201b",
    soft="#1f3f3a",
    focus="#f4b661",
    good="#76cfc0",
    warning="#f0c674",
    error="#ff9d91",
)

HIGH_CONTRAST = Colours(
    page="#000000",
    side="#000000",
    surface="#000000",
    quote="#000000",
    ink="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    control="#ffffff",
    accent="#ffe45c",
    on_accent="#000000",
    soft="#1d1d00",
    focus="#5cd6ff",
    good="#ffe45c",
    warning="#ffe45c",
    error="#ffb3ab",
)

LOOKS = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}
LOOK_NAMES = ("system", *LOOKS)


class Look(Struct, frozen=True):
    """The look that a user chose.

    Attributes:
        look: one of ``LOOK_NAMES``.
        text_size: in per cent, one of ``TEXT_SIZES``.
        calm: whether animations are off.
    """

    look: str = LOOK_NAMES[0]
    text_size: int = 100
    calm: bool = False


GROUNDS = ("page", "side", "surface", "quote", "soft")
WORDS = ("ink", "muted", "accent", "good", "warning", "error")
MARKS = ("control", "focus", "accent", "good", "warning", "error")

TEXT_PAIRS = (*product(WORDS, GROUNDS), ("on_accent", "accent"))
CONTROL_PAIRS = tuple(product(MARKS, GROUNDS))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours ``#rrggbb`` (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
