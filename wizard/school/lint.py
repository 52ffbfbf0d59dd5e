"""Checks a pack, and lists all its problems at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.guide.contract import FieldKey
from wizard.guide.problems import Severity, nearest
from wizard.languages import LANGUAGES
from wizard.school.additions import STRUCTURE, ids_of, read_additions
from wizard.school.board.lint import SchoolsMemory, problems_in_schools, problems_of_board
from wizard.school.board.schools import files_of, is_board, schools_in
from wizard.school.contents import revocations_in
from wizard.school.errors import SchoolError
from wizard.school.fields import APPROVED_CONTENTS, problems_in
from wizard.school.logo import LogoTrouble, check_logo
from wizard.school.making.approval import digest_of
from wizard.school.names import (
    FILMS,
    LOGO,
    REVOKED,
    ROOT,
    SCHOOL,
    TIMESTAMP_REVOKED,
    TIMESTAMP_ROOT,
    is_film,
    is_one_schools,
    nearest_name,
)
from wizard.school.problems import PackProblem
from wizard.school.read import read_entries
from wizard.webvtt import parse_track

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from wizard.guide.model import Guide
    from wizard.school.additions import Additions
    from wizard.school.contents import PackContents

WEBM_START = b"\x1a\x45\xdf\xa3"
MP4_MARK = b"ftyp"
MOST_LINES_NAMED = 10


def lint(
    contents: PackContents,
    guide: Guide,
    today: date,
    check: Callable[[bytes], None] = check_logo,
    memory: SchoolsMemory | None = None,
) -> tuple[PackProblem, ...]:
    """Return everything that is wrong with a pack, errors and warnings, in the order of its files.

    Args:
        contents: the pack; of films that were not read only the names are checked.
        guide: declares fields, contacts and areas.
        today: tells what is past.
        check: checks a logo as ``check_logo`` does.
        memory: what was found before at the schools of a board; None for nothing.
    """
    additions = read_additions(contents.files, guide, today)
    entries, unreadable = _entries(contents)
    return (
        *unreadable,
        *_school(entries, contents, guide, today),
        *_logo(contents.files, LOGO, check),
        *_certificates(contents),
        *additions.problems,
        *_films(contents, guide, [film.file for film in additions.additions.films]),
        *problems_in_schools(entries, guide, memory or SchoolsMemory()),
        *_files_of_schools(entries, contents, guide, today, check),
        *(_unknown(name) for name in contents.unknown),
        *(_warning("pack-leftover", file=name) for name in contents.leftovers),
    )


def _unknown(name: str) -> PackProblem:
    return PackProblem("pack-unknown-file", name, values={"suggestion": nearest_name(name)})


def _entries(contents: PackContents) -> tuple[dict[str, Any], tuple[PackProblem, ...]]:
    """Return the entries of ``school.toml``, or why there are none."""
    if not contents.school:
        return {}, (PackProblem("pack-no-school", SCHOOL),)
    try:
        return read_entries(contents.school), ()
    except SchoolError as error:
        return {}, (PackProblem(error.code, SCHOOL, str(error.values.get("key", ""))),)


def _school(
    entries: Mapping[str, Any], contents: PackContents, guide: Guide, today: date
) -> Iterator[PackProblem]:
    if not entries:
        return
    if is_board(entries):
        yield from problems_of_board(entries, guide)
    else:
        yield from problems_in(entries, guide)
    yield from _dates(entries, today)
    approved = entries.get(APPROVED_CONTENTS)
    whole = not any(map(is_film, contents.unread))
    if approved and whole and approved != digest_of(entries, contents.files):
        yield PackProblem(
            "school-approval-changed",
            SCHOOL,
            FieldKey.APPROVED_BY,
            {"by": str(entries.get(FieldKey.APPROVED_BY, ""))},
        )


def _dates(entries: Mapping[str, Any], today: date) -> Iterator[PackProblem]:
    valid_until, approved_on = (
        entries.get(FieldKey.VALID_UNTIL),
        entries.get(FieldKey.APPROVED_ON),
    )
    expected = (FieldKey.VALID_UNTIL, FieldKey.APPROVED_ON)
    yield from (_warning("school-no-date", key) for key in expected if key not in entries)
    if type(valid_until) is type(today) and valid_until < today:
        yield _warning("school-expired", FieldKey.VALID_UNTIL)
    if type(approved_on) is type(today) and approved_on > today:
        yield _warning("school-approved-later", FieldKey.APPROVED_ON)
    consent = entries.get(FieldKey.NAMES_CONSENT)
    if type(consent) is type(today) and consent > today:
        yield _warning("school-consent-later", FieldKey.NAMES_CONSENT)


def _logo(
    files: Mapping[str, bytes], name: str, check: Callable[[bytes], None]
) -> Iterator[PackProblem]:
    if name not in files:
        return
    try:
        check(files[name])
    except LogoTrouble as trouble:
        yield PackProblem(trouble.code, name)


def _files_of_schools(
    entries: Mapping[str, Any],
    contents: PackContents,
    guide: Guide,
    today: date,
    check: Callable[[bytes], None],
) -> Iterator[PackProblem]:
    """Yield what is wrong with the logo and the own texts of each school of a board.

    Args:
        entries: of ``school.toml``; those of a single school have no such problems.
        contents: the pack with the files of its schools.
        guide: declares fields, contacts and areas.
        today: tells what is past.
        check: checks a logo as ``check_logo`` does.
    """
    keys = [one.key for one in schools_in(entries)]
    owners = dict.fromkeys(_numbered(read_additions(contents.files, guide).additions), "")
    for key in dict.fromkeys(keys):
        names = files_of(key, contents.files)
        if not names:
            continue
        files = {name: contents.files[whole] for name, whole in names.items()}
        read = read_additions(files, guide, today)
        for problem in (*_logo(files, LOGO, check), *read.problems):
            yield replace(problem, file=names.get(problem.file, problem.file), school=key)
        for id_ in _numbered(read.additions):
            if id_ in owners:
                file = names.get(STRUCTURE, SCHOOL)
                yield PackProblem("board-own-twice", file, id_, school=key)
            owners[id_] = key
    for name in contents.files:
        if is_one_schools(name) and name.split("/")[1] not in keys:
            right = nearest(name.split("/")[1], keys)
            yield PackProblem("board-no-such-school", name, values={"suggestion": right})


def _numbered(additions: Additions) -> list[str]:
    """Return the ids that only one school may use; an area's explanation can differ at each."""
    return ids_of(replace(additions, explanations=()))


def _certificates(contents: PackContents) -> Iterator[PackProblem]:
    for name, der in ((ROOT, contents.root), (TIMESTAMP_ROOT, contents.timestamp_root)):
        if name in contents.files and not der:
            yield PackProblem("pack-no-certificate", name)
        if b"PRIVATE KEY" in contents.files.get(name, b""):
            yield PackProblem("pack-private-key", name)
    for name in (REVOKED, TIMESTAMP_REVOKED):
        if name in contents.files and not revocations_in(contents.files[name]):
            yield PackProblem("pack-no-revocations", name)


def _films(contents: PackContents, guide: Guide, added: Sequence[str]) -> Iterator[PackProblem]:
    """Yield the problems of films: each needs a place where it is shown, and all captions.

    Args:
        contents: the pack.
        guide: declares the areas, each of which has a film.
        added: the names of the films that the school adds to areas.
    """
    stems = {name.removeprefix(FILMS).rpartition(".")[0] for name in contents.films}
    links = (link.id for link in guide.replaceable_links)
    places = [*(area.id for area in guide.whole_areas), *links, *added]
    for name in contents.films:
        yield from _film(contents, name, places)
    for stem in added:
        if stem not in stems:
            yield PackProblem("film-missing", STRUCTURE, values={"film": f"{FILMS}{stem}.webm"})
    for name in contents.names:
        if name.startswith(FILMS) and name.endswith(".vtt"):
            yield from _captions(contents, name, stems)


def _film(contents: PackContents, name: str, places: Sequence[str]) -> Iterator[PackProblem]:
    stem = name.removeprefix(FILMS).rpartition(".")[0]
    if stem not in places:
        yield PackProblem("film-place", name, values={"areas": ", ".join(places)})
    data = contents.files.get(name)
    if data is not None and not (data.startswith(WEBM_START) or data[4:8] == MP4_MARK):
        yield PackProblem("film-kind", name)
    for language in LANGUAGES:
        if f"{FILMS}{stem}.{language}.vtt" not in contents.files:
            yield PackProblem("film-no-captions", name, values={"language": language})


def _captions(contents: PackContents, name: str, stems: set[str]) -> Iterator[PackProblem]:
    if name.removeprefix(FILMS).split(".")[0] not in stems:
        yield _warning("captions-no-film", file=name)
    try:
        track = parse_track(contents.files[name].decode("utf-8-sig"))
    except ValueError:
        yield PackProblem("captions-broken", name)
        return
    if not track.cues:
        yield PackProblem("captions-broken", name)
    elif track.lost:
        lines = ", ".join(map(str, track.lost[:MOST_LINES_NAMED]))
        lines += ", …" if len(track.lost) > MOST_LINES_NAMED else ""
        yield PackProblem("captions-lost", name, values={"lines": lines})


def _warning(code: str, key: str = "", file: str = SCHOOL) -> PackProblem:
    return PackProblem(code, file, key, severity=Severity.WARNING)
