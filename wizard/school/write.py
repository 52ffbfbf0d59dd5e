"""Writes a school's facts as ``school.toml``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wizard.school.fields import DATES, EXPLANATIONS, LINKS, TIMESTAMP
from wizard.school.read import FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.school.model import School


def write_school(school: School) -> bytes:
    """Return a ``school.toml`` that `read.read_school` reads; empty facts are left out."""
    lines = [f"format = {FORMAT_VERSION}", *_lines(school.values)]
    if school.timestamp_url:
        lines.append(_line(TIMESTAMP, school.timestamp_url))
    for name, table in ((EXPLANATIONS, school.explanations), (LINKS, school.links)):
        if any(table.values()):
            lines += ["", f"[{name}]", *_lines(table)]
    return ("\n".join(lines) + "\n").encode()


def _lines(table: Mapping[str, str]) -> Iterator[str]:
    return (_line(key, value) for key, value in table.items() if value)


def _line(key: str, value: str) -> str:
    """Return a TOML line; a JSON string is a valid TOML string."""
    return f"{key} = {value if key in DATES else json.dumps(value, ensure_ascii=False)}"
