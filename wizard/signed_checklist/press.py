"""Typefaces and words for printing, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.document.render import Press
from wizard.signed_checklist.examine import PROGRAM
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.storage.places import Places


def press_for(places: Places) -> Callable[[str], Press]:
    """Return what gives a press for a language."""
    return lambda language: Press(
        places.resources / "fonts", load_texts(places.texts, language), PROGRAM
    )
