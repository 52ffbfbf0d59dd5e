"""The texts of a guide: Markdown files whose headings are ids, one file per language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.guide.placeholders import BRACES
from wizard.guide.problems import Code, nearest
from wizard.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wizard.guide.model import Text
    from wizard.guide.report import Report

TITLE = "title"
"""The key of the words behind a single ``#``."""

_HEADING = re.compile(r"\n(#{1,3})[ \t]+([^\n]*)")
"""A heading and the line end before it; the literal beginning makes the search fast."""

_MARKUP = re.compile(
    r"</?[A-Za-z!?][^>\n]*>?"  # raw HTML, comments, <https://…>
    r"|!?\[[^\]\n]*\][(\[]|^\[[^\]\n]*\]:"  # links, images, link definitions
    r"|`|^(?!#{1,3}[ \t])[ \t]*(?:>|~~~|\||#)"  # code, quotations, tables, other headings
    r"|&#?\w+;"  # HTML entities
    r"|^[ \t]+(?:[-+*]|\d+[.)])[ \t][^\n]*"  # a list in a list
    r"|(?<=\n\n)[ \t]+\S[^\n]*"  # a second paragraph of an item, code
    r"|^(?:[-+*]|\d+\.)[ \t]+(?:[-+*>#]|\d+[.)])[ \t][^\n]*"  # a list or more in an item
    r"|^\d+\)[ \t][^\n]*"  # a list of another kind
    r"|^[ \t]*([-=*_])(?:[ \t]*\1)+[ \t]*$",  # a line, and what makes a heading of words above
    re.MULTILINE,
)
"""Everything that Markdown can do beyond paragraphs, simple lists, strong and emphasis."""

_MARKUP_SIGNS = (
    *("<", "`", "&", ">", "~", "|", "\t", "####", "\n ", "](", "][", "]:"),
    *(f"{digit}) " for digit in range(10)),
    *("--", "==", "**\n", "__\n", "- -", "* *", "_ _", "= =", "- #", ". -"),
)
"""What every such piece of markup holds: a plain search spares nearly all files the pattern."""

_NUMBERED = re.compile(r"^\d+\.[ \t]", re.MULTILINE)
_ITEM = re.compile(r"([-+*]|\d+(?=\.))\.?[ \t]")
"""The beginning of an item: its mark, or its number."""

_BULLET = "-"

_FACT = re.compile(r"F\d+\b")


Sheet = dict[str, str]
"""The words of one file by ``key`` or ``key/field``."""


def parse_sheet(text: str, report: Report) -> Sheet:
    """Split a Markdown file into its texts by heading, and report markup that is not allowed.

    ``# words`` gives ``title``; ``## key`` and ``### field`` name what stands below them. A
    heading without words of its own that only groups fields gives none.
    """
    before, *parts = _HEADING.split(f"\n{text}")
    if before.strip():
        report.error(Code.TEXT_OUTSIDE, line=1)
    sheet: Sheet = {}
    section, twice = "", False
    for level, name, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        section, key = _key_of(level, name.rstrip(), section)
        twice = twice or key in sheet
        sheet.setdefault(key, (name if key == TITLE else body).strip())
    if twice:
        _refuse_twice(text, report)
    _refuse_markup(text, report)
    _refuse_numbers(text, report)
    return {key: words for key, words in sheet.items() if words or not _groups(key, sheet)}


def line_at(text: str, place: int) -> int:
    """Return the number, from 1, of the line that holds a place in a text."""
    return text.count("\n", 0, place) + 1


def _key_of(level: str, name: str, section: str) -> tuple[str, str]:
    """Return the section that a heading belongs to, and the key of its text."""
    if level == "##":
        return name, name
    return (section, f"{section}/{name}") if level == "###" else ("", TITLE)


def _groups(key: str, sheet: Sheet) -> bool:
    return any(other.startswith(f"{key}/") for other in sheet)


def _headings(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each heading's key, its own place and that of its words; only for what is wrong."""
    section = ""
    for heading in _HEADING.finditer(f"\n{text}"):
        section, key = _key_of(heading[1], heading[2].rstrip(), section)
        yield key, heading.start(), (heading.start(2) if key == TITLE else heading.end()) - 1


def _places(text: str) -> dict[str, int]:
    """Return the place of the words of each key, in characters."""
    places: dict[str, int] = {}
    for key, _, place in _headings(text):
        places.setdefault(key, place)
    return places


def _refuse_twice(text: str, report: Report) -> None:
    known = set[str]()
    for key, place, _ in _headings(text):
        if key in known:
            report.error(Code.DUPLICATE_HEADING, key, line=line_at(text, place))
        known.add(key)


def _refuse_markup(text: str, report: Report) -> None:
    if not any(sign in text for sign in _MARKUP_SIGNS):
        return
    for match in _MARKUP.finditer(text):
        place = match.start()
        report.error(
            Code.MARKUP, _key_at(text, place), line=line_at(text, place), markup=match[0].strip()
        )


def _refuse_numbers(text: str, report: Report) -> None:
    """Report each item of a list that would be shown with another mark than was written."""
    if not _NUMBERED.search(text):
        return
    for place, line in _wrongly_marked(text):
        report.error(
            Code.MARKUP, _key_at(text, place), line=line_at(text, place), markup=line.strip()
        )


def _wrongly_marked(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and line of each item whose mark or number is not the one that follows."""
    place, before, apart = 0, "", True
    for line in text.splitlines(keepends=True):
        found = _ITEM.match(line)
        if found and (before or apart):
            mark = found[1] if found[1].isdigit() else _BULLET
            if mark != _mark_after(before, mark):
                yield place, line
            before = mark
        elif line.startswith("#") or (line.strip() and apart):
            before = ""  # what follows is no item of the list before
        apart = not line.strip() or line.startswith("#")
        place += len(line)


def _mark_after(before: str, mark: str) -> str:
    """Return the mark of an item after another one, or of the first where there is none."""
    if not before:
        return "1" if mark.isdigit() else _BULLET
    return str(int(before) + 1) if before.isdigit() else _BULLET


def _key_at(text: str, place: int) -> str:
    """Return the key of the words that a place in the file belongs to."""
    before = [key for key, start in _places(text).items() if start <= place]
    return before[-1] if before else ""


class Words:
    """The texts of one folder in every language, by key.

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

    def has(self, key: str) -> bool:
        """Return whether any language has a text; it does not count as read."""
        return any(key in sheet for sheet in self._sheets.values())

    def texts(self, language: Language) -> Iterator[tuple[str, str]]:
        """Yield every text of a language with its key; they do not count as read."""
        yield from self._sheets[language].items()

    def error(self, language: Language, code: Code, key: str, **values: str) -> None:
        """Report a problem of a text in a language, at the line where the text begins."""
        report = self._reports[language]
        line = line_at(report.text, _places(report.text)[key])
        report.error(code, key, line=line, **values)

    def take_if_there(self, key: str, *, placeholders: frozenset[str] | None = None) -> Text | None:
        """Return an optional text: if one language has it, all must have it."""
        return self.take(key, placeholders=placeholders) if self.has(key) else None

    def close(self) -> None:
        """Note missing and unknown headings of every language."""
        for language, report in self._reports.items():
            sheet, asked = self._sheets[language], self._asked[language]
            missing = sorted(key for key in asked if not sheet.get(key))
            unknown = [key for key in sheet if key not in asked]
            for key in missing:
                line = _line_of_section(report.text, key)
                report.error(Code.MISSING_TEXT, key, line=line, suggestion=nearest(key, unknown))
            for key in unknown:
                suggestion = nearest(key, missing) or nearest(key, asked)
                line = line_at(report.text, _places(report.text)[key])
                report.error(Code.UNKNOWN_HEADING, key, line=line, suggestion=suggestion)
            if self._facts is not None:
                self._refuse_facts(self._facts, report)

    def _one(self, key: str, language: Language, allowed: frozenset[str]) -> str:
        if not key or key.startswith("/"):
            return ""  # what the words belong to has no id, which has been noted
        self._asked[language].add(key)
        words = self._sheets[language].get(key)
        if not words:
            return self._borrowed(key)
        if "{" in words or "}" in words:
            return self._with_known_placeholders(key, words, allowed, self._reports[language])
        return words

    def _borrowed(self, key: str) -> str:
        found = (sheet.get(key) for sheet in self._sheets.values())
        return next((words for words in found if words), key)

    @staticmethod
    def _with_known_placeholders(
        key: str, words: str, allowed: frozenset[str], report: Report
    ) -> str:
        """Report unknown placeholders and single braces, and remove their braces.

        So every text of a loaded guide can be filled, mistakes included.
        """

        def checked(match: re.Match[str]) -> str:
            if match[1] in allowed:
                return match[0]
            name = match[1] or ""
            report.error(
                Code.UNKNOWN_PLACEHOLDER,
                key,
                line=_line_of(key, words, match.start(), report),
                placeholder=match[0],
                suggestion=nearest(name, allowed),
            )
            return name

        well = allowed.issuperset(BRACES.findall(words))  # what is between them, "" for a loose one
        return words if well else BRACES.sub(checked, words)

    @staticmethod
    def _refuse_facts(known: frozenset[str], report: Report) -> None:
        """Note references such as ``[F01]`` to facts that the register lacks."""
        for match in _FACT.finditer(report.text):
            if match[0] not in known:
                report.error(
                    Code.UNKNOWN_FACT,
                    _key_at(report.text, match.start()),
                    line=line_at(report.text, match.start()),
                    value=match[0],
                    suggestion=nearest(match[0], known),
                )


def _line_of_section(text: str, key: str) -> int:
    """Return where a heading would be added: at its section, or else at the end of the file."""
    place = text.find(f"\n## {key.partition('/')[0]}\n")
    return line_at(text, place + 1 if place >= 0 else len(text))


def _line_of(key: str, words: str, place: int, report: Report) -> int:
    """Return the line in the file of a place in the words of a key."""
    start = _places(report.text)[key]
    return line_at(report.text, report.text.index(words, start) + place)
