"""A school's facts from ``school.toml``: the fields P01 to P34 that the guide declares.

Every key is a field's key; a field with closed values may have the school's own words about it
under ``[explanations]``. The file is data only: no value is ever run, opened or loaded.
"""

from __future__ import annotations

import tomllib
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wizard.school.errors import SchoolError
from wizard.school.model import NOBODY, Approval, School

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wizard.guide.model import Field, Guide

FORMAT_VERSION = 1
LARGEST_BYTES = 1_000_000
LONGEST_VALUE = 500
EXPLANATIONS = "explanations"

_DATES = ("geldig_tot", "goedgekeurd_op")
_NEEDED = ("pakket_versie", "goedgekeurd_door")
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode categories that no name needs: controls, text direction, half characters, line ends."""


def read_school(data: bytes, guide: Guide) -> School:
    """Return the school in a ``school.toml``.

    Args:
        data: the whole file.
        guide: declares the fields, their closed values and which are indispensable.

    Raises:
        SchoolError: ``school-not-toml``, ``school-unknown-key``, ``school-wrong-type``,
            ``school-unknown-choice``, ``school-bad-value``, ``school-missing`` or
            ``later-version``.
    """
    entries = _read_toml(data)
    _check_version(entries.pop("format", FORMAT_VERSION))
    explanations = entries.pop(EXPLANATIONS, {})
    fields = {field.key: field for field in guide.fields.values()}
    _check_keys(entries, fields, "")
    values = {key: _value(entries[key], fields[key]) for key in entries}
    _check_complete(values, fields)
    return School(
        values=values,
        explanations=_explanations(explanations, fields),
        approval=Approval(
            version=values["pakket_versie"],
            approved_by=values["goedgekeurd_door"],
            approved_on=_day(values.get("goedgekeurd_op")),
            valid_until=_day(values.get("geldig_tot")),
        ),
    )


def _read_toml(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_BYTES:
        raise SchoolError("school-not-toml")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SchoolError("school-not-toml") from None


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise SchoolError("school-wrong-type", key="format")
    if version > FORMAT_VERSION:
        raise SchoolError("later-version")


def _check_keys(entries: Mapping[str, Any], known: Iterable[str], at: str) -> None:
    right = list(known)
    for key in entries:
        if key not in right:
            suggestion = get_close_matches(key, right, n=1, cutoff=0.0)
            raise SchoolError("school-unknown-key", key=at + key, suggestion=suggestion[0])


def _value(value: object, field: Field) -> str:
    if field.key in _DATES:
        if type(value) is not date:
            raise SchoolError("school-wrong-type", key=field.key)
        return value.isoformat()
    words = _words(value, field.key)
    if field.choices and words not in field.choices:
        suggestion = get_close_matches(words, list(field.choices), n=1, cutoff=0.0)[0]
        raise SchoolError("school-unknown-choice", key=field.key, suggestion=suggestion)
    return words


def _words(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise SchoolError("school-wrong-type", key=key)
    words = value.strip()
    hidden = any(unicodedata.category(character) in _UNPRINTABLE for character in words)
    if hidden or len(words) > LONGEST_VALUE:
        raise SchoolError("school-bad-value", key=key)
    return words


def _explanations(value: object, fields: Mapping[str, Field]) -> dict[str, str]:
    if not isinstance(value, dict):
        raise SchoolError("school-wrong-type", key=EXPLANATIONS)
    _check_keys(value, [key for key in fields if fields[key].choices], f"{EXPLANATIONS}.")
    return {key: _words(value[key], f"{EXPLANATIONS}.{key}") for key in value}


def _check_complete(values: Mapping[str, str], fields: Mapping[str, Field]) -> None:
    """Refuse a school without the number to call when something goes wrong (P23)."""
    needed = [*_NEEDED, *(field.key for field in fields.values() if field.indispensable)]
    if values.get("pdf_ontvanger", NOBODY) != NOBODY:
        needed.append("privacyverklaring_personeel")  # P33: who collects says what for
    for key in needed:
        if not values.get(key):
            raise SchoolError("school-missing", key=key)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
