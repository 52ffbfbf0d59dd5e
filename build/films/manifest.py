"""What the films were made from, so that a check can say that one is out of date."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build.films.storyboard import Storyboard

SOURCES = Path(__file__).parent
NOT_PAINTING = {"__init__.py", "__main__.py", "make.py", "manifest.py", "storyboard.py"}
"""Sources that cannot change a film's bytes."""

TOOLS = ("PySide6", "av")


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered about one film.

    Attributes:
        inputs: SHA-256 in hex over its storyboard and its painters.
        tools: version per tool that took part.
        files: SHA-256 in hex per file name.
    """

    inputs: str
    tools: Mapping[str, str]
    files: Mapping[str, str]


def inputs_of(board: Storyboard) -> str:
    """Return the SHA-256 over a storyboard's times, words and voices and over its painters."""
    digest = hashlib.sha256()
    scenes = [[one.id, one.start, one.end, dict(sorted(one.voice.items()))] for one in board.scenes]
    digest.update(json.dumps(scenes, ensure_ascii=False).encode())
    voices = [voice for language in LANGUAGES if (voice := board.voice(language))]
    for voice in voices:
        digest.update(voice.read_bytes())
    for source in _painters(board.id):
        digest.update(source.name.encode() + b"\n" + source.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _painters(film_id: str) -> Iterable[Path]:
    shared = (path for path in SOURCES.glob("*.py") if path.name not in NOT_PAINTING)
    return [*sorted(shared), SOURCES / "scenes" / f"{film_id.lower()}.py"]


def tools_now() -> dict[str, str]:
    """Return the versions of the tools that are installed."""
    return {tool: version(tool) for tool in TOOLS}


def hashes_of(files: Iterable[Path]) -> dict[str, str]:
    """Return the SHA-256 in hex of each file by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def read_manifest(path: Path) -> dict[str, Record]:
    """Return the records by film id; none when there is no manifest yet."""
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: Record(one["inputs"], one["tools"], one["files"]) for key, one in table.items()}


def write_manifest(path: Path, records: Mapping[str, Record]) -> None:
    """Write the records, in order of their ids."""
    blocks = (_block(key, records[key]) for key in sorted(records))
    text = "# Written by `python -m build.films`: what each film was made from.\n\n"
    path.write_text(text + "\n".join(blocks), encoding="utf-8", newline="\n")


def _block(key: str, record: Record) -> str:
    tools = "".join(f'{name} = "{number}"\n' for name, number in record.tools.items())
    files = "".join(f'"{name}" = "{digest}"\n' for name, digest in record.files.items())
    head = f'[{key}]\ninputs = "{record.inputs}"\n'
    return f"{head}\n[{key}.tools]\n{tools}\n[{key}.files]\n{files}"


def stale_reasons(board: Storyboard, record: Record | None, folder: Path) -> list[str]:
    """Return why a film is out of date: ``missing``, ``inputs``, or the names of changed files."""
    if record is None:
        return ["missing"]
    reasons = [] if record.inputs == inputs_of(board) else ["inputs"]
    there = hashes_of(folder / name for name in record.files if (folder / name).is_file())
    return reasons + [name for name, digest in record.files.items() if there.get(name) != digest]
