"""The three ways to sign, which are equal: draw, type, or take a pen to the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wizard.tagged_pdf.ink import Ink


class DrawnSignature(Struct, frozen=True):
    """Drawn on the screen."""

    ink: Ink


class TypedSignature(Struct, frozen=True):
    """A name, shown in a handwriting typeface where it has all the characters."""

    name: str


class PaperSignature(Struct, frozen=True):
    """Room for a pen."""


SignatureLook = DrawnSignature | TypedSignature | PaperSignature
