"""The visible signature as JSON values, so that the PDF can be rendered again from its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.tagged_pdf.ink import Ink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.document.signature_look import SignatureLook


def note_of(look: SignatureLook) -> dict[str, Any]:
    """Return the visible signature as values that ``json`` can write."""
    match look:
        case DrawnSignature(ink):
            return {"way": "drawn", "ink": ink.to_json()}
        case TypedSignature(name):
            return {"way": "typed", "name": name}
        case PaperSignature():
            return {"way": "paper"}


def look_of(note: Mapping[str, Any]) -> SignatureLook:
    """Return the visible signature that ``note_of`` wrote.

    Raises:
        ValueError: it is not one of the three forms.
    """
    match dict(note):
        case {"way": "drawn", "ink": dict(ink)}:
            return DrawnSignature(Ink.from_json(ink))
        case {"way": "typed", "name": str(name)}:
            return TypedSignature(name)
        case {"way": "paper"}:
            return PaperSignature()
    raise ValueError(note)
