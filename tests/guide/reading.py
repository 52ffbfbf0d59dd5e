"""How easily the guide reads: words, sentence lengths and the rarest words, in each language.

``python -m tests.guide.reading`` prints a table, and the hardest words with where they stand. How
rare a word is comes from ``wordfreq``: the Zipf scale, on which 3 is once in a million words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.contract import TEXT_GAPS
from wizard.guide.load import load_guide
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from wizard.guide.model import Guide

PAGES = Path(__file__).parents[2] / "pages"
RARE = 3.0
"""On the Zipf scale; below it a word is named as hard."""

HARDEST = 40

_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+|\n+|(?<=:)\s+(?=[“A-Z])")
_WORD = re.compile(r"[^\W_][^\s]*")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OTHERS_WORDS = (".gist", ".quote", ".source", "/T0", "/T1", "/T2")
"""Parts of a path that are a source's words, or a translation of them, and not ours."""

REGISTER = (".facts", ".why", ".reading")
FOR_SCHOOLS = (".fields", ".rules")


def count_words(text: str) -> int:
    """Return the number of words in a text: what begins with a letter or digit."""
    return len(_WORD.findall(text))


class Sentence(Struct, frozen=True):
    """One sentence, and where it stands."""

    path: str
    text: str

    @property
    def length(self) -> int:
        """The number of words: what begins with a letter or digit."""
        return count_words(self.text)


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every text of a guide with its path and language."""
    if _is_text(value):
        assert isinstance(value, Mapping)
        yield from ((path, language, text) for language, text in value.items())
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from texts_of(one, f"{path}/{key}")
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one, f"{path}/{getattr(one, 'id', '')}")
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts_of(getattr(value, name), f"{path}.{name}")


def _is_text(value: object) -> bool:
    """Return whether something is one text in some languages."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and value.keys() <= set(LANGUAGES)
        and all(isinstance(one, str) for one in value.values())
    )


def general_words(guide: Guide, language: str, sector: str) -> dict[str, str]:
    """Return what placeholders become without a school."""
    own = {gap for gaps in TEXT_GAPS.values() for gap in gaps}
    return {
        **{key: field.fallback.get(language, "¤") for key, field in guide.fields.items()},
        **{key: term.by_answer[sector][language] for key, term in guide.terms.items()},
        **dict.fromkeys(own, "x"),
    }


def sentences(guide: Guide, language: str) -> list[Sentence]:
    """Return all our own sentences in a language, without a school."""
    words = general_words(guide, language, "po")
    found = (
        Sentence(path, part.strip(' -*“”"'))
        for path, spoken, text in texts_of(guide)
        if spoken == language and not any(part in path for part in _OTHERS_WORDS)
        for part in _END.split(plain(fill(text, words)))
        if part and _WORD.search(part)
    )
    return list(found)


def average(found: list[Sentence]) -> float:
    """Return the mean number of words of sentences."""
    return sum(one.length for one in found) / max(1, len(found))


def kind_of(path: str) -> str:
    """Return who reads what stands at a path: the register, what is for schools, or teachers."""
    if any(part in path for part in REGISTER):
        return "register"
    return "for schools" if path.startswith(FOR_SCHOOLS) else "teachers"


def hardest(found: list[Sentence], language: str) -> list[tuple[float, str, str]]:
    """Return the rare words with how rare and where first, the rarest first."""
    from wordfreq import zipf_frequency  # its lists take 400 ms, and only this needs them

    first: dict[str, str] = {}
    for one in found:
        for word in _LETTERS.findall(one.text):
            first.setdefault(word.lower(), one.path)
    rated = ((zipf_frequency(word, language), word, path) for word, path in first.items())
    return sorted(one for one in rated if one[0] < RARE)


def report(guide: Guide) -> Iterator[str]:
    """Yield the lines of the table."""
    for language in LANGUAGES:
        found = sentences(guide, language)
        for kind in ("teachers", "for schools", "register"):
            these = [one for one in found if kind_of(one.path) == kind]
            yield (
                f"{language} {kind:12} {sum(one.length for one in these):6} words"
                f" {len(these):5} sentences {average(these):5.1f} a sentence,"
                f" longest {max(one.length for one in these)}"
            )
    yield f"statements: {sum(1 for _ in guide.statements())}"
    for area in guide.whole_areas:
        explanation = count_words(area.explanation["nl"])
        statements = sum(count_words(one.text["nl"]) for one in area.statements)
        yield f"{area.id}: explanation {explanation} words, statements {statements} words"
    for language in LANGUAGES:
        theirs = [one for one in sentences(guide, language) if kind_of(one.path) == "teachers"]
        for rare, word, path in hardest(theirs, language)[:HARDEST]:
            yield f"{language} {rare:4.1f} {word} ({path})"


def main() -> None:
    """Write the table."""
    guide = load_guide(PAGES).guide
    assert guide is not None
    sys.stdout.writelines(f"{line}\n" for line in report(guide))


if __name__ == "__main__":
    main()
