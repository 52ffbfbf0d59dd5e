"""A pack that is being made: it may be incomplete, and lies on disk as the folder of a pack."""

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
from wizard.school.fields import DATES, EXPLANATIONS, LINKS, TABLES, TIMESTAMP, value_of
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
"""Hidden, so that it is no file of the pack: where the pack was saved last."""


class PackDraft(Struct, frozen=True):
    """What a school has put together so far.

    Attributes:
        values: words, closed values and dates (ISO 8601) by field; what is empty is not filled in.
        explanations: the school's own words about closed values, by field.
        links: the school's own instructions, by link of the source.
        timestamp_url: a time-stamp service; empty for none.
        files: every other file of the pack, by name.
        saved_as: the path of the pack that was saved last; empty for none.
        saved_digest: what `digest` was then.
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
        """SHA-256 in hex of what the pack says now; films count by their names and sizes."""
        files = self.contents.files
        told = {name: data for name, data in files.items() if not is_film(name)}
        sizes = {name: str(len(data)).encode() for name, data in files.items() if is_film(name)}
        return hashlib.sha256(write_manifest({**told, **sizes})).hexdigest()

    @property
    def is_saved(self) -> bool:
        """Whether the pack that was saved last says the same."""
        return bool(self.saved_as) and self.saved_digest == self.digest

    @property
    def school(self) -> School:
        """The facts as they stand; they may not be usable yet."""
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
        """Return this draft with a field filled in, or empty."""
        return replace(self, values={**self.values, key: value})

    def with_explanation(self, key: str, words: str) -> PackDraft:
        """Return this draft with the school's own words about a closed value."""
        return replace(self, explanations={**self.explanations, key: words})

    def with_link(self, key: str, address: str) -> PackDraft:
        """Return this draft with an instruction of the school in the place of the source's."""
        return replace(self, links={**self.links, key: address})

    def saved(self, path: str, files: Mapping[str, bytes]) -> PackDraft:
        """Return this draft as it was saved to a path, with what saving added to its files."""
        whole = replace(self, saved_as=path, files=files)
        return replace(whole, saved_digest=whole.digest)

    def with_timestamp(self, address: str) -> PackDraft:
        """Return this draft with another time-stamp service; empty for none."""
        return replace(self, timestamp_url=address)

    def with_file(self, name: str, data: bytes | None) -> PackDraft:
        """Return this draft with a file, or without it for None."""
        others = {other: kept for other, kept in self.files.items() if other != name}
        return replace(self, files=others if data is None else {**others, name: data})


def draft_of(contents: PackContents, saved_as: str = "") -> PackDraft:
    """Return a pack as a draft, so that it can be changed; what its facts lack stays empty.

    Args:
        contents: a pack, with its films.
        saved_as: the path that it was read from.

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
    draft = PackDraft(_texts(entries), words, links, stamp, files)
    return draft.saved(saved_as, files) if saved_as else draft


def next_year(draft: PackDraft) -> PackDraft:
    """Return next school year's version: valid a year longer, and not approved by anybody yet."""
    values = {key: value for key, value in draft.values.items() if key not in APPROVAL}
    values[FieldKey.PACK_VERSION] = next_version(values.get(FieldKey.PACK_VERSION, ""))
    values[FieldKey.VALID_UNTIL] = _a_year_later(values.get(FieldKey.VALID_UNTIL, ""))
    return replace(draft, values=values, saved_as="", saved_digest="")


def next_version(version: str) -> str:
    """Return the version after one that starts with a year, such as 2027-1 after 2026-3."""
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
    """One draft in one folder; holds the writer's lock from ``open`` to ``close``.

    Attributes:
        folder: where the draft lies.
        set_aside: where a draft went that could not be read; None when all is well.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], disk: Disk = REAL_DISK) -> None:
        self.folder = folder
        self.set_aside: Path | None = None
        self._clock = clock
        self._disk = disk
        self._kept: dict[str, bytes] = {}
        self._lock = FileLock(folder.parent / LOCK_NAME)

    def open(self) -> PackDraft:
        """Take the writer's lock and return the draft; an empty one where there is none.

        A draft that cannot be read is moved aside under a dated name, never deleted.

        Raises:
            SchoolError: ``pack-draft-locked``: another window has it open;
                ``pack-draft-not-saved``: its folder cannot be made.
            OSError: it cannot be read, or not be moved aside.
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
        """Put the draft on disk; when this returns, a power cut cannot take it away.

        Raises:
            SchoolError: ``pack-draft-not-saved``: the disk is full, read-only or gone; each file is
                whole, as it was or as it is.
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
        """Give the writer's lock back."""
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
    """Return a day as ISO 8601, from that or from day-month-year; empty where it is no day."""
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
    """Return a day in ISO 8601 as it is written in Dutch and English alike: 31-07-2027."""
    return "-".join(reversed(day.split("-")))
