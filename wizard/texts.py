"""The program's own words: one TOML file per language in ``resources/texts``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of one language, by dotted key such as ``"area.next"``.

    Attributes:
        language: ``"nl"`` or ``"en"``.
        words: key to text; texts may hold ``{named}`` gaps.
    """

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with its gaps filled.

        Raises:
            KeyError: there is no such text, or a gap has no value.
        """
        text = self.words[key]
        return text.format_map(values) if values else text


def load_texts(folder: Path, language: str) -> Texts:
    """Return the words in ``folder/<language>.toml``.

    Raises:
        OSError: the file cannot be read.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    with (folder / f"{language}.toml").open("rb") as file:
        return Texts(language, dict(_flat(tomllib.load(file))))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
