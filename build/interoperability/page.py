"""The page about other programs: what is asked of them, what they said, and the table of both."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HERE: Final = Path(__file__).parent
PAGE: Final = HERE.parents[1] / "docs" / "interoperability.md"
_KEPT: Final = HERE / "said.json"


class Probe(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a program is asked.

    Attributes:
        about: the part of the page.
        program: as a reader knows it.
        needs: the programs that must be installed.
        version: the command that says its version.
        command: for the shell, in the folder with the samples.
        keep: patterns of what is kept of its output, in this order.
        know: what a school should know.
        status: whether its exit status is told.
    """

    id: str
    about: str
    program: str
    needs: list[str]
    version: str
    command: str
    keep: list[str]
    know: str
    status: bool = False


class Noted(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that was seen and is not asked again: the program is no small one to install."""

    about: str
    program: str
    version: str
    command: str
    said: str
    know: str


class Kept(Struct, frozen=True):
    """What a program said."""

    version: str
    said: str


class _Content(Struct, frozen=True, forbid_unknown_fields=True):
    head: str
    parts: dict[str, str]
    probe: list[Probe]
    noted: list[Noted]


def load_probes() -> Sequence[Probe]:
    """Return what is asked."""
    return _content().probe


def load_kept() -> dict[str, Kept]:
    """Return what was said before, by probe."""
    return msgspec.json.decode(_KEPT.read_bytes(), type=dict[str, Kept]) if _KEPT.exists() else {}


def save_kept(kept: Mapping[str, Kept]) -> None:
    """Keep what was said, of probes that still exist."""
    known = {one.id: msgspec.to_builtins(kept[one.id]) for one in load_probes() if one.id in kept}
    _KEPT.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def changed(kept: Mapping[str, Kept], found: Mapping[str, Kept]) -> list[str]:
    """Return the probes whose program is of the version that is kept, and says something else."""
    both = {key: (kept[key], one) for key, one in found.items() if key in kept}
    return [key for key, (old, new) in both.items() if old.version == new.version and old != new]


def page(kept: Mapping[str, Kept]) -> str:
    """Return the page, in Markdown."""
    content = _content()
    lines = [content.head.strip(), ""]
    for part, title in content.parts.items():
        lines += [f"## {title}", "", "| program | asked | it says | what to know |"]
        lines += ["| --- | --- | --- | --- |"]
        lines += [_row(one, kept) for one in content.probe if one.about == part and one.id in kept]
        lines += [_line(_cells(one)) for one in content.noted if one.about == part]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _row(probe: Probe, kept: Mapping[str, Kept]) -> str:
    one = kept[probe.id]
    program = f"{probe.program} {one.version}".strip()
    return _line((program, f"`{probe.command}`", one.said, probe.know))


def _cells(noted: Noted) -> Iterable[str]:
    command = f"`{noted.command}`" if noted.command else ""
    return f"{noted.program} {noted.version}".strip(), command, noted.said, noted.know


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _content() -> _Content:
    text = (HERE / "programs.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Content)
