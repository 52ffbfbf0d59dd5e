"""Writes a school's facts as ``school.toml``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wizard.guide.contract import REACH_PARTS
from wizard.school.fields import DATES, EXPLANATIONS, LINKS, NAME, TIMESTAMP
from wizard.school.model import part_key
from wizard.school.read import FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.school.model import School


def write_school(school: School) -> bytes:
    """Return a ``school.toml`` that `read.read_school` reads; empty facts are left out."""
    plain = {key: value for key, value in school.values.items() if not _is_reached(key, school)}
    lines = [f"format = {FORMAT_VERSION}", *_lines(plain)]
    if school.timestamp_url:
        lines.append(_line(TIMESTAMP, school.timestamp_url))
    for name, table in ((EXPLANATIONS, school.explanations), (LINKS, school.links)):
        if any(table.values()):
            lines += ["", f"[{name}]", *_lines(table)]
    for key, table in _reached(school).items():
        lines += ["", f"[{key}]", *_lines(table)]
    return ("\n".join(lines) + "\n").encode()


def _reached(school: School) -> dict[str, dict[str, str]]:
    """Return the contacts and tools with a way to reach them: name and parts, by field key."""
    values = school.values
    keys = dict.fromkeys(_field_of(key) for key in values if _is_reached(key, school))
    parts = {
        key: {part: values.get(part_key(key, part), "") for part in REACH_PARTS} for key in keys
    }
    return {key: {NAME: values.get(key, ""), **parts[key]} for key in keys}


def _is_reached(key: str, school: School) -> bool:
    """Return whether a value belongs in the table of a contact or tool."""
    return bool(school.reach(_field_of(key)))


def _field_of(key: str) -> str:
    return key.partition(".")[0]


def _lines(table: Mapping[str, str]) -> Iterator[str]:
    return (_line(key, value) for key, value in table.items() if value)


def _line(key: str, value: str) -> str:
    """Return a TOML line; a JSON string is a valid TOML string."""
    return f"{key} = {value if key in DATES else json.dumps(value, ensure_ascii=False)}"
