"""Where the parts of a line stand: from left to right, or in both directions.

What runs from right to left is given in the order in which it is read, letter by letter, each at
its own place (ISO 32000-1, 14.8.2.3.3): so a reader, or a search, meets the letters in their order.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from wizard.scripts.direction import MIRRORED, base_level, levels_of, visual_order
from wizard.tagged_pdf.fonts import meant, mirrored, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wizard.tagged_pdf.pieces import Piece
    from wizard.tagged_pdf.text import Run

_FROM_RIGHT: Final = re.compile("[\u0590-\u08ff\ue000-\uf8ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters from right to left, and the code points of their forms."""


class _Part(Struct, frozen=True):
    """Text that is drawn in one go.

    Attributes:
        level: as `levels_of` gives it.
        width: in points.
        mark: whether it is drawn over or under the letter before it.
    """

    run: Run
    level: int
    width: float
    mark: bool = False


def written_from(runs: Iterable[Run]) -> int:
    """Return the level of a paragraph: 1 if all of it runs from right to left, else 0."""
    text = "".join(run.text for run in runs)
    return base_level(meant(text)) if _FROM_RIGHT.search(text) else 0


def placed(
    line: Sequence[Run], at: tuple[float, float], size: float, base: int = 0
) -> Iterator[Piece]:
    """Yield the parts of a line with their places, in the order in which they are read.

    Args:
        line: in the order in which it is read.
        at: the start of its baseline, in points.
        size: the type size, in points.
        base: as `written_from` gives it.
    """
    x, baseline = at
    if not base and not any(_FROM_RIGHT.search(run.text) for run in line):
        for run in line:
            yield x, baseline, run
            if run is not line[-1]:
                x += text_width(run.text, run.font, size)
        return
    parts = list(_parts(line, size, base))
    places = _places([part.level for part in parts], [part.width for part in parts])
    middle = 0.0
    for part, place in zip(parts, places, strict=True):
        if not part.mark:
            middle = x + place + part.width / 2
        yield middle if part.mark else x + place, baseline, part.run


def _places(levels: Sequence[int], widths: Sequence[float]) -> list[float]:
    """Return how far from the left each part of a line begins, in points."""
    places = [0.0] * len(levels)
    at = 0.0
    for part in visual_order(levels):
        places[part] = at
        at += widths[part]
    return places


def _parts(line: Iterable[Run], size: float, base: int) -> Iterator[_Part]:
    """Yield stretches from left to right as a whole, and others letter by letter."""
    letters = [replace(run, text=one) for run in line for one in run.text]
    read = [meant(letter.text) for letter in letters]
    levels = levels_of("".join(one[0] for one in read), base)
    found = zip(levels, letters, read, strict=True)
    for (level, *_), group in groupby(found, key=lambda one: (one[0], *_look(one[1]))):
        several = [(letter, said) for _, letter, said in group]
        if level % 2:
            yield from (_from_right(letter, said, level, size) for letter, said in several)
        else:
            whole = replace(several[0][0], text="".join(letter.text for letter, _ in several))
            yield _Part(whole, level, text_width(whole.text, whole.font, size))


def _from_right(letter: Run, said: str, level: int, size: float) -> _Part:
    """Return one letter of a stretch from right to left, a bracket as its mirror image."""
    if said in MIRRORED:
        text, font = mirrored(said, letter.font)
        letter = replace(letter, text=text, font=font)
    width = text_width(letter.text, letter.font, size)
    return _Part(letter, level, width, mark=letter.text != said and width == 0.0)


def _look(run: Run) -> tuple[object, ...]:
    return run.font, run.url, run.path
