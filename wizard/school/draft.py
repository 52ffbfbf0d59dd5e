"""The draft of a school pack: it may be incomplete, and is stored as a pack's folder."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import tomli
from msgspec import Struct, field
from msgspec.structs import replace

from wizard.guide.contract import FieldKey
from wizard.languages import SOURCE_LANGUAGE
from wizard.school.archive import read_pack
from wizard.school.contents import PackContents
from wizard.school.errors import SchoolError
from wizard.school.fields import DATES, EXPLANATIONS, LINKS, TABLES, TIMESTAMP, flat, value_of
from wizard.school.manifest import write_manifest
from wizard.school.model import NOBODY, School
from wizard.school.names import SCHOOL, is_film
from wizard.school.write import write_school
from wizard.storage.files import (
    REAL_DISK,
    Disk,
    leftovers,
    make_private_folder,
    replace_file,
    trouble_code,
)
from wizard.storage.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

APPROVAL = (FieldKey.APPROVED_BY, FieldKey.APPROVED_ON)
AT_FIRST = {FieldKey.RECIPIENT: NOBODY, FieldKey.LANGUAGE: SOURCE_LANGUAGE}
LOCK_NAME = "pack.lock"
SAVED_AS = ".saved-as"
"""Holds the path of the last saved pack; hidden, so that it is not part of the pack."""


class PackDraft(Struct, frozen=True):
    """A school pack that is being made; immutable, changes return a new draft.

    Attributes:
        values: texts, choices and dates (ISO 8601) by field; empty if not filled in.
        explanations: the school's own words about a choice, by field.
        links: the school's own instructions, by the id of the link that they replace.
        timestamp_url: the address of a time-stamp service; empty for none.
        files: every other file of the pack, by name.
        saved_as: the path where the pack was last saved; empty for none.
        saved_digest: `digest` at that moment.
    """

    values: Mapping[str, str] = field(default_factory=lambda: dict(AT_FIRST))
    explanations: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    timestamp_url: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    saved_as: str = ""
    saved_digest: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the pack's contents; of films only the names and sizes count."""
        files = self.contents.files
        others = {name: data for name, data in files.items() if not is_film(name)}
        sizes = {name: str(len(data)).encode() for name, data in files.items() if is_film(name)}
        return hashlib.sha256(write_manifest({**others, **sizes})).hexdigest()

    @property
    def is_saved(self) -> bool:
        """Whether the pack was saved, and the draft has not changed since."""
        return bool(self.saved_as) and self.saved_digest == self.digest

    @property
    def school(self) -> School:
        """The school's facts as they are now; they may be incomplete or wrong."""
        return School(
            values=self.values,
            explanations=self.explanations,
            links=self.links,
            timestamp_url=self.timestamp_url,
        )

    @property
    def contents(self) -> PackContents:
        """The pack as it would be saved now."""
        return PackContents(files={SCHOOL: write_school(self.school), **self.files})

    def with_value(self, key: str, value: str) -> PackDraft:
        """Return this draft with another value of a field; empty to clear it."""
        return replace(self, values={**self.values, key: value})

    def with_explanation(self, key: str, words: str) -> PackDraft:
        """Return this draft with the school's own words about a field's choice."""
        return replace(self, explanations={**self.explanations, key: words})

    def with_link(self, key: str, address: str) -> PackDraft:
        """Return this draft with the address of the school's own instruction instead of a link."""
        return replace(self, links={**self.links, key: address})

    def saved(self, path: str, files: Mapping[str, bytes]) -> PackDraft:
        """Return this draft, marked as saved at a path, with the files that saving gave it."""
        whole = replace(self, saved_as=path, files=files)
        return replace(whole, saved_digest=whole.digest)

    def with_timestamp(self, address: str) -> PackDraft:
        """Return this draft with another time-stamp service; empty for none."""
        return replace(self, timestamp_url=address)

    def with_file(self, name: str, data: bytes | None) -> PackDraft:
        """Return this draft with a file added or replaced; None removes it."""
        others = {other: kept for other, kept in self.files.items() if other != name}
        return replace(self, files=others if data is None else {**others, name: data})


def draft_of(contents: PackContents, saved_as: str = "") -> PackDraft:
    """Return a draft of an existing pack, so that it can be changed; missing facts stay empty.

    Args:
        contents: the contents of a pack, with its films.
        saved_as: the path from which it was read; empty for none.

    Raises:
        SchoolError: ``school-not-toml``: its facts cannot be read at all.
    """
    try:
        entries = tomli.loads(contents.school.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SchoolError("school-not-toml") from None
    entries.pop("format", None)
    tables = {name: entries.pop(name, {}) for name in TABLES}
    said = {name: _texts(table) for name, table in tables.items() if isinstance(table, dict)}
    stamp = value_of(entries.pop(TIMESTAMP, ""))
    files = {name: data for name, data in contents.files.items() if name != SCHOOL}
    words, links = said.get(EXPLANATIONS, {}), said.get(LINKS, {})
    draft = PackDraft(_texts(flat(entries)), words, links, stamp, files)
    return draft.saved(saved_as, files) if saved_as else draft


def next_year(draft: PackDraft) -> PackDraft:
    """Return a draft for the next school year: valid a year longer, and not approved yet."""
    values = {key: value for key, value in draft.values.items() if key not in APPROVAL}
    values[FieldKey.PACK_VERSION] = next_version(values.get(FieldKey.PACK_VERSION, ""))
    values[FieldKey.VALID_UNTIL] = _a_year_later(values.get(FieldKey.VALID_UNTIL, ""))
    return replace(draft, values=values, saved_as="", saved_digest="")


def next_version(version: str) -> str:
    """Return next year's first version, such as 2027-1 after 2026-3; empty if there is no year."""
    year = version[:4]
    return f"{int(year) + 1}-1" if len(year) == 4 and year.isdecimal() else ""


def _a_year_later(day: str) -> str:
    year, month_and_day = day[:4], day[4:]
    if not year.isdecimal():
        return ""
    return f"{int(year) + 1}{month_and_day.replace('-02-29', '-02-28')}"


def _texts(entries: Mapping[str, object]) -> dict[str, str]:
    dates = {key: value_of(entries[key]) for key in DATES if key in entries}
    words = {key: value for key, value in entries.items() if isinstance(value, str)}
    return {key: value.strip() for key, value in {**words, **dates}.items()}


class PackStore:
    """Stores one draft in a folder; holds the writer's lock from ``open`` to ``close``.

    Attributes:
        folder: the folder of the draft.
        set_aside: the folder to which an unreadable draft was moved; None if it was readable.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], disk: Disk = REAL_DISK) -> None:
        self.folder = folder
        self.set_aside: Path | None = None
        self._clock = clock
        self._disk = disk
        self._kept: dict[str, bytes] = {}
        self._lock = FileLock(folder.parent / LOCK_NAME)

    def open(self) -> PackDraft:
        """Take the writer's lock and return the draft; an empty one if there is none.

        A draft that cannot be read is moved aside under a dated name, never deleted.

        Raises:
            SchoolError: ``pack-draft-locked``: another window has it open;
                ``pack-draft-not-saved``: its folder cannot be made.
            OSError: it cannot be read, or cannot be moved aside.
        """
        self._take_lock()
        try:
            return self._read()
        except SchoolError:
            self.set_aside = self._move_aside()
            self._kept = {}
            return PackDraft()
        except BaseException:
            self.close()
            raise

    def save(self, draft: PackDraft) -> None:
        """Write the changed files of the draft; when this returns, a power cut loses nothing.

        Raises:
            SchoolError: ``pack-draft-not-saved``: the disk is full, read-only or missing; each file
                is then the whole old or the whole new one.
        """
        note = f"{draft.saved_digest}\n{draft.saved_as}"
        files = {**draft.contents.files, SAVED_AS: note.encode()}
        try:
            for name, data in files.items():
                if self._kept.get(name) != data:
                    self._write(name, data)
            for name in self._kept.keys() - files.keys():
                (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise _not_saved(error) from error
        self._kept = files

    def close(self) -> None:
        """Release the writer's lock."""
        self._lock.release()

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        make_private_folder(path.parent)
        replace_file(path, data, self._disk)
        self._kept[name] = data

    def _take_lock(self) -> None:
        try:
            make_private_folder(self.folder.parent)
            free = self._lock.acquire()
        except OSError as error:
            raise _not_saved(error) from error
        if not free:
            raise SchoolError("pack-draft-locked")

    def _read(self) -> PackDraft:
        if not (self.folder / SCHOOL).exists():
            return PackDraft()
        for name in (SCHOOL, SAVED_AS):
            for path in leftovers(self.folder / name):
                path.unlink(missing_ok=True)
        contents = read_pack(self.folder)
        note = self.folder / SAVED_AS
        said = note.read_text("utf-8", errors="replace") if note.exists() else ""
        self._kept = {**contents.files, SAVED_AS: said.encode()}
        digest, _, saved_as = said.partition("\n")
        return replace(draft_of(contents), saved_as=saved_as, saved_digest=digest)

    def _move_aside(self) -> Path:
        dated = f"{self.folder.name}.{self._clock():%Y%m%d-%H%M%S}"
        aside, number = self.folder.with_name(dated), 2
        while aside.exists():
            aside, number = self.folder.with_name(f"{dated}-{number}"), number + 1
        self.folder.rename(aside)
        return aside


def _not_saved(error: OSError) -> SchoolError:
    return SchoolError(
        "pack-draft-not-saved",
        reason=trouble_code(error),
        detail=error.strerror or str(error),
        file=str(error.filename or ""),
    )


def parse_day(written: str) -> str:
    """Return a date as ISO 8601, from that form or day-month-year; empty if it is not a date."""
    parts = written.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.strip().isdecimal() for part in parts):
        return ""
    numbers = [int(part) for part in parts]
    if len(parts[0].strip()) != 4:
        numbers.reverse()
    try:
        return date(*numbers).isoformat() if numbers[0] >= 1000 else ""
    except ValueError:
        return ""


def show_day(day: str) -> str:
    """Return an ISO 8601 date in the form that the window shows: day-month-year, 31-07-2027."""
    return "-".join(reversed(day.split("-")))
