"""Typefaces and words for printing, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.document.render import PrintResources
from wizard.signed_checklist.examine import PROGRAM
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.storage.places import Places


def resources_for(places: Places) -> Callable[[str], PrintResources]:
    """Return what gives a press for a language."""
    return lambda language: PrintResources(
        places.resources / "fonts", load_texts(places.texts, language), PROGRAM
    )
