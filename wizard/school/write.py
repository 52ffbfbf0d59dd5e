"""Writes a school's facts, or a board's and its schools', as ``school.toml``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wizard.guide.contract import REACH_PARTS
from wizard.school.board.schools import BRIN, PLACE, SCHOOLS
from wizard.school.fields import APPROVED_CONTENTS, DATES, EXPLANATIONS, LINKS, NAME, TIMESTAMP
from wizard.school.model import part_key
from wizard.school.read import FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wizard.school.model import School


_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""One encoder for all values: ``json.dumps`` makes one each time, a third of writing a board."""


def write_school(
    school: School, schools: Sequence[School] | None = None, approved: str = ""
) -> bytes:
    """Return a ``school.toml`` that `read.read_school` reads; empty facts are left out.

    Args:
        school: the facts of the only school, or of the board.
        schools: what is different at each school of the board; None for a single school.
        approved: the digest of what was approved; empty for none.
    """
    lines = [f"format = {FORMAT_VERSION}"]
    if schools is not None and not schools:
        lines.append(f"{SCHOOLS} = []")
    if approved:
        lines.append(_line(APPROVED_CONTENTS, approved))
    lines += _facts(school, "")
    for one in schools or ():
        lines += ["", f"[[{SCHOOLS}]]", *_lines({BRIN: one.brin, PLACE: one.place})]
        lines += _facts(one, f"{SCHOOLS}.")
    return ("\n".join(lines) + "\n").encode()


def _facts(school: School, inside: str) -> Iterator[str]:
    """Yield the lines of one school; ``inside`` stands before the names of its tables."""
    reached = _reached(school)
    values = school.values
    yield from _lines({key: values[key] for key in values if _field_of(key) not in reached})
    if school.timestamp_url:
        yield _line(TIMESTAMP, school.timestamp_url)
    tables = {EXPLANATIONS: school.explanations, LINKS: school.links, **reached}
    for name, table in tables.items():
        if any(table.values()):
            yield ""
            yield f"[{inside}{name}]"
            yield from _lines(table)


def _reached(school: School) -> dict[str, dict[str, str]]:
    """Return the contacts and tools with a way to reach them: name and parts, by field key."""
    values = school.values
    keys = dict.fromkeys(_field_of(key) for key, words in values.items() if "." in key and words)
    parts = {
        key: {part: values.get(part_key(key, part), "") for part in REACH_PARTS} for key in keys
    }
    return {key: {NAME: values.get(key, ""), **parts[key]} for key in keys}


def _field_of(key: str) -> str:
    return key.partition(".")[0]


def _lines(table: Mapping[str, str]) -> Iterator[str]:
    return (_line(key, value) for key, value in table.items() if value)


def _line(key: str, value: str) -> str:
    """Return a TOML line; a JSON string is a valid TOML string."""
    return f"{key} = {value if key in DATES else _quoted(value)}"
