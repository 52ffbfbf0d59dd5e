"""Checks a school's facts (``school.toml``) field by field, and reports all problems."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wizard.guide.contract import FieldKey, PackStep, ReachPart
from wizard.guide.placeholders import BRACES
from wizard.guide.problems import Severity
from wizard.school.model import NOBODY, part_key
from wizard.school.names import SCHOOL
from wizard.school.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wizard.guide.model import Field, Guide

LONGEST_VALUE = 500
EXPLANATIONS = "explanations"
LINKS = "links"
TIMESTAMP = "timestamp-url"
TABLES = (EXPLANATIONS, LINKS)
NAME = "name"
"""In the table of a contact or tool: what sentences call it."""
LONGEST_NAME = 80
DATES = (FieldKey.VALID_UNTIL, FieldKey.APPROVED_ON, FieldKey.NAMES_CONSENT)

_ALWAYS = (FieldKey.PACK_VERSION, FieldKey.APPROVED_BY)
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode categories that are refused: controls, text direction, lone surrogates, line ends."""

_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s().-]*\d){5,}|\b112\b")
_ADDRESS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,20})://|\b(?:javascript|data|file):", re.I
)
_WEB = re.compile(r"https://[^\s/?#@:]+\.[A-Za-z]{2,}(?::\d{1,5})?(?:[/?#]\S*)?")
_STAMP = re.compile(r"https?://[^\s/?#@:]+(?::\d{1,5})?(?:[/?#]\S*)?")
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_NOT_IN_A_NAME = re.compile(rf"[()\[\]@]|://|{_PHONE.pattern}")
"""What breaks a sentence that takes the name: brackets, an address, a telephone number."""
_MARKUP = re.compile(r"<\s*[A-Za-z!/?]")


def problems_in(entries: Mapping[str, Any], guide: Guide) -> Iterator[PackProblem]:
    """Yield all problems of the entries of a ``school.toml``, in the order of the entries.

    Args:
        entries: the parsed file, without its key ``format``.
        guide: declares the fields, their choices and which are required.
    """
    fields = {field.key: field for field in guide.fields.values()}
    for key, value in entries.items():
        if key not in (*fields, *TABLES, TIMESTAMP):
            yield _unknown(key, [*fields, *TABLES, TIMESTAMP])
        elif key in TABLES:
            yield from _in_table(key, value, guide)
        elif key == TIMESTAMP:
            yield from _in_address(key, value, _STAMP)
        else:
            yield from _in_field(key, value, fields[key])
    yield from _missing(entries, fields)


def value_of(value: object) -> str:
    """Return an entry as text without outer spaces; a date as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def flat(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries with the table of each contact or tool laid out: ``ict``, ``ict.phone``.

    Args:
        entries: the parsed file without `TABLES`.
    """
    laid: dict[str, Any] = {}
    for key, value in entries.items():
        for part, inner in value.items() if isinstance(value, dict) else [(NAME, value)]:
            laid[key if part == NAME else part_key(key, part)] = inner
    return laid


def _unknown(key: str, right: Iterable[str], at: str = "") -> PackProblem:
    return _problem("school-unknown-key", at + key, suggestion=_nearest(key, right))


def _nearest(word: str, right: Iterable[str]) -> str:
    """Return the right word that looks most like a wrong one; empty if there is none."""
    return "".join(get_close_matches(word, list(right), n=1, cutoff=0.0))


def _in_table(name: str, table: object, guide: Guide) -> Iterator[PackProblem]:
    if not isinstance(table, dict):
        yield _problem("school-wrong-type", name)
        return
    right = [link.id for link in guide.replaceable_links]
    if name == EXPLANATIONS:
        right = [key for key, field in guide.fields.items() if field.choices]
    for key, value in table.items():
        if key not in right:
            yield _unknown(key, right, f"{name}.")
        elif name == LINKS:
            yield from _in_address(f"{name}.{key}", value, _WEB)
        else:
            yield from _in_words(f"{name}.{key}", value)


def _in_field(key: str, value: object, field: Field) -> Iterator[PackProblem]:
    if key in DATES:
        if type(value) is not date:
            yield _problem("school-wrong-type", key)
        return
    if field.reach:
        yield from _in_reached(key, value, field)
        return
    yield from _in_words(key, value)
    if not isinstance(value, str):
        return
    words = value.strip()
    if field.choices and words not in field.choices:
        suggestion = _nearest(words, field.choices)
        yield _problem("school-unknown-choice", key, suggestion=suggestion)


def _in_reached(key: str, value: object, field: Field) -> Iterator[PackProblem]:
    """Yield the problems of a contact or tool: a name alone, or a table of name and parts."""
    table = value if isinstance(value, dict) else {NAME: value}
    for part, words in table.items():
        if part not in (NAME, *field.reach):
            yield _unknown(part, [NAME, *field.reach], f"{key}.")
        elif isinstance(words, str) and not words.strip():
            continue
        elif part == NAME:
            yield from _in_name(key, words)
        else:
            yield from _in_part(part_key(key, part), part, words)
    filled = {part for part, words in table.items() if isinstance(words, str) and words.strip()}
    if filled and NAME not in filled:
        yield _problem("school-no-name", key)
    if field.phone and filled and ReachPart.PHONE not in filled:
        yield _problem("school-missing", part_key(key, ReachPart.PHONE))


def _in_name(key: str, words: object) -> Iterator[PackProblem]:
    yield from _in_words(key, words)
    if not isinstance(words, str):
        return
    if _NOT_IN_A_NAME.search(words):
        yield _problem("school-way-in-name", key)
    elif len(words.strip()) > LONGEST_NAME:
        yield _problem("school-long-name", key, most=str(LONGEST_NAME))


def _in_part(key: str, part: str, words: object) -> Iterator[PackProblem]:
    yield from _in_words(key, words)
    if not isinstance(words, str):
        return
    if part == ReachPart.PHONE and not _PHONE.search(words):
        yield _problem("school-no-phone", key)
    if part == ReachPart.EMAIL and not _EMAIL.fullmatch(words.strip()):
        yield _problem("school-no-email", key)


def _in_words(key: str, value: object) -> Iterator[PackProblem]:
    """Yield the problems of a text: it is shown as plain text, so it may hold no markup."""
    if not isinstance(value, str):
        yield _problem("school-wrong-type", key)
        return
    words = value.strip()
    hidden = any(unicodedata.category(character) in _UNPRINTABLE for character in words)
    if hidden or len(words) > LONGEST_VALUE:
        yield _problem("school-bad-value", key)
    if BRACES.search(words):
        yield _problem("school-placeholder", key)
    if _MARKUP.search(words):
        yield _problem("school-markup", key)
    if any((found["scheme"] or "").lower() != "https" for found in _ADDRESS.finditer(words)):
        yield _problem("school-bad-link", key)


def _in_address(key: str, value: object, form: re.Pattern[str]) -> Iterator[PackProblem]:
    if not isinstance(value, str):
        yield _problem("school-wrong-type", key)
    elif len(value) > LONGEST_VALUE or not form.fullmatch(value.strip()) or not value.isascii():
        yield _problem("school-bad-link", key)


def _missing(entries: Mapping[str, Any], fields: Mapping[str, Field]) -> Iterator[PackProblem]:
    """Yield the fields that are not filled in: errors if required (P23, P33), else warnings."""
    collects = entries.get(FieldKey.RECIPIENT, NOBODY) not in (NOBODY, "")
    needed = [*_ALWAYS, *(field.key for field in fields.values() if field.indispensable)]
    if collects:
        needed.append(FieldKey.PRIVACY_STATEMENT)  # P33: who collects must say why
    for key in needed:
        if not _is_filled(entries, key):
            yield _problem("school-missing", key)
    about_collecting = {
        key for key, field in fields.items() if field.step == PackStep.RECIPIENT
    } - {FieldKey.RECIPIENT}
    exempt = {*needed, *DATES, *(() if collects else about_collecting)}
    for key, field in fields.items():
        if field.required == "verplicht" and key not in exempt and not _is_filled(entries, key):
            yield PackProblem("school-empty", SCHOOL, key, severity=Severity.WARNING)


def _is_filled(entries: Mapping[str, Any], key: str) -> bool:
    value = entries.get(key, "")
    if isinstance(value, dict):
        return any(isinstance(one, str) and one.strip() for one in value.values())
    return bool(value.strip()) if isinstance(value, str) else True


def _problem(code: str, key: str, **values: str) -> PackProblem:
    return PackProblem(code, SCHOOL, key, values)
