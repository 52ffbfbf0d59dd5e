"""The words of a guide: Markdown files whose headings are ids, one file per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.guide.model import LANGUAGES, Language, Text
from wizard.guide.placeholders import BRACES
from wizard.guide.problems import Code, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wizard.guide.report import Report

TITLE = "title"
"""The key of the words behind a single ``#``."""

_HEADING = re.compile(r"(#{1,3})[ \t]+(.*?)[ \t]*$")
_MARKUP = re.compile(
    r"</?[A-Za-z!?][^>\n]*>?"  # raw HTML, comments, <https://…>
    r"|!?\[[^\]\n]*\][(\[]|^\[[^\]\n]*\]:"  # links, images, link definitions
    r"|`|^[ \t]*(?:>|~~~|\||#)"  # code, quotations, tables, other headings
    r"|&#?\w+;",  # HTML entities
    re.MULTILINE,
)
"""Everything that Markdown can do beyond paragraphs, lists, strong and emphasis."""

_FACT = re.compile(r"\bF\d+\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """The words under one heading; ``line`` is where they begin."""

    text: str
    line: int


Sheet = dict[str, Entry]
"""The words of one file by ``key`` or ``key/field``."""


def parse_sheet(text: str, report: Report) -> Sheet:
    """Split a Markdown file into its entries.

    ``# words`` gives ``title``; ``## key`` and ``### field`` name what stands below them. A
    heading without words of its own that only groups fields gives no entry.
    """
    lines = text.split("\n")
    marks = [(index, _HEADING.match(line)) for index, line in enumerate(lines)]
    headings = [(index, mark) for index, mark in marks if mark]
    ends = [*(index for index, _ in headings), len(lines)]
    if any(line.strip() for line in lines[: ends[0]]):
        report.error(Code.TEXT_OUTSIDE, line=1)
    sheet: Sheet = {}
    section = ""
    for (index, heading), end in zip(headings, ends[1:], strict=True):
        section, key = _key_of(heading, section)
        below = lines[index + 1 : end]
        _store(sheet, key, [heading[2]] if key == TITLE else below, index + 2, report)
    return {key: entry for key, entry in sheet.items() if entry.text or not _groups(key, sheet)}


def _key_of(heading: re.Match[str], section: str) -> tuple[str, str]:
    """Return the section that a heading opens or stays in, and the key it names."""
    level, name = len(heading[1]), heading[2]
    if level == 1:
        return "", TITLE
    if level == 2:
        return name, name
    return section, f"{section}/{name}"


def _store(sheet: Sheet, key: str, lines: Sequence[str], line: int, report: Report) -> None:
    """Keep an entry; ``line`` is the number of the first line below its heading."""
    if key in sheet:
        report.error(Code.DUPLICATE_HEADING, key, line=line - 1)
        return
    blank = next((index for index, one in enumerate(lines) if one.strip()), 0)
    sheet[key] = Entry("\n".join(lines).strip(), line + blank)


def _groups(key: str, sheet: Sheet) -> bool:
    return any(other.startswith(f"{key}/") for other in sheet)


class Words:
    """The words of one folder in every language, handed out by key.

    What is asked for and not there, and what is there and not asked for, is noted by
    ``close``; a language that lacks a text borrows it from another so that reading goes on. A
    language whose file could not be read has no sheet, and nothing more is noted about it.
    """

    def __init__(
        self,
        sheets: Mapping[Language, Sheet],
        reports: Mapping[Language, Report],
        placeholders: frozenset[str],
        facts: frozenset[str] | None,
    ) -> None:
        self._sheets = sheets
        self._reports = reports
        self._placeholders = placeholders
        self._facts = facts
        self._asked: dict[Language, set[str]] = {language: set() for language in LANGUAGES}

    def take(
        self,
        key: str,
        *,
        languages: Sequence[Language] = LANGUAGES,
        placeholders: frozenset[str] | None = None,
    ) -> Text:
        """Return one text in each of the languages.

        Args:
            key: ``key`` or ``key/field``.
            languages: the languages that must have it.
            placeholders: what this text may name instead of the usual ones.
        """
        allowed = self._placeholders if placeholders is None else placeholders
        return {language: self._one(key, language, allowed) for language in languages}

    def close(self) -> None:
        """Note missing and unknown headings of every language."""
        for language, report in self._reports.items():
            sheet, asked = self._sheets[language], self._asked[language]
            missing = [key for key in sorted(asked) if not _has(sheet, key)]
            unknown = [key for key in sheet if key not in asked]
            for key in missing:
                report.error(Code.MISSING_TEXT, key, suggestion=nearest(key, unknown))
            for key in unknown:
                suggestion = nearest(key, missing) or nearest(key, asked)
                line = sheet[key].line - 1 or 1
                report.error(Code.UNKNOWN_HEADING, key, line=line, suggestion=suggestion)

    def _one(self, key: str, language: Language, allowed: frozenset[str]) -> str:
        if not key or key.startswith("/"):
            return ""  # what the words belong to has no id, which has been noted
        self._asked[language].add(key)
        entry = self._sheets.get(language, {}).get(key)
        if entry is None or not entry.text:
            return self._borrowed(key)
        report = self._reports[language]
        check_placeholders(key, entry, allowed, report)
        if self._facts is not None:
            check_facts(key, entry, self._facts, report)
        check_markup(key, entry, report)
        return entry.text

    def _borrowed(self, key: str) -> str:
        entries = (sheet.get(key) for sheet in self._sheets.values())
        return next((entry.text for entry in entries if entry and entry.text), key)


def _has(sheet: Sheet, key: str) -> bool:
    return key in sheet and bool(sheet[key].text)


def check_placeholders(key: str, entry: Entry, allowed: frozenset[str], report: Report) -> None:
    """Note placeholders that nobody fills, and braces that belong to none."""
    for match in BRACES.finditer(entry.text):
        name = match[1]
        if name not in allowed:
            report.error(
                Code.UNKNOWN_PLACEHOLDER,
                key,
                line=_line_at(entry, match),
                placeholder=match[0],
                suggestion=nearest(name or "", allowed),
            )


def check_facts(key: str, entry: Entry, known: frozenset[str], report: Report) -> None:
    """Note references such as ``[F01]`` to facts that the register lacks."""
    for match in _FACT.finditer(entry.text):
        if match[0] not in known:
            line = _line_at(entry, match)
            near = nearest(match[0], known)
            report.error(Code.UNKNOWN_FACT, key, line=line, value=match[0], suggestion=near)


def check_markup(key: str, entry: Entry, report: Report) -> None:
    """Note markup that content may not hold."""
    for match in _MARKUP.finditer(entry.text):
        report.error(Code.MARKUP, key, line=_line_at(entry, match), markup=match[0].strip())


def _line_at(entry: Entry, match: re.Match[str]) -> int:
    return entry.line + entry.text.count("\n", 0, match.start())
