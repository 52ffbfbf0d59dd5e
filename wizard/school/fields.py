"""Checks a school's facts (``school.toml``) field by field, and reports all problems."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wizard.guide.contract import FieldKey, PackStep, ReachPart
from wizard.guide.placeholders import BRACES
from wizard.guide.problems import Severity, nearest
from wizard.school.model import NOBODY, SOMEBODY, part_key
from wizard.school.names import SCHOOL
from wizard.school.problems import PackProblem
from wizard.school.spelling import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wizard.guide.model import Field, Guide

LONGEST_VALUE = 500
EXPLANATIONS = "explanations"
LINKS = "links"
TIMESTAMP = "timestamp-url"
TABLES = (EXPLANATIONS, LINKS)
APPROVED_CONTENTS = "approved-contents"
"""The digest of what was approved, as `approval.digest_of` makes it."""
NAME = "name"
"""In the table of a contact or tool: what sentences call it."""
LONGEST_NAME = 80
DATES = (FieldKey.VALID_UNTIL, FieldKey.APPROVED_ON, FieldKey.NAMES_CONSENT)

_ALWAYS = (FieldKey.PACK_VERSION, FieldKey.APPROVED_BY)
_COLLECTING = (FieldKey.PURPOSE, FieldKey.RETENTION, FieldKey.PRIVACY_STATEMENT)
"""Who asks for a copy says for what, how long and where more stands (GDPR, article 13; P33)."""
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode categories that are refused: controls, text direction, lone surrogates, line ends."""

_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s().-]*\d){5,}|\b112\b")
_ADDRESS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,20})://|\b(?:javascript|data|file):", re.I
)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}", re.I)
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
    yield from wrong_in(entries, guide)
    yield from missing_in(entries, guide)


def wrong_in(entries: Mapping[str, Any], guide: Guide) -> Iterator[PackProblem]:
    """Yield the problems of what stands there; what is missing is no problem here."""
    fields = guide.fields
    plain = (TIMESTAMP, APPROVED_CONTENTS)
    for key, value in entries.items():
        if key not in fields and key not in (*TABLES, *plain):
            yield _unknown(key, [*fields, *TABLES, *plain])
        elif key in TABLES:
            yield from _in_table(key, value, guide)
        elif key == TIMESTAMP:
            yield from _in_address(key, value, _STAMP)
        elif key == APPROVED_CONTENTS:
            yield from words_in(key, value)
        else:
            yield from _in_field(key, value, fields[key])


def domains_in(words: str) -> list[str]:
    """Return the mail domains in a text: ``a.nl, b.nl``, ``a.nl en b.nl``, ``@a.nl``."""
    return [one.lstrip("@") for one in re.split(r"[\s,;]+|\b(?:en|and|of|or)\b", words) if one]


def is_phone(words: str) -> bool:
    """Return whether a text holds a telephone number that is whole.

    A Dutch number has ten digits with its 0, and 0800, 0900 and the like four or seven more; with
    + or 00 before it, it is taken from eight to fifteen digits (ITU-T E.164); so are 112 and 14
    with the area code of a municipality.
    """
    return any(_is_whole(found[0]) for found in _PHONE.finditer(words))


def _is_whole(number: str) -> bool:
    digits = "".join(filter(str.isdecimal, number))
    if number.startswith("+") or digits.startswith("00"):
        international = digits.removeprefix("00")
        dutch = international.startswith("31")
        return len(international) == 11 if dutch else 8 <= len(international) <= 15
    if digits.startswith(("0800", "0900", "0906", "0909")):
        return len(digits) in (8, 11)
    if digits.startswith("0"):
        return len(digits) == 10
    return digits == "112" or (digits.startswith("14") and len(digits) in (5, 6))


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
            yield from words_in(f"{name}.{key}", value)


def _in_field(key: str, value: object, field: Field) -> Iterator[PackProblem]:
    if key in DATES:
        if type(value) is not date:
            yield _problem("school-wrong-type", key)
        return
    if field.reach:
        yield from _in_reached(key, value, field)
        return
    yield from words_in(key, value)
    if not isinstance(value, str):
        return
    words = value.strip()
    if key == FieldKey.RECIPIENT and words.lower() == SOMEBODY:
        yield _problem("school-nobody-named", key)
    if field.domain and words and not all(map(_DOMAIN.fullmatch, domains_in(words))):
        yield _problem("school-no-domain", key)
    if field.choices and words not in field.choices:
        meant = Choices(field).nearest(words)[0] or nearest(words, field.choices)
        right = ", ".join(field.choices)
        code = "school-unknown-choice" if meant else "school-no-choice"
        yield _problem(code, key, value=words, suggestion=meant, choices=right)


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
    yield from words_in(key, words)
    if not isinstance(words, str):
        return
    if _NOT_IN_A_NAME.search(words):
        yield _problem("school-way-in-name", key)
    elif len(words.strip()) > LONGEST_NAME:
        yield _problem("school-long-name", key, most=str(LONGEST_NAME))


def _in_part(key: str, part: str, words: object) -> Iterator[PackProblem]:
    yield from words_in(key, words)
    if not isinstance(words, str):
        return
    if part == ReachPart.PHONE and not is_phone(words):
        yield _problem("school-no-phone", key)
    if part == ReachPart.EMAIL and not _EMAIL.fullmatch(words.strip()):
        yield _problem("school-no-email", key)


def words_in(key: str, value: object) -> Iterator[PackProblem]:
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


def needed_in(guide: Guide, *, collects: bool) -> list[str]:
    """Return the keys of the fields without which a pack cannot be used.

    Args:
        guide: declares the fields.
        collects: whether somebody receives the checklist.
    """
    needed = [*_ALWAYS, *(field.key for field in guide.fields.values() if field.indispensable)]
    return needed + (list(_COLLECTING) if collects else [])


def collects_in(entries: Mapping[str, Any]) -> bool:
    """Return whether somebody receives the checklist."""
    return entries.get(FieldKey.RECIPIENT, NOBODY) not in (NOBODY, "")


def unapproved(entries: Mapping[str, Any]) -> Iterator[PackProblem]:
    """Yield what is missing of version and approval, which every pack has."""
    for key in _ALWAYS:
        if not _is_filled(entries, key):
            yield _problem("school-missing", key)


def missing_in(entries: Mapping[str, Any], guide: Guide) -> Iterator[PackProblem]:
    """Yield the fields that are not filled in: errors if required (P23, P33), else warnings."""
    fields = guide.fields
    collects = collects_in(entries)
    needed = needed_in(guide, collects=collects)
    for key in needed:
        if not _is_filled(entries, key):
            yield _problem("school-missing", key)
    statement = FieldKey.PRIVACY_STATEMENT
    where = part_key(statement, ReachPart.WHERE)
    if collects and _is_filled(entries, statement) and not value_of(flat(entries).get(where, "")):
        yield PackProblem("school-no-address", SCHOOL, where, severity=Severity.WARNING)
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
