"""Where things stand: blocks of a known height, put on pages.

A block that is laid out at a width has a height, can be split at a height, and draws itself
on a canvas. The whole paper is one ``Stack``; a page is what its ``split`` gives. A library's
own flow (Platypus) is not used, because its paragraphs and tables cannot be tagged without
reaching into their private parts.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from wizard.tagged_pdf.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.tagged_pdf.canvas import TaggedCanvas
    from wizard.tagged_pdf.structure import Tag

HAIR = 1e-6
"""Points by which equal sums of heights may differ."""


class Block(Protocol):
    """Something for the paper that does not know its width yet."""

    def lay(self, width: float) -> Laid:
        """Return the block at a width in points."""


class Laid(Protocol):
    """A block that is laid out."""

    @property
    def height(self) -> float:
        """The height, in points."""

    @property
    def before(self) -> float:
        """The room it wants above itself, in points; not at the top of a page."""

    @property
    def keep_next(self) -> bool:
        """Whether it may not be the last on a page."""

    def split(self, height: float, *, fresh: bool) -> tuple[Laid | None, Laid | None]:
        """Return what fits in a height, and the rest.

        Args:
            height: in points, less than the block's own.
            fresh: True at the top of a page, where something must be placed however it looks.
        """

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw with the upper left corner at a point of the page."""


Split = tuple["Laid | None", "Laid | None"]


class Solid(Struct, frozen=True):
    """The common part of what is laid out and cannot be split."""

    height: float
    before: float = 0.0
    keep_next: bool = False

    def split(self, height: float, *, fresh: bool) -> Split:  # noqa: ARG002
        """Return nothing that fits, and all as the rest."""
        return None, self  # type: ignore[return-value]  # those who inherit draw themselves


class Empty(Solid, frozen=True):
    """Nothing, but room."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw nothing."""


class Space(Struct, frozen=True):
    """Room of a height in points."""

    height: float

    def lay(self, width: float) -> Laid:  # noqa: ARG002
        """Return the room."""
        return Empty(self.height)


class Stack(Struct, frozen=True):
    """Blocks under each other.

    Attributes:
        tag: the element they make up; None for the one around it.
        before: the room above, in points.
    """

    blocks: Sequence[Block]
    tag: Tag | None = None
    before: float = 0.0

    def lay(self, width: float) -> LaidStack:
        """Return the blocks at a width in points."""
        return LaidStack(tuple(block.lay(width) for block in self.blocks), self.tag, self.before)


class LaidStack(Struct, frozen=True, dict=True):
    """Blocks under each other, laid out."""

    parts: tuple[Laid, ...]
    tag: Tag | None = None
    before: float = 0.0
    keep_next: bool = False

    @cached_property
    def height(self) -> float:
        """How tall it is, in points."""
        return max((offset + part.height for offset, part in self._places()), default=0.0)

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the blocks that fit, the last one split if it can be, and the rest."""
        count = self._fitting(height)
        if count == len(self.parts):
            return self, None
        head, tail = self._cut(count, height, fresh=fresh)
        while head and head[-1].keep_next and len(head) == count:
            count -= 1
            head, tail = head[:-1], (head[-1], *tail)
        if not head and fresh:
            head, tail = self.parts[:1], self.parts[1:]
        return self._with(head, self.before), self._with(tail, 0.0)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the blocks."""
        with canvas.element(self.tag):
            for offset, part in self._places():
                part.draw(canvas, left, top - offset)

    def _cut(
        self, count: int, height: float, *, fresh: bool
    ) -> tuple[tuple[Laid, ...], tuple[Laid, ...]]:
        """Return the parts before and after the cut that goes through part ``count``."""
        offset, part = list(self._places())[count]
        first, rest = None, None
        if height > offset:
            first, rest = part.split(height - offset, fresh=fresh and count == 0)
        head, tail = self.parts[:count], self.parts[count + 1 :]
        if first is None:
            return head, (part, *tail)
        return (*head, first), tail if rest is None else (rest, *tail)

    def _fitting(self, height: float) -> int:
        """Return how many parts fit as they are."""
        fits = (offset + part.height <= height + HAIR for offset, part in self._places())
        return next((at for at, fit in enumerate(fits) if not fit), len(self.parts))

    def _places(self) -> Iterator[tuple[float, Laid]]:
        offset = 0.0
        for at, part in enumerate(self.parts):
            offset += part.before if at else 0.0
            yield offset, part
            offset += part.height

    def _with(self, parts: tuple[Laid, ...], before: float) -> LaidStack | None:
        return LaidStack(parts, self.tag, before) if parts else None


class Together(Struct, frozen=True):
    """A block that stays on one page if a page can hold it.

    Attributes:
        before: the room above, in points.
        keep_next: True when what follows must begin on the same page.
    """

    block: Block
    before: float = 0.0
    keep_next: bool = False

    def lay(self, width: float) -> Laid:
        """Return the block at a width in points."""
        return LaidTogether(self.block.lay(width), self.before, self.keep_next)


class LaidTogether(Struct, frozen=True):
    """A block that stays together, laid out."""

    laid: Laid
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The block's height."""
        return self.laid.height

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the block as the rest, or split if it is higher than a page."""
        return self.laid.split(height, fresh=True) if fresh else (None, self)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the block."""
        self.laid.draw(canvas, left, top)


def paginate(laid: Laid, height: float) -> tuple[Laid, ...]:
    """Return what stands on each page.

    Raises:
        DocumentError: ``block-too-high``; something cannot be split and no page can hold it.
    """
    pages = []
    rest: Laid | None = laid
    while rest is not None:
        fits = rest.height <= height + HAIR
        page, rest = (rest, None) if fits else rest.split(height, fresh=True)
        if page is None or page.height > height + HAIR:
            raise DocumentError("block-too-high", height=round(height))
        pages.append(page)
    return tuple(pages)
