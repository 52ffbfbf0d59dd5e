"""Loads a guide from the files of ``pages/``, and collects all problems in them.

Structure stands once, in TOML; words stand per language, in Markdown. A broken area leaves
the others usable; only ``guide.toml`` is needed for there to be a guide at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.guide.areas import read_area
from wizard.guide.facts import FOLDER as FACTS
from wizard.guide.facts import read_facts
from wizard.guide.frame import Frame, check_hints, read_frame, source_file
from wizard.guide.library import Library
from wizard.guide.model import Area, BrokenArea, Fact, Guide
from wizard.guide.problems import Code, Problem, as_error
from wizard.guide.source import SourceDocument, parse_source
from wizard.guide.upkeep import overdue, refuse_used_ids
from wizard.guide.vocabulary import Vocabulary, read_vocabulary
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from wizard.guide.tables import Table

GUIDE_FILE = "guide.toml"
MEDIA = ("videos", "illustrations")
"""Folders for films and drawings of a guide's own; nothing in them is part of its digest."""

WORDS = tuple(f"{language}.md" for language in LANGUAGES)
EXAMPLES = "examples"
"""The folder with made-up schools, in whose words `wizard.proofreading` reads every sentence."""

TOP_FILES = (GUIDE_FILE, *WORDS, "facts", "source", EXAMPLES, *MEDIA, "README.md")
AREA_FILES = ("area.toml", *WORDS)

_FOLDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class LoadedGuide(Struct, frozen=True):
    """A guide and its problems.

    Attributes:
        guide: None only when ``guide.toml`` itself cannot be used.
        problems: all of them, in the order of the files.
    """

    guide: Guide | None
    problems: tuple[Problem, ...]


def load_guide(folder: Path, *, today: date | None = None) -> LoadedGuide:
    """Read the guide in a folder.

    Args:
        folder: the folder that holds ``guide.toml``.
        today: when given, remarks past their review date are told as warnings.

    Returns:
        The guide and every problem; nothing is raised for faulty content.
    """
    library = Library(folder)
    guide = _GuideLoader(library, today).load()
    return LoadedGuide(guide, library.problems)


def check_guide(folder: Path, *, today: date) -> tuple[Problem, ...]:
    """Return all problems that must be solved before the guide is published, including warnings."""
    return tuple(as_error(problem) for problem in load_guide(folder, today=today).problems)


def read_guide_id(folder: Path) -> str:
    """Return the id of the guide in a folder; empty if it cannot be read."""
    table = Library(folder).table(GUIDE_FILE)
    name = table.value("id") if table is not None else None
    return name if isinstance(name, str) and _FOLDER.fullmatch(name) else ""


class _Shelf(Struct, frozen=True):
    """An area's folder and its contents; None if its ``area.toml`` is not valid TOML."""

    number: int
    folder: str
    area: Area | None

    @property
    def file(self) -> str:
        return f"{self.folder}/area.toml"


class _GuideLoader:
    """Loads one guide; the library collects the problems."""

    def __init__(self, library: Library, today: date | None) -> None:
        self._library = library
        self._today = today

    def load(self) -> Guide | None:
        table = self._library.table(GUIDE_FILE)
        if table is None:
            return None
        name, version, folders = table.text("id"), table.text("version"), _folders(table)
        if name and not _FOLDER.fullmatch(name):
            table.error(Code.BAD_VALUE, "id", value=name, allowed="a-z 0-9 -")
        facts = read_facts(self._library) if self._library.has_folder(FACTS) else {}
        vocabulary = read_vocabulary(table, facts, self._source(table))
        frame = self._frame(table, vocabulary)
        shelves = [self._shelf(*place, vocabulary) for place in enumerate(folders, 1)]
        self._check_together(shelves, table)
        self._library.refuse_others("", (*TOP_FILES, *folders))
        if table.report.has_errors:
            return None
        areas = tuple(self._area(shelf) for shelf in shelves)
        return _guide(frame, areas, facts or {}, (name, version, self._library.digest()))

    def _source(self, table: Table) -> SourceDocument | None:
        file = source_file(table)
        text = self._library.text(file)[0] if file else None
        return None if text is None else parse_source(text)

    def _frame(self, table: Table, vocabulary: Vocabulary) -> Frame:
        words = self._library.words("", vocabulary.placeholders, vocabulary.facts)
        frame = read_frame(table, words, vocabulary)
        self._check_card(frame, table)
        table.close()
        return frame

    def _shelf(self, number: int, folder: str, vocabulary: Vocabulary) -> _Shelf:
        shelf = _Shelf(number, folder, None)
        table = self._library.table(shelf.file)
        words = self._library.words(f"{folder}/", vocabulary.placeholders, vocabulary.facts)
        self._library.refuse_others(f"{folder}/", AREA_FILES)
        if table is None:
            return shelf
        return replace(shelf, area=read_area(table, words, vocabulary, number))

    def _check_together(self, shelves: Sequence[_Shelf], table: Table) -> None:
        """Check what can be checked only after all areas have been read."""
        areas = [shelf.area for shelf in shelves if shelf.area]
        statements = [one for area in areas for one in area.statements]
        covered = {bullet for one in statements for bullet in one.covers}
        for shelf in shelves:
            self._check_dates(shelf)
            self._check_covered(shelf, covered)
        refuse_used_ids(
            (shelf.area, self._library.report(shelf.file)) for shelf in shelves if shelf.area
        )
        if len(areas) == len(shelves):
            ids = frozenset(one.id for one in statements)
            check_hints(table, ids, frozenset(area.id for area in areas))

    def _check_covered(self, shelf: _Shelf, covered: Collection[str]) -> None:
        report = self._library.report(shelf.file)
        for bullet in shelf.area.bullets if shelf.area else ():
            if bullet.id not in covered:
                report.error(Code.UNCOVERED_BULLET, bullet.id)

    def _check_dates(self, shelf: _Shelf) -> None:
        """Warn of each review date that has passed."""
        report, area, today = self._library.report(shelf.file), shelf.area, self._today
        if area is None or today is None:
            return
        if area.review_by and overdue(area.review_by, today):
            report.warning(Code.OVERDUE, "review_by", date=area.review_by.isoformat())
        for note in area.notes:
            if overdue(note.review_by, today):
                report.warning(Code.EXPIRED_NOTE, note.id, date=note.review_by.isoformat())

    def _check_card(self, frame: Frame, table: Table) -> None:
        date, today = frame.breach_card and frame.breach_card.review_by, self._today
        if date and today and overdue(date, today):
            key = "breach_card.review_by"
            table.report.warning(Code.OVERDUE, key, date=date.isoformat())

    def _area(self, shelf: _Shelf) -> Area | BrokenArea:
        """Return the area, or a broken one when any of its files has an error."""
        prefix = f"{shelf.folder}/"
        problems = self._library.problems
        if shelf.area and not any(one.is_error and one.file.startswith(prefix) for one in problems):
            return shelf.area
        return BrokenArea(f"A{shelf.number}", shelf.folder)


def _folders(table: Table) -> tuple[str, ...]:
    """Return the areas' folders; report a name that leaves the guide's folder or is repeated."""
    folders = table.texts("areas")
    for name in folders:
        if not _FOLDER.fullmatch(name):
            table.error(Code.BAD_VALUE, "areas", value=name, allowed="a1-ouders")
        if folders.count(name) > 1:
            table.error(Code.DUPLICATE_ID, "areas", value=name)
    return tuple(name for name in dict.fromkeys(folders) if _FOLDER.fullmatch(name))


def _guide(
    frame: Frame,
    areas: tuple[Area | BrokenArea, ...],
    facts: Mapping[str, Fact],
    identity: tuple[str, str, str],
) -> Guide:
    name, version, digest = identity
    return Guide(
        id=name,
        version=version,
        digest=digest,
        source=frame.source,
        areas=areas,
        questions=frame.questions,
        contacts=frame.contacts,
        fields=frame.fields,
        terms=frame.terms,
        hints=frame.hints,
        rules=frame.rules,
        links=frame.links,
        facts=facts,
        breach_card=frame.breach_card,
        texts=frame.texts,
        roles=frame.roles,
    )
