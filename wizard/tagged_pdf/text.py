"""Line breaking.

A line keeps the space at which it was broken: it separates the two words for a screen reader
(ISO 32000-1, 14.8.2.5). It does not count for the width.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from wizard.tagged_pdf.fonts import pieces, text_width
from wizard.tagged_pdf.structure import Tag  # noqa: TC001 -- msgspec reads runs by this type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Measure = Callable[[str, str], float]
"""A function that returns the width in points of a text in a typeface."""

_PARTS: Final = re.compile(r"\n|[ ]+|[^ \n]+")
_NEW_LINE: Final = "\n"
_BREAK_SIGNS: Final = "@/._-?&="
_LOOK: Final = attrgetter("font", "url", "path")


class Run(Struct, frozen=True):
    """Text in one typeface; with a URL it is a link.

    Attributes:
        path: the structure elements that hold it inside the text's own, from the outermost.
    """

    text: str
    font: str
    url: str = ""
    path: tuple[Tag, ...] = ()


Line = tuple[Run, ...]


def runs_of(text: str, font: str, url: str = "", path: tuple[Tag, ...] = ()) -> tuple[Run, ...]:
    """Return a text as it is shown in a loaded typeface (``fonts.pieces``)."""
    return tuple(Run(part, name, url, path) for part, name in pieces(text, font))


class _Breaker(Struct):
    """Collects lines: ``word`` is the word being read, ``needed`` its width in points."""

    width: float
    measure: Measure
    lines: list[Line] = field(default_factory=list)
    line: list[Run] = field(default_factory=list)
    used: float = 0.0
    word: list[Run] = field(default_factory=list)
    needed: float = 0.0

    def add(self, part: Run) -> None:
        """Add a part to the end of the current word."""
        self.word.append(part)
        self.needed += self.measure(part.text, part.font)

    def end_word(self, space: Run | None = None) -> None:
        """Put the current word, with the space after it, on this line or on the next."""
        if self.line and self.used + self.needed > self.width:
            self.end_line()
        if self.needed > self.width:
            self._part_word()
        if space is not None:
            self.add(space)
        self.line += self.word
        self.used += self.needed
        self._begin_word()

    def end_line(self) -> None:
        """Store the line, and begin a new one."""
        self.lines.append(_merged(self.line))
        self.line.clear()
        self.used = 0.0

    def _part_word(self) -> None:
        """Break a word that is wider than a line: after signs as in addresses, else anywhere.

        The rest, which is narrower than a line, becomes the current word.
        """
        pieces = [list(piece) for piece in _pieces(self.word)]
        self._begin_word()
        for piece in pieces:
            if self.needed + self._width_of(piece) > self.width:
                self._end_part()
            for character in piece:
                if self.needed + self._width_of([character]) > self.width:
                    self._end_part()
                self.add(character)

    def _end_part(self) -> None:
        """Put the current word on a line of its own."""
        if self.word:
            self.line += self.word
            self.end_line()
            self._begin_word()

    def _begin_word(self) -> None:
        self.word.clear()
        self.needed = 0.0

    def _width_of(self, runs: Iterable[Run]) -> float:
        return sum(self.measure(run.text, run.font) for run in runs)


def break_lines(runs: Sequence[Run], width: float, measure: Measure) -> tuple[Line, ...]:
    """Return the lines of a text.

    Args:
        runs: the text; a line feed begins a new line.
        width: the width of a line, in points.
        measure: returns the width of a text in a typeface.
    """
    breaker = _Breaker(width, measure)
    for part in _parts(runs):
        if part.text == _NEW_LINE:
            breaker.end_word(replace(part, text=" "))
            breaker.end_line()
        elif part.text[0] == " ":
            breaker.end_word(part)
        else:
            breaker.add(part)
    breaker.end_word()
    if breaker.line:
        breaker.end_line()
    return tuple(breaker.lines)


def measure_at(size: float) -> Measure:
    """Return a function that measures text in a loaded typeface, at a type size in points."""
    return lambda text, font: text_width(text, font, size)


def _parts(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        for part in _PARTS.findall(run.text):
            yield Run(part, run.font, run.url, run.path)


def _pieces(word: Iterable[Run]) -> Iterator[Iterator[Run]]:
    """Yield a word's characters in pieces that end with a sign after which a line may break."""
    characters = [replace(run, text=one) for run in word for one in run.text]
    breaks = accumulate((one.text in _BREAK_SIGNS for one in characters), initial=0)
    for _, piece in groupby(zip(breaks, characters, strict=False), key=lambda pair: pair[0]):
        yield (character for _, character in piece)


def _merged(runs: Iterable[Run]) -> Line:
    grouped = groupby(runs, key=_LOOK)
    return tuple(Run("".join(run.text for run in group), *look) for look, group in grouped)
