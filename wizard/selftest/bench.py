"""What the checks of the self-test share: a temporary folder, and a really signed checklist."""

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


class Bench(Struct, frozen=True, dict=True):  # ``dict`` for the cached properties
    """The environment of the checks; the user's own files are neither read nor written.

    Attributes:
        places: the program's own folders, and an empty folder as the user's data folder.
        texts: the texts in the user's language.
        found: the school pack of this computer; None for the general mode.
    """

    places: Places
    texts: Texts
    found: Found | None = None

    @property
    def folder(self) -> Path:
        """The folder to which checks write."""
        return self.places.data

    @cached_property
    def now(self) -> datetime:
        """The time of the test, in this computer's time zone; the same at each use."""
        return datetime.now().astimezone().replace(microsecond=0)

    @cached_property
    def guide(self) -> Guide:
        """The guide of this program.

        Raises:
            UserError: ``guide-broken``.
        """
        guide = load_guide(self.places.pages).guide
        if guide is None:
            raise UserError("guide-broken")
        return guide

    @cached_property
    def signed(self) -> tuple[SignedFiles, ...]:
        """A signed checklist in each language, made and examined in the same way as a teacher's."""
        (self.folder / "checklists").mkdir()
        return tuple(self._sign(language) for language in LANGUAGES)

    def request(self, language: Language) -> SigningRequest:
        """Return the request for a signed checklist with the example's answers."""
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
    """Check that a value is the expected one.

    Raises:
        UserError: ``selftest-differs``, with both values.
    """
    if found != wanted:
        raise UserError("selftest-differs", wanted=str(wanted), found=str(found))
