"""What breaks a sentence once a school's own words are in it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.proofreading.sentences import Rendered
    from wizard.texts import Texts

MOST_WORDS = 20
"""A longer sentence is hard to read at once."""

_WORD = re.compile(r"[^\W_][\w’'-]*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\")]*\s+")
_TWO_END_MARKS = re.compile(r"(?<!\.)[.!?][”’\")]*\s?[.!?](?!\.)|[,;:]\s?[.!?,;:]")
_BRACE = re.compile(r"[{}]")
_NESTED = re.compile(r"\([^()]*\(")
_NUMBER_OR_ADDRESS = re.compile(r"(?:\+|00)?\d(?:[\s().-]*\d){5,}|[^\s@]+@[^\s@]+\.\w+|https?://")


class Found(Struct, frozen=True):
    """A fault in a text: its kind, and the sentence that has it."""

    code: Code
    sentence: str


def faults_in(rendered: Rendered, prepositions: frozenset[str]) -> Iterator[Found]:
    """Yield what is wrong with a text, sentence by sentence.

    Args:
        rendered: the text with a school's words in it.
        prepositions: of its language, in lower case.
    """
    for sentence in sentences(rendered.words):
        if _has_doubled(sentence, prepositions) or any(
            _follows_preposition(words, sentence, prepositions)
            for words in rendered.filled.values()
        ):
            yield Found(Code.DOUBLED_PREPOSITION, sentence)
        if any(_breaks(words, sentence) for words in rendered.filled.values()):
            yield Found(Code.WAY_IN_SENTENCE, sentence)
        if _TWO_END_MARKS.search(sentence):
            yield Found(Code.TWO_END_MARKS, sentence)
        if _BRACE.search(sentence):
            yield Found(Code.BRACE_LEFT, sentence)
        if len(_WORD.findall(sentence)) > MOST_WORDS:
            yield Found(Code.LONG_SENTENCE, sentence)
        if _NESTED.search(sentence):
            yield Found(Code.NESTED_BRACKET, sentence)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line of its own counts as one."""
    lines = filter(None, map(str.strip, text.splitlines()))
    return [one for line in lines for one in _SENTENCE_END.split(line) if one]


def _has_doubled(sentence: str, prepositions: frozenset[str]) -> bool:
    """Return whether the same preposition stands twice in a row, as in "bij bij"."""
    words = [one.lower() for one in re.findall(r"\w+|[^\w\s]", sentence)]
    return any(one == other and one in prepositions for one, other in pairwise(words))


def _follows_preposition(filled: str, sentence: str, prepositions: frozenset[str]) -> bool:
    """Return whether a school's words begin with a preposition and stand behind another."""
    if not filled[:1].isalpha():
        return False
    before, found, _ = sentence.partition(filled)
    meeting = [*re.findall(r"\w+", before)[-1:], *re.findall(r"\w+", filled)[:1]]
    both = bool(found) and bool(before.strip())
    return both and all(one.lower() in prepositions for one in meeting)


def _breaks(filled: str, sentence: str) -> bool:
    return filled in sentence and _NUMBER_OR_ADDRESS.search(filled) is not None


def prepositions_of(texts: Mapping[str, Texts]) -> dict[str, frozenset[str]]:
    """Return the prepositions of each language, from the program's texts in that language."""
    return {name: frozenset(one("proof.prepositions").split()) for name, one in texts.items()}
