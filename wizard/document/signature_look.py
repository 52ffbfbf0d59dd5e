"""The three forms of the visible signature: drawn, typed, or written by pen on the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wizard.tagged_pdf.ink import Ink


class DrawnSignature(Struct, frozen=True):
    """A signature drawn on the screen."""

    ink: Ink


class TypedSignature(Struct, frozen=True):
    """A typed name, shown in a handwriting typeface if that has all its characters."""

    name: str


class PaperSignature(Struct, frozen=True):
    """Empty space to sign the printed page with a pen."""


SignatureLook = DrawnSignature | TypedSignature | PaperSignature
