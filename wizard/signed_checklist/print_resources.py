"""What papers are printed and compared with: typefaces and words by language, and the guide."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.document.render import PrintResources
from wizard.signed_checklist.examine import PROGRAM
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.storage.places import Places


class Resources(Struct, frozen=True, dict=True):
    """The program's own files, each read when it is first needed."""

    places: Places

    def __call__(self, language: str) -> PrintResources:
        """Return what prints a paper in a language."""
        texts = load_texts(self.places.texts, language)
        return PrintResources(self.places.resources / "fonts", texts, PROGRAM)

    @cached_property
    def guide(self) -> Guide | None:
        """The guide of this program; None when it cannot be read."""
        from wizard.guide.load import load_guide  # noqa: PLC0415 -- 40 ms, only to compare

        return load_guide(self.places.pages).guide


def resources_for(places: Places) -> Resources:
    """Return what prints papers, by language, and what they are compared with."""
    return Resources(places)
