"""What the checks share: a folder that is thrown away, and a checklist that was really signed."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.languages import LANGUAGES
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.languages import Language
    from wizard.school.lookup import Found
    from wizard.signed_checklist.make import SignedFiles
    from wizard.storage.places import Places
    from wizard.texts import Texts

Thing = TypeVar("Thing")


class Bench(Struct, frozen=True, dict=True):  # with a place for what is made once
    """Where the checks work; nothing of the user's own is read or written.

    Attributes:
        places: the program's own files, and an empty folder for its user's.
        texts: the words for what is said.
        found: the school pack of this computer; None for the general mode.
    """

    places: Places
    texts: Texts
    found: Found | None = None

    @property
    def folder(self) -> Path:
        """A folder for whatever a check writes."""
        return self.places.data

    @cached_property
    def now(self) -> datetime:
        """The present, in this computer's time zone."""
        return datetime.now().astimezone().replace(microsecond=0)

    @cached_property
    def guide(self) -> Guide:
        """The guidance of this program.

        Raises:
            UserError: ``guide-broken``.
        """
        guide = load_guide(self.places.pages).guide
        if guide is None:
            raise UserError("guide-broken")
        return guide

    @cached_property
    def signed(self) -> tuple[SignedFiles, ...]:
        """A signed checklist in each language, made and examined as for a teacher."""
        (self.folder / "checklists").mkdir()
        return tuple(self._sign(language) for language in LANGUAGES)

    def request(self, language: Language) -> SigningRequest:
        """Return what a checklist is made of: the example's answers."""
        answers = example_answers(self.guide, self.now.date(), language)
        look = TypedSignature(answers.person.name)
        return SigningRequest(self.guide, School.general(), answers, look, self.now)

    def _sign(self, language: Language) -> SignedFiles:
        request = self.request(language)
        identity = create_identity(request.answers.person.name, self.now)
        out = self.folder / "checklists" / f"{language}.pdf"
        return sign_checklist(
            request, identity, resources_for(self.places), out, self.folder / "copies"
        )


def expect(found: Thing, wanted: Thing) -> None:
    """Go on only when something is as it has to be.

    Raises:
        UserError: ``selftest-differs``, with both values.
    """
    if found != wanted:
        raise UserError("selftest-differs", wanted=str(wanted), found=str(found))
