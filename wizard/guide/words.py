"""The words of a guide: Markdown files whose headings are ids, one file per language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wizard.guide.model import LANGUAGES, Language, Text
from wizard.guide.placeholders import BRACES
from wizard.guide.problems import Code, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wizard.guide.report import Report

TITLE = "title"
"""The key of the words behind a single ``#``."""

_HEADING = re.compile(r"\n(#{1,3})[ \t]+([^\n]*)")
"""A heading and the line end before it; the literal beginning makes the search fast."""

_MARKUP = re.compile(
    r"</?[A-Za-z!?][^>\n]*>?"  # raw HTML, comments, <https://…>
    r"|!?\[[^\]\n]*\][(\[]|^\[[^\]\n]*\]:"  # links, images, link definitions
    r"|`|^(?!#{1,3}[ \t])[ \t]*(?:>|~~~|\||#)"  # code, quotations, tables, other headings
    r"|&#?\w+;",  # HTML entities
    re.MULTILINE,
)
"""Everything that Markdown can do beyond paragraphs, lists, strong and emphasis."""

_MARKUP_SIGNS = ("<", "`", "&", ">", "~", "|", "\t", "####", "\n ", "](", "][", "]:")
"""What every such piece of markup holds: a plain search spares nearly all files the pattern."""

_FACT = re.compile(r"F\d+\b")


class Entry(NamedTuple):
    """The words under one heading; ``start`` is their place in the file, in characters.

    A named tuple, because every load makes some sixteen hundred of them.
    """

    text: str
    start: int


Sheet = dict[str, Entry]
"""The words of one file by ``key`` or ``key/field``."""


def parse_sheet(text: str, report: Report) -> Sheet:
    """Split a Markdown file into its entries and note markup that content may not hold.

    ``# words`` gives ``title``; ``## key`` and ``### field`` name what stands below them. A
    heading without words of its own that only groups fields gives no entry.
    """
    lined = f"\n{text}"
    headings = list(_HEADING.finditer(lined))
    ends = [*(heading.start() for heading in headings), len(lined)]
    if lined[: ends[0]].strip():
        report.error(Code.TEXT_OUTSIDE, line=1)
    sheet: Sheet = {}
    section = ""
    for heading, end in zip(headings, ends[1:], strict=True):
        section, key = _key_of(heading, section)
        if key in sheet:
            report.error(Code.DUPLICATE_HEADING, key, line=line_at(text, heading.start()))
        elif key == TITLE:
            sheet[key] = Entry(heading[2].rstrip(), heading.start(2) - 1)
        else:
            sheet[key] = Entry(lined[heading.end() : end].strip(), heading.end() - 1)
    _refuse_markup(text, sheet, report)
    return {key: entry for key, entry in sheet.items() if entry.text or not _groups(key, sheet)}


def line_at(text: str, place: int) -> int:
    """Return the number, from 1, of the line that holds a place in a text."""
    return text.count("\n", 0, place) + 1


def _key_of(heading: re.Match[str], section: str) -> tuple[str, str]:
    """Return the section that a heading opens or stays in, and the key it names."""
    level, name = len(heading[1]), heading[2].rstrip()
    if level == 1:
        return "", TITLE
    if level == 2:
        return name, name
    return section, f"{section}/{name}"


def _groups(key: str, sheet: Sheet) -> bool:
    return any(other.startswith(f"{key}/") for other in sheet)


def _refuse_markup(text: str, sheet: Sheet, report: Report) -> None:
    if not any(sign in text for sign in _MARKUP_SIGNS):
        return
    for match in _MARKUP.finditer(text):
        place = match.start()
        report.error(
            Code.MARKUP, _key_at(sheet, place), line=line_at(text, place), markup=match[0].strip()
        )


def _key_at(sheet: Sheet, place: int) -> str:
    """Return the key of the entry that a place in the file belongs to."""
    before = [key for key, entry in sheet.items() if entry.start <= place]
    return before[-1] if before else ""


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
        self._sheets: dict[Language, Sheet] = {one: sheets.get(one, {}) for one in LANGUAGES}
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
                line = _line_of_section(report.text, key)
                report.error(Code.MISSING_TEXT, key, line=line, suggestion=nearest(key, unknown))
            for key in unknown:
                suggestion = nearest(key, missing) or nearest(key, asked)
                line = line_at(report.text, sheet[key].start)
                report.error(Code.UNKNOWN_HEADING, key, line=line, suggestion=suggestion)
            if self._facts is not None:
                self._refuse_facts(sheet, self._facts, report)

    def _one(self, key: str, language: Language, allowed: frozenset[str]) -> str:
        if not key or key.startswith("/"):
            return ""  # what the words belong to has no id, which has been noted
        self._asked[language].add(key)
        entry = self._sheets[language].get(key)
        if entry is None or not entry.text:
            return self._borrowed(key)
        if "{" in entry.text or "}" in entry.text:
            return self._with_known_placeholders(key, entry, allowed, self._reports[language])
        return entry.text

    def _borrowed(self, key: str) -> str:
        entries = (sheet.get(key) for sheet in self._sheets.values())
        return next((entry.text for entry in entries if entry and entry.text), key)

    @staticmethod
    def _with_known_placeholders(
        key: str, entry: Entry, allowed: frozenset[str], report: Report
    ) -> str:
        """Note placeholders that nobody fills and loose braces; take the braces off these.

        So every text of a loaded guide can be filled, mistakes included.
        """

        def checked(match: re.Match[str]) -> str:
            if match[1] in allowed:
                return match[0]
            name = match[1] or ""
            report.error(
                Code.UNKNOWN_PLACEHOLDER,
                key,
                line=_line_of(entry, match.start(), report),
                placeholder=match[0],
                suggestion=nearest(name, allowed),
            )
            return name

        return BRACES.sub(checked, entry.text)

    @staticmethod
    def _refuse_facts(sheet: Sheet, known: frozenset[str], report: Report) -> None:
        """Note references such as ``[F01]`` to facts that the register lacks."""
        for match in _FACT.finditer(report.text):
            if match[0] not in known:
                report.error(
                    Code.UNKNOWN_FACT,
                    _key_at(sheet, match.start()),
                    line=line_at(report.text, match.start()),
                    value=match[0],
                    suggestion=nearest(match[0], known),
                )


def _has(sheet: Sheet, key: str) -> bool:
    return key in sheet and bool(sheet[key].text)


def _line_of_section(text: str, key: str) -> int:
    """Return where a heading would be added: at its section, or else at the end of the file."""
    place = text.find(f"\n## {key.partition('/')[0]}\n")
    return line_at(text, place + 1 if place >= 0 else len(text))


def _line_of(entry: Entry, place: int, report: Report) -> int:
    """Return the line in the file of a place in an entry's text."""
    return line_at(report.text, report.text.index(entry.text, entry.start) + place)
