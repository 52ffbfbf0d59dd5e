"""Loads what a window needs at start: the guide, the school pack and the draft; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.carry import carry_over, is_same_guide
from wizard.answers.draft import DraftStore
from wizard.answers.model import Answers
from wizard.errors import UserError
from wizard.guide.contract import FieldKey
from wizard.guide.load import load_guide, read_guide_id
from wizard.languages import SOURCE_LANGUAGE
from wizard.school.additions import guide_with
from wizard.school.load import load_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from wizard.answers.carry import CarryReport
    from wizard.answers.draft import OpenedDraft
    from wizard.guide.model import Guide
    from wizard.guide.problems import Problem
    from wizard.languages import Language
    from wizard.school.load import SchoolPack
    from wizard.school.lookup import Found
    from wizard.school.model import School
    from wizard.storage.places import Places


class Startup(Struct, frozen=True):
    """What was loaded for a window.

    Attributes:
        guide: the guide, with the school's additions.
        problems: the errors and warnings in the guide.
        pack: the school pack of this device.
        store: saves the draft; holds its lock until it is closed.
        draft: the draft that was read, or where an unreadable one was moved.
        answers: the answers to continue with; empty ones if there is no draft.
        report: what was kept of answers to another version of the guide; None if it is the same
            version.
    """

    guide: Guide
    problems: Sequence[Problem]
    pack: SchoolPack
    store: DraftStore
    draft: OpenedDraft
    answers: Answers
    report: CarryReport | None


def places_for(folder: Path, usual: Places) -> Places:
    """Return the program's folders for another guide than the usual one.

    Its users' data (draft, key, settings, pack) has a folder of its own, named after the guide's
    id, so that answers to different guides are never mixed.

    Args:
        folder: the folder of the guide.
        usual: the program's folders for the usual guide.

    Raises:
        UserError: ``folder-missing``, or ``guide-broken``: it does not say which guide it is.
    """
    if not folder.is_dir():
        raise UserError("folder-missing", file=str(folder))
    guide_id = read_guide_id(folder)
    if not guide_id:
        raise UserError("guide-broken")
    return usual.for_guide(folder.resolve(), guide_id)


def open_all(
    places: Places,
    clock: Callable[[], datetime],
    found: Found | None,
    language: Language = SOURCE_LANGUAGE,
) -> Startup:
    """Load the guide and the school pack, and open the draft, which locks it.

    Args:
        places: the folders that the program reads and writes.
        clock: returns the current time, with a time zone.
        found: the school pack of this device; None for the general mode.
        language: of empty answers, where the school names none.

    Raises:
        UserError: the guide cannot be read, or the draft is open elsewhere or cannot be kept.
    """
    published, problems = open_guide(places, clock)
    pack = load_pack(found, published)
    guide = guide_with(published, pack.additions)
    store = DraftStore(places.data, clock)
    draft = store.open()
    answers, report = _answers(draft, guide, pack.school, language)
    return Startup(guide, problems, pack, store, draft, answers, report)


def open_guide(places: Places, clock: Callable[[], datetime]) -> tuple[Guide, Sequence[Problem]]:
    """Return the guide and the problems found in it.

    Raises:
        UserError: ``guide-broken``: the guide is so broken that it cannot be used.
    """
    loaded = load_guide(places.pages, today=clock().date())
    if loaded.guide is None:
        raise UserError("guide-broken")
    return loaded.guide, loaded.problems


def _answers(
    draft: OpenedDraft, guide: Guide, school: School, language: Language
) -> tuple[Answers, CarryReport | None]:
    answers = draft.answers
    if answers is None:
        fresh = Answers(guide.id, guide.version)
        return replace(fresh, language=school.values.get(FieldKey.LANGUAGE, language)), None
    if is_same_guide(answers, guide):
        return answers, None
    return carry_over(answers, guide)
