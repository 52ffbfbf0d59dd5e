"""The peer of the paper: the same text in Typst, tagged and archivable as ours is.

Typst writes PDF/A-3a and PDF/UA-1 with an attachment at once. It has no form field, so there is no
place for a signature in it, and no code, signs and boxes either.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from wizard.checklist.model import AreaResult, Checklist, Item

STANDARDS: Final = ("a-3a", "ua-1")
RECORD: Final = "checklist.json"
SOURCE: Final = "checklist.typ"

_HEAD: Final = """\
#set document(title: {title}, author: {author}, description: {title}, date: {date})
#set page(paper: "a4", margin: (x: 15mm, y: 13mm), numbering: "1")
#set text(font: "Inter", size: 10pt, lang: "{language}", fallback: false)
#set par(leading: 0.5em, spacing: 0.6em)
#show heading.where(level: 1): set text(size: 28pt)
#show heading.where(level: 2): set text(size: 13pt)
#show strong: set text(weight: 600)
#pdf.attach({record}, relationship: "data", mime-type: "application/json", description: {record})
"""


def write_source(checklist: Checklist, record: bytes, folder: Path) -> Path:
    """Write a checklist as a Typst document with its record beside it, and return its path."""
    (folder / RECORD).write_bytes(record)
    path = folder / SOURCE
    path.write_text("\n".join(_document(checklist)) + "\n", encoding="utf-8")
    return path


def program(source: Path, out: Path, fonts: Path) -> str:
    """Return Python code that compiles the document; the last line holds one call."""
    options = f"font_paths=[{str(fonts)!r}], ignore_system_fonts=True"
    call = f"typst.compile({str(source)!r}, output={str(out)!r}, {options}"
    return f"import typst\n{call}, pdf_standards={list(STANDARDS)!r})"


def _document(checklist: Checklist) -> Iterator[str]:
    yield _HEAD.format(
        title=_quoted(checklist.title),
        author=_quoted(checklist.person.name),
        date=_date(checklist.signed_at),
        language=checklist.language,
        record=_quoted(RECORD),
    )
    yield from _plan(checklist)
    yield f"#pagebreak()\n= {_text(checklist.title)}\n"
    yield _text(checklist.source)
    yield "\n#columns(2)["
    yield from (line for area in checklist.areas for line in _area(area))
    yield "]\n#pagebreak()"
    yield from _lines((checklist.declaration, checklist.person.name, checklist.date))
    yield from _lines((checklist.proves, checklist.recipient))
    card = checklist.breach_card
    yield f"== {_text(card.title)}\n"
    yield from _lines((card.intro,))
    yield from (f"+ #strong[{_text(one.text)}] {_text(one.explanation)}" for one in card.steps)
    yield ""
    yield from _lines((checklist.guide_id, checklist.guide_version, checklist.school_pack))


def _plan(checklist: Checklist) -> Iterator[str]:
    yield f"= {_text(checklist.title)}\n"
    yield from _lines((checklist.person.name, checklist.date))
    if checklist.reflection:
        hand = 'font: "Caveat", weight: 700, size: 26pt'
        yield f"#text({hand})[{_text(checklist.reflection)}]\n"
    yield "#grid(columns: (1fr, 1fr), column-gutter: 18pt, ["
    for when, group in groupby(checklist.actions, key=lambda one: one.when):
        yield f"#strong[{_text(when)}]\n"
        yield from (_entry(one.statement, one.text) for one in group)
        yield ""
    yield "], ["
    for when, of_day in groupby(checklist.questions, key=lambda one: (one.when, one.contact)):
        yield from (f"#strong[{_text(one)}]\n" for one in when)
        yield from (_entry(one.statement, one.question) for one in of_day)
        yield ""
    yield "])\n"
    yield from (f"- {_text(line.text)}" for line in checklist.commitments)
    yield ""
    if checklist.breach_card.steps:
        first = checklist.breach_card.steps[0]
        yield from _lines((checklist.breach_card.short, first.text, first.explanation))


def _area(area: AreaResult) -> Iterator[str]:
    yield "#block(breakable: false)["
    yield f"== {_text(area.title)}\n"
    yield from _lines((area.notice, " ".join(id_ for id_, _ in area.quotes)))
    answered = sorted(area.items, key=lambda item: item.answer_words)
    for words, items in groupby(answered, key=lambda item: item.answer_words):
        yield _answered(words, items)
    yield "]"


def _answered(words: str, items: Iterable[Item]) -> str:
    said = " ".join(f"#strong[{_text(item.id)}] {_text(item.text)}" for item in items)
    return f"#strong[{_text(words)}:] {said}\n"


def _entry(number: str, text: str) -> str:
    return f"- #strong[{_text(number)}] {_text(text)}"


def _lines(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"{_text(text)}\n" for text in texts if text)


def _date(moment: datetime) -> str:
    return f"datetime(year: {moment.year}, month: {moment.month}, day: {moment.day})"


def _text(words: str) -> str:
    """Return words that mean themselves in Typst."""
    return f"#{_quoted(words)}"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
