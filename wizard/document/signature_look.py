"""The three ways to sign, which are equal: draw, type, or take a pen to the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.document.ink import Ink


@dataclass(frozen=True, slots=True)
class DrawnSignature:
    """Drawn on the screen."""

    ink: Ink


@dataclass(frozen=True, slots=True)
class TypedSignature:
    """A name, shown in a handwriting typeface where it has all the characters."""

    name: str


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """Room for a pen."""


SignatureLook = DrawnSignature | TypedSignature | PaperSignature
