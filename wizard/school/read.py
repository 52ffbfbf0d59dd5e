"""Reads a school's facts from ``school.toml``: the fields that the guide declares.

Every key is a field's key. A contact or tool is a table: its ``name``, which sentences take, and
how it is reached. A field with choices may have the school's own words about its choice under
``[explanations]``; ``[links]`` replaces the source's instructions, and ``timestamp-url`` is the
address of a time-stamp service. The file is data: no value is ever executed or opened.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import tomli
from msgspec.structs import replace

from wizard.guide.contract import FieldKey
from wizard.school.board.schools import is_board, of_school, schools_in
from wizard.school.errors import SchoolError
from wizard.school.fields import (
    APPROVED_CONTENTS,
    EXPLANATIONS,
    LINKS,
    TABLES,
    TIMESTAMP,
    flat,
    problems_in,
    unapproved,
    value_of,
    wrong_in,
)
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Guide

FORMAT_VERSION = 1
LARGEST_BYTES = 1_000_000
_NO_FIELDS = (*TABLES, TIMESTAMP, APPROVED_CONTENTS)


def read_school(data: bytes, guide: Guide, key: str = "") -> School:
    """Return the school in a ``school.toml``.

    Args:
        data: the bytes of the whole file.
        guide: declares the fields, their choices and which are required.
        key: which school of a board; empty for the only one, or for what a board says to all.

    Raises:
        SchoolError: the first error that `fields.problems_in` finds, ``school-not-toml`` or
            ``later-version``.
    """
    return school_from(read_entries(data), guide, key)


def school_from(entries: Mapping[str, Any], guide: Guide, key: str = "") -> School:
    """Return the school in the unchecked entries of a ``school.toml``; otherwise as `read_school`.

    What a board says to all may lack what each of its schools says.
    """
    board = is_board(entries)
    whole = of_school(entries, key, guide) if board else entries
    problems = wrong_in(whole, guide) if board and not key else problems_in(whole, guide)
    for problem in (*problems, *unapproved(whole)):
        if problem.is_error:
            raise problem.as_error()
    found = next((one for one in schools_in(entries) if key and one.key == key), None)
    school = school_of(whole)
    return replace(school, place=found.place, brin=found.brin) if found else school


def read_entries(data: bytes) -> dict[str, Any]:
    """Return the unchecked entries of a ``school.toml``, without its format number.

    Raises:
        SchoolError: ``school-not-toml``, ``school-wrong-type`` or ``later-version``.
    """
    if len(data) > LARGEST_BYTES:
        raise SchoolError("school-not-toml")
    try:
        entries = tomli.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SchoolError("school-not-toml") from None
    _check_version(entries.pop("format", FORMAT_VERSION))
    return entries


def school_of(entries: Mapping[str, Any]) -> School:
    """Return the school of checked entries."""
    plain = {key: value for key, value in entries.items() if key not in _NO_FIELDS}
    values = {key: value_of(value) for key, value in flat(plain).items()}
    return School(
        values=values,
        explanations=_table(entries, EXPLANATIONS),
        approval=Approval(
            version=values[FieldKey.PACK_VERSION],
            approved_by=values[FieldKey.APPROVED_BY],
            approved_on=_day(values.get(FieldKey.APPROVED_ON)),
            valid_until=_day(values.get(FieldKey.VALID_UNTIL)),
        ),
        links=_table(entries, LINKS),
        timestamp_url=value_of(entries.get(TIMESTAMP, "")),
    )


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise SchoolError("school-wrong-type", key="format")
    if version > FORMAT_VERSION:
        raise SchoolError("later-version")


def _table(entries: Mapping[str, Any], name: str) -> dict[str, str]:
    return {key: value_of(value) for key, value in entries.get(name, {}).items()}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
