"""Checks a board's facts and those of each of its schools, as a teacher of each would meet them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from wizard.guide.contract import FieldKey
from wizard.school.board.schools import (
    BOARD_ALONE,
    BRIN,
    BRIN_FORM,
    IDENTITY,
    MOST_SCHOOLS,
    PLACE,
    SCHOOLS,
    listed,
    merged,
    plain_brin,
    tables_in,
)
from wizard.school.fields import TABLES, collects_in, missing_in, unapproved, words_in, wrong_in
from wizard.school.names import SCHOOL
from wizard.school.problems import PackProblem
from wizard.school.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.guide.model import Guide
    from wizard.school.board.schools import ListedSchool


def problems_of_board(entries: Mapping[str, Any], guide: Guide) -> Iterator[PackProblem]:
    """Yield what is wrong with what a board says to all its schools.

    What is missing at the board and at every one of its schools is said once, here.
    """
    schools = entries.get(SCHOOLS)
    own = {key: value for key, value in entries.items() if key != SCHOOLS}
    yield from wrong_in(own, guide)
    if not isinstance(schools, list) or len(tables_in(entries)) != len(schools):
        yield PackProblem("school-wrong-type", SCHOOL, SCHOOLS)
        return
    if not schools:
        yield PackProblem("board-no-schools", SCHOOL, SCHOOLS)
    if len(schools) > MOST_SCHOOLS:
        yield PackProblem("board-too-many", SCHOOL, SCHOOLS, {"most": str(MOST_SCHOOLS)})
    if not schools:
        yield from unapproved(own)
    yield from everywhere_missing(entries, guide)


class SchoolsMemory:
    """What was found at each school, so that only what changed is looked at again.

    A pack that is being made is checked at each key; a board can have hundreds of schools.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], tuple[PackProblem, ...]] = {}

    def problems(
        self, own: Mapping[str, Any], whole: Mapping[str, Any], guide: Guide
    ) -> tuple[PackProblem, ...]:
        """Return what is wrong with what a school says, and what is missing with the board's."""
        key = (repr(own), str(collects_in(whole)), *(name for name in whole if whole[name] != ""))
        if key not in self._found:
            self._found[key] = (*wrong_in(own, guide), *missing_in(whole, guide))
        return self._found[key]


def problems_in_schools(
    entries: Mapping[str, Any], guide: Guide, memory: SchoolsMemory
) -> Iterator[PackProblem]:
    """Yield what is wrong with the facts of each school; none for a single school's pack.

    Args:
        entries: of the whole pack.
        guide: declares the fields.
        memory: what was found before.
    """
    tables = tables_in(entries)
    shown = [listed(table) for table in tables]
    keys, names = Counter(one.key for one in shown), Counter(_title(one) for one in shown)
    everywhere = {one.key for one in everywhere_missing(entries, guide)}
    for number, (table, one) in enumerate(zip(tables, shown, strict=True), 1):
        key = one.key or f"{number}"
        found = [
            *_of_identity(table),
            *_twice(one, keys, names),
            *_at(entries, table, guide, everywhere, memory),
        ]
        for problem in found:
            yield replace(problem, school=key)


def _at(
    entries: Mapping[str, Any],
    table: Mapping[str, Any],
    guide: Guide,
    everywhere: set[str],
    memory: SchoolsMemory,
) -> Iterator[PackProblem]:
    """Yield what is wrong with one school's own facts, and what is missing with the board's.

    Args:
        entries: of the whole pack.
        table: the school's.
        guide: declares the fields.
        everywhere: keys that are missing at every school, and said of the board.
        memory: what was found before.
    """
    whole = merged(entries, table, guide)
    own = {
        key: table[key] if key in TABLES else whole[key]
        for key in table
        if key not in IDENTITY and key not in BOARD_ALONE
    }
    for key in table:
        if key in BOARD_ALONE:
            yield PackProblem("board-alone", SCHOOL, key)
    if not table.get(FieldKey.SCHOOL_NAME):
        yield PackProblem("school-missing", SCHOOL, FieldKey.SCHOOL_NAME)
    for problem in memory.problems(own, whole, guide):
        is_missing = problem.code in ("school-missing", "school-empty")
        said = problem.key in everywhere or problem.key == FieldKey.SCHOOL_NAME
        if not (is_missing and said):
            yield problem


def everywhere_missing(entries: Mapping[str, Any], guide: Guide) -> list[PackProblem]:
    """Return what is missing at every school of a board, so that it is the board's to fill in."""
    at_board = {one.key: one for one in missing_in(merged(entries, {}, guide), guide)}
    at_board.pop(FieldKey.SCHOOL_NAME, None)
    for table in tables_in(entries):
        if not at_board:
            break
        said = [key for key in at_board if key.partition(".")[0] in table]
        if said:
            lacking = {one.key for one in missing_in(merged(entries, table, guide), guide)}
            at_board = {key: one for key, one in at_board.items() if key in lacking}
    return list(at_board.values())


def _of_identity(table: Mapping[str, Any]) -> Iterator[PackProblem]:
    for key in (BRIN, PLACE):
        if key in table:
            yield from words_in(key, table[key])
    brin = table.get(BRIN, "")
    if isinstance(brin, str) and brin.strip() and not BRIN_FORM.fullmatch(plain_brin(brin)):
        yield PackProblem("board-no-brin", SCHOOL, BRIN)


def _twice(one: ListedSchool, keys: Counter[str], names: Counter[str]) -> Iterator[PackProblem]:
    if one.brin and keys[one.key] > 1:
        yield PackProblem("board-twice", SCHOOL, BRIN, {"name": one.name})
    elif one.name and names[_title(one)] > 1:
        values = {"name": one.name}
        yield PackProblem("board-twice", SCHOOL, FieldKey.SCHOOL_NAME, values)


def _title(one: ListedSchool) -> str:
    return folded(f"{one.name} {one.place} {one.brin}")
