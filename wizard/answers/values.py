"""Strict readers of JSON values: a wrong one raises an error that names its key."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wizard.answers.errors import AnswersError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LONGEST_TEXT = 10_000
"""Characters; no field of a window may take more."""

MOST_ENTRIES = 10_000

_DIGEST = re.compile("[0-9a-f]{64}")


def table(value: object, key: str) -> dict[str, Any]:
    """Return a JSON object; raise an error if it is larger than answers can be."""
    entries: dict[str, Any] = typed(value, key, dict)
    if len(entries) > MOST_ENTRIES:
        raise AnswersError("answers-bad-value", key=key)
    return entries


def typed(value: object, key: str, kind: Callable[..., Any]) -> Any:  # noqa: ANN401 - of ``kind``
    """Return the value if it is of exactly this type: true is no number here."""
    if type(value) is not kind:
        raise AnswersError("answers-wrong-type", key=key or "{}")
    return value


def text(value: object, key: str) -> str:
    """Return a text of the length and characters that a field of the window accepts."""
    typed_in = words(value, key)
    if len(typed_in) > LONGEST_TEXT:
        raise AnswersError("answers-bad-value", key=key)
    return typed_in


def words(value: object, key: str) -> str:
    """Return a text of any length, in characters that every file format can hold."""
    if type(value) is str and value.isascii():  # as most are, and a record has a thousand
        return value
    said: str = typed(value, key, str)
    try:
        said.encode()
    except UnicodeEncodeError:  # half a character: JSON can write it, no file or PDF can hold it
        raise AnswersError("answers-bad-value", key=key) from None
    return said


def one_of(value: object, key: str, right: Iterable[str]) -> str:
    """Return a string of a closed set."""
    said, allowed = text(value, key), list(right)
    if said not in allowed:
        raise AnswersError("answers-bad-choice", key=key, suggestion=nearest(said, allowed))
    return said


def digest(value: object, key: str) -> str:
    """Return a SHA-256 in 64 lower-case hexadecimal digits, or an empty text for none."""
    said = text(value, key)
    if said and not _DIGEST.fullmatch(said):
        raise AnswersError("answers-bad-value", key=key)
    return said


def number(value: object, key: str, least: int) -> int:
    """Return a whole number that is not too small."""
    whole: int = typed(value, key, int)
    if whole < least:
        raise AnswersError("answers-bad-value", key=key)
    return whole


def flag(value: object, key: str) -> bool:
    """Return true or false."""
    said: bool = typed(value, key, bool)
    return said


def day(value: object, key: str) -> date | None:
    """Return a date written as 2026-12-08, or None for null."""
    if value is None:
        return None
    written = text(value, key)
    try:
        read = date.fromisoformat(written)
    except ValueError:
        raise AnswersError("answers-bad-value", key=key) from None
    if read.isoformat() != written:
        raise AnswersError("answers-bad-value", key=key)
    return read


def texts(value: object, key: str) -> dict[str, str]:
    """Return an object whose values are strings."""
    entries = table(value, key)
    return {text(name, key): text(entries[name], f"{key}.{name}") for name in entries}


def text_list(value: object, key: str) -> list[str]:
    """Return a list of strings."""
    entries = typed(value, key, list)
    if len(entries) > MOST_ENTRIES:
        raise AnswersError("answers-bad-value", key=key)
    return [text(one, key) for one in entries]


def check_keys(
    entries: Mapping[str, Any], known: Iterable[str], *, required: Iterable[str], at: str = ""
) -> None:
    """Refuse a key that is not known and a required key that is not there.

    Raises:
        AnswersError: ``answers-unknown-key`` or ``answers-missing-key``.
    """
    right = list(known)
    for key in entries:
        if key not in right:
            place = f"{at}.{key}" if at else key
            raise AnswersError("answers-unknown-key", key=place, suggestion=nearest(key, right))
    for key in required:
        if key not in entries:
            raise AnswersError("answers-missing-key", key=f"{at}.{key}" if at else key)


def nearest(word: str, right: list[str]) -> str:
    """Return the right word that looks most like a wrong one; a dash when there is none."""
    found = get_close_matches(word, right, n=1, cutoff=0.0)
    return found[0] if found else "-"
