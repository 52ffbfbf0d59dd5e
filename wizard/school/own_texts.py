"""A school's own texts while they are edited: reading them from a pack's files, and writing them.

Entries that the pack wizard cannot edit, such as a film or a statement's revision, are kept.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import tomli
from msgspec import Struct, field
from msgspec.structs import replace

from wizard.guide.report import Report
from wizard.guide.words import parse_sheet
from wizard.languages import LANGUAGES, SOURCE_LANGUAGE
from wizard.school.additions import FORMAT_VERSION, STRUCTURE, digest_of
from wizard.school.names import ADDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wizard.guide.model import Area, Guide

EXPLANATION = "explanations"
FORMS = {"statements": "X{area}.{number}", "notes": "XN{area}.{number}", EXPLANATION: "XE{area}"}
"""The form of the ids of texts that the pack wizard can add, by table."""

PARTS = {"statements": ("", "todo", "ask", "not-applicable"), "notes": ("",), "explanations": ("",)}
"""The parts of a text of each table; the empty name is the text itself."""

_HEADING = re.compile(r"^[ \t]*#+[ \t]*", re.MULTILINE)
_TABLES = ("statements", "notes", "films", "explanations")


def table_of(id_: str) -> str:
    """Return the table that the text with this id is in: ``notes`` for ``XN1.1``."""
    kinds = {"XN": "notes", "XF": "films", "XE": EXPLANATION}
    return kinds.get(id_[:2], "statements")


class OwnText(Struct, frozen=True):
    """One text of the school.

    Attributes:
        table: ``statements``, ``notes``, ``films`` or ``explanations``.
        entry: its table in ``additions.toml``, its id included.
        words: its words by language and part; see `PARTS`.
    """

    table: str
    entry: Mapping[str, object]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id, such as ``X1.1``."""
        return str(self.entry.get("id", ""))

    def said(self, language: str, part: str = "") -> str:
        """Return its words in a language; empty if there are none."""
        return self.words.get(language, {}).get(part, "")

    def saying(self, language: str, part: str, words: str) -> OwnText:
        """Return it with other words; the marks of Markdown headings are removed."""
        inner = {**self.words.get(language, {}), part: _HEADING.sub("", words).strip()}
        return replace(self, words={**self.words, language: inner})


def read_own_texts(files: Mapping[str, bytes]) -> tuple[OwnText, ...]:
    """Return the texts in a pack's files; unreadable ones are left out, ``lint`` reports them."""
    try:
        structure = tomli.loads(files.get(STRUCTURE, b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ()
    sheets = {language: _sheet(files, language) for language in LANGUAGES}
    return tuple(
        OwnText(table, entry, _words_of(str(entry.get("id", "")), sheets))
        for table in _TABLES
        for entry in _entries(structure.get(table))
    )


def write_own_texts(texts: Sequence[OwnText], guide: Guide) -> dict[str, bytes | None]:
    """Return the contents of the files for these texts by name; None for a file to remove."""
    if not texts:
        return dict.fromkeys((STRUCTURE, *(f"{ADDITIONS}{one}.md" for one in LANGUAGES)))
    lines = [f"format = {FORMAT_VERSION}", f"guide = {json.dumps(guide.version)}"]
    for text in texts:
        lines += ["", f"[[{text.table}]]", *(_line(key, one) for key, one in text.entry.items())]
    files: dict[str, bytes | None] = {STRUCTURE: ("\n".join(lines) + "\n").encode()}
    for language in LANGUAGES:
        sheet = "\n\n".join(_paragraphs(texts, language))
        needed = sheet if language == SOURCE_LANGUAGE or _says(texts, language) else ""
        files[f"{ADDITIONS}{language}.md"] = f"{needed}\n".encode() if needed else None
    return files


def new_text(
    table: str, area: Area, texts: Iterable[OwnText], today: date, last_resort: str
) -> OwnText:
    """Return an empty text for an area, with the next free id.

    Args:
        table: one of `FORMS`.
        area: the area to which it is added.
        texts: the existing texts.
        today: the date of a note; its review is due a year later.
        last_resort: the contact who is asked about a statement.
    """
    taken = {text.id for text in texts}
    numbers = range(1, len(taken) + 2)
    ids = (FORMS[table].format(area=area.id.removeprefix("A"), number=one) for one in numbers)
    entry: dict[str, object] = {"id": next((one for one in ids if one not in taken), "")}
    if table == "statements":
        entry |= {"kind": "doen", "ask": [last_resort], "for_everyone": True}
    elif table == "notes":
        bullet = area.bullets[0].id if area.bullets else ""
        again = today.replace(year=today.year + 1, day=min(today.day, 28))
        entry |= {"bullet": bullet, "written": today, "review_by": again}
    else:
        entry["replaces"] = digest_of(area.explanation)
    return OwnText(table, entry)


def _entries(found: object) -> Iterator[dict[str, object]]:
    return (
        entry for entry in (found if isinstance(found, list) else ()) if isinstance(entry, dict)
    )


def _sheet(files: Mapping[str, bytes], language: str) -> Mapping[str, str]:
    name = f"{ADDITIONS}{language}.md"
    text = files.get(name, b"").decode("utf-8-sig", errors="replace")
    return parse_sheet(text, Report(name))


def _words_of(id_: str, sheets: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    parts = {"": id_, **{part: f"{id_}/{part}" for part in PARTS["statements"] if part}}
    return {
        language: {part: sheet[key] for part, key in parts.items() if key in sheet}
        for language, sheet in sheets.items()
    }


def _says(texts: Iterable[OwnText], language: str) -> bool:
    return any(any(text.words.get(language, {}).values()) for text in texts)


def _paragraphs(texts: Iterable[OwnText], language: str) -> Iterator[str]:
    """Yield the Markdown paragraphs: a heading and the words of each text and each of its parts."""
    for text in texts:
        yield f"## {text.id}"
        for part in PARTS.get(text.table, ("",)):
            if part == "not-applicable" and text.entry.get("for_everyone"):
                continue
            if part:
                yield f"### {part}"
            if words := text.said(language, part):
                yield words


def _line(key: str, value: object) -> str:
    """Return a TOML line; a JSON string is a valid TOML string, and a JSON list an array."""
    if isinstance(value, date):
        return f"{key} = {value.isoformat()}"
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
