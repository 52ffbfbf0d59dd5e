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


def choice_of(field: Field, words: str) -> str:
    """Return the value that words mean: its key, its name, or another word for it; empty if none.

    Small and capital letters, accents, dots and hyphens are all one. Several words that each mean
    the same value mean it too (``havo/vwo``), and so does the beginning of one name alone.
    """
    wanted, named = _plain(words), _named(field)
    if not wanted:
        return ""
    if wanted in named:
        return named[wanted][0]
    each = {named[word][0] if word in named else "" for word in wanted.split()}
    if len(each) == 1 and "" not in each:
        return each.pop()
    begun = {
        value
        for value, name in field.choices.items()
        if len(wanted) > 1 and any(_plain(one).startswith(wanted) for one in name.values())
    }
    return begun.pop() if len(begun) == 1 else ""


def nearest_choice(field: Field, words: str) -> tuple[str, str]:
    """Return the value whose words are spelled most like these, and those words; empty for none."""
    wanted, named = _plain(words), _named(field)
    if wanted in named:
        return named[wanted]
    if len(wanted) < SHORTEST_GUESS:
        return "", ""
    found = get_close_matches(wanted, named, n=1, cutoff=ALIKE)
    return named[found[0]] if found else ("", "")


def _named(field: Field) -> dict[str, tuple[str, str]]:
    """Return, by plain words, the value that they mean and the words as they are written."""
    named: dict[str, tuple[str, str]] = {}
    for value, name in field.choices.items():
        for words in (value, *name.values(), *field.called.get(value, ())):
            named.setdefault(_plain(words), (value, words))
    return named


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(folded(words).replace(".", "")))
