"""A door: what comes in there, examples to start from, and what the program makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.languages import LANGUAGES
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import Resources, resources_for
from wizard.storage.places import Places
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.keys.identity import Identity

ROOT: Final = Path(__file__).parents[2]
NOW: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

Enter = Callable[[bytes], None]
"""Takes what came in; raises ``UserError``, and ``AssertionError`` for a wrong result."""


class Door(Struct, frozen=True):
    """One way in.

    Attributes:
        name: for the command line and for the folder of what was found.
        seeds: whole, right examples.
        enter: what the program does with what comes in.
        most: bytes that the engine may try; larger ones are for tests of their own.
    """

    name: str
    seeds: Sequence[bytes]
    enter: Enter
    most: int = 1 << 14


class Workshop:
    """What doors work with, in a folder of their own; made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(ROOT / "pages", ROOT / "resources", folder / "data")
        self.words = [load_texts(self.places.texts, language) for language in LANGUAGES]

    @cached_property
    def guide(self) -> Guide:
        """The guide as it is published."""
        guide = load_guide(self.places.pages, today=NOW.date()).guide
        if guide is None:
            raise RuntimeError("the guidance cannot be read: startklaar check says why")
        return guide

    @cached_property
    def identity(self) -> Identity:
        """Who signs."""
        return create_identity("Noor de Vries", NOW)

    @cached_property
    def order(self) -> SigningRequest:
        """What a signed checklist is made of."""
        answers = example_answers(self.guide, NOW.date(), "nl")
        look = TypedSignature(answers.person.name)
        return SigningRequest(self.guide, School.general(), answers, look, NOW)

    @cached_property
    def signed(self) -> bytes:
        """A signed checklist."""
        return make_signed(self.order, self.identity, self.resources("nl"))

    @property
    def resources(self) -> Resources:
        """Typefaces and words of a language."""
        return resources_for(self.places)

    def told(self, error: UserError) -> None:
        """Say an error in every language: words that lack, or a gap too many, are a defect."""
        for texts in self.words:
            assert texts(f"errors.{error.code}", **error.values).strip()


def enter(door: Door, shop: Workshop, data: bytes) -> bool:
    """Let bytes in by a door; return whether they were accepted.

    Raises:
        Exception: any error but a ``UserError``: a defect of the program.
    """
    try:
        door.enter(data)
    except UserError as error:
        shop.told(error)
        return False
    return True


def warm_up(door: Door, shop: Workshop) -> None:
    """Let the right examples in; what the program loads late is loaded by then.

    Raises:
        ValueError: one was refused: then the engine would never see what lies behind the door.
    """
    for number, seed in enumerate(door.seeds):
        if not enter(door, shop, seed):
            raise ValueError(f"{door.name}: example {number} was refused")


def empty(folder: Path) -> Path:
    """Return a folder with nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        with suppress(IsADirectoryError):
            path.unlink()
    return folder
