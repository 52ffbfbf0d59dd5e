"""The program's own texts, from ``resources/texts``: a TOML file per part and per language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct

from wizard.languages import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Texts(Struct, frozen=True):
    """All texts in one language, by dotted key such as ``"area.next"``.

    Attributes:
        language: its code, such as ``"nl"``.
        words: the texts by key; they may hold placeholders such as ``{name}``.
    """

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of ``key`` with its placeholders replaced by ``values``.

        Raises:
            KeyError: there is no such text, or a placeholder has no value.
        """
        text = self.words[key]
        return text.format_map(values) if values else text

    def pattern(self, key: str) -> str:
        """Return the text of ``key`` with its placeholders left in, for whoever has their values.

        Raises:
            KeyError: there is no such text.
        """
        return self.words[key]

    def under(self, prefix: str) -> dict[str, str]:
        """Return the texts below a key, by the rest of their keys; placeholders are left in."""
        start = f"{prefix}."
        return {k.removeprefix(start): v for k, v in self.words.items() if k.startswith(start)}


class Languages(Mapping[str, Texts]):
    """The texts of each language by its code; each language is read at first use.

    Args:
        folder: as in ``load_texts``.
        languages: the codes of the languages that can be read.
    """

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        self._folder = folder
        self._languages = languages
        self._read: dict[str, Texts] = {}

    def __getitem__(self, language: str) -> Texts:
        """Return the texts of one language.

        Raises:
            KeyError: there is no such language.
            OSError, tomli.TOMLDecodeError: as ``load_texts``.
        """
        if language not in self._languages:
            raise KeyError(language)
        if language not in self._read:
            self._read[language] = load_texts(self._folder, language)
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        """Yield the codes of the languages."""
        return iter(self._languages)

    def __len__(self) -> int:
        """Return how many languages there are."""
        return len(self._languages)


def load_texts(folder: Path, language: str) -> Texts:
    """Return the texts of all files in ``folder`` named ``<part>.<language>.toml``.

    All files are read now; each is parsed when one of its tables is first used.

    Raises:
        OSError: a file cannot be read.
        UnicodeDecodeError: a file is not UTF-8.
    """
    paths = sorted(folder.glob(f"*.{language}.toml"))
    return Texts(language, _Words(path.read_text(encoding="utf-8") for path in paths))


class _Words(Mapping[str, str]):
    """The texts of several TOML files by dotted key; each file is parsed at first use.

    Reading a text of a broken file raises ``tomli.TOMLDecodeError``.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self._unparsed = list(files)
        self._parsed: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        if key not in self._parsed:
            self._parse(f"[{key.partition('.')[0]}")
        if key not in self._parsed:
            self._parse("")
        return self._parsed[key]

    def __iter__(self) -> Iterator[str]:
        self._parse("")
        return iter(tuple(self._parsed))

    def __len__(self) -> int:
        self._parse("")
        return len(self._parsed)

    def _parse(self, part: str) -> None:
        """Parse the files that contain ``part``, such as ``"[area"``; all for an empty string.

        A file is taken off the list only after its texts are stored, because another thread may
        read meanwhile.
        """
        wanted = [file for file in self._unparsed if part in file]
        for file in wanted:
            self._parsed.update(_flat(tomli.loads(file)))
        self._unparsed = [file for file in self._unparsed if file not in wanted]


def system_language() -> str:
    """Return the operating system's language if the program has it, else the default language."""
    return language_of(_system_setting())


def _system_setting() -> str:
    """Return the operating system's language setting, such as ``en_GB``; empty if unknown."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    import locale  # noqa: PLC0415 -- 6 ms, if no variable is set

    return locale.getlocale()[0] or ""


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
