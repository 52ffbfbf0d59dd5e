"""Words as people write them: compared without case and accents, and the choice that they mean."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.guide.model import Field

_WORD = re.compile(r"[a-z0-9]+")
SHORTEST_GUESS = 5
"""Letters: what is shorter looks like too much else (mbo like vmbo)."""
ALIKE = 0.8


def folded(words: str) -> str:
    """Return words as they are compared: small letters, no accents, single spaces."""
    plain = words.casefold()
    if plain.isascii():
        return " ".join(plain.split())
    plain = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())


class Choices:
    """The choices of a field by every word for them, to find those of many cells."""

    def __init__(self, field: Field) -> None:
        self._beginnings = [
            (value, _plain(name))
            for value, names in field.choices.items()
            for name in names.values()
        ]
        self._named: dict[str, tuple[str, str]] = {}
        for value, name in field.choices.items():
            for words in (value, *name.values(), *field.called.get(value, ())):
                self._named.setdefault(_plain(words), (value, words))

    def find(self, words: str) -> str:
        """Return the value that words mean: its key, name, or another word for it; empty if none.

        Small and capital letters, accents, dots and hyphens are all one. Several words that each
        mean the same value mean it too (``havo/vwo``), and so does the beginning of one name alone.
        """
        wanted, named = _plain(words), self._named
        if not wanted:
            return ""
        if wanted in named:
            return named[wanted][0]
        each = {named[word][0] if word in named else "" for word in wanted.split()}
        if len(each) == 1 and "" not in each:
            return each.pop()
        begun = {value for value, name in self._beginnings if name.startswith(wanted)}
        return begun.pop() if len(begun) == 1 and len(wanted) > 1 else ""

    def nearest(self, words: str) -> tuple[str, str]:
        """Return the value with the words that are spelled most like these; empty for none."""
        wanted, named = _plain(words), self._named
        if wanted in named:
            return named[wanted]
        if len(wanted) < SHORTEST_GUESS:
            return "", ""
        found = get_close_matches(wanted, named, n=1, cutoff=ALIKE)
        return named[found[0]] if found else ("", "")


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(folded(words).replace(".", "")))
