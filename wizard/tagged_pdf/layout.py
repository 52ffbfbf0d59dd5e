"""The layout engine: blocks get a height at a given width, and are divided over pages.

A block that is laid out at a width has a height, can be split at a height, and draws itself
on a canvas. The whole document is one ``Stack``; ``split`` divides it into pages. ReportLab's
own layout engine (Platypus) is not used, because its paragraphs and tables can only be tagged
through its private attributes.
"""

from __future__ import annotations

from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from wizard.tagged_pdf.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.tagged_pdf.canvas import TaggedCanvas
    from wizard.tagged_pdf.structure import Tag

HAIR = 1e-6
"""Tolerance in points for rounding errors in sums of heights."""


class Block(Protocol):
    """Something to put on a page, before its width is known."""

    def lay(self, width: float) -> Laid:
        """Return the block at a width in points."""


class Laid(Protocol):
    """A block that was laid out at a width."""

    @property
    def height(self) -> float:
        """The height, in points."""

    @property
    def before(self) -> float:
        """The space above it, in points; not used at the top of a page."""

    @property
    def keep_next(self) -> bool:
        """Whether it must be on the same page as the start of the next block."""

    def split(self, height: float, *, fresh: bool) -> tuple[Laid | None, Laid | None]:
        """Return the part that fits in a height, or None, and the rest, or None.

        Args:
            height: in points, less than the block's own.
            fresh: True at the top of a page, where some part must be placed in any case.
        """

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw with the upper left corner at a point of the page."""


Split = tuple["Laid | None", "Laid | None"]


class Solid(Struct, frozen=True):
    """Base class of laid-out blocks that cannot be split."""

    height: float
    before: float = 0.0
    keep_next: bool = False

    def split(self, height: float, *, fresh: bool) -> Split:  # noqa: ARG002
        """Return None as the part that fits, and the block itself as the rest."""
        return None, self  # type: ignore[return-value]  # subclasses have ``draw``


class Empty(Solid, frozen=True):
    """Empty space."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw nothing."""


class Space(Struct, frozen=True):
    """Empty space of a height in points."""

    height: float

    def lay(self, width: float) -> Laid:  # noqa: ARG002
        """Return the empty space."""
        return Empty(self.height)


class Stack(Struct, frozen=True):
    """Blocks under each other.

    Attributes:
        blocks: from the top.
        tag: their common structure element; None for the element around them.
        before: the space above, in points.
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
        """The height, in points."""
        return max((offset + part.height for offset, part in self._places()), default=0.0)

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the blocks that fit, the last one split if possible, and the rest."""
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
        """Return the parts before and after a cut at a height, which lies in part ``count``."""
        offset, part = list(self._places())[count]
        first, rest = None, None
        if height > offset:
            first, rest = part.split(height - offset, fresh=fresh and count == 0)
        head, tail = self.parts[:count], self.parts[count + 1 :]
        if first is None:
            return head, (part, *tail)
        return (*head, first), tail if rest is None else (rest, *tail)

    def _fitting(self, height: float) -> int:
        """Return how many parts fit without being split."""
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
    """A block that is not split if it fits on one page.

    Attributes:
        before: the space above, in points.
        keep_next: True if the next block must begin on the same page.
    """

    block: Block
    before: float = 0.0
    keep_next: bool = False

    def lay(self, width: float) -> Laid:
        """Return the block at a width in points."""
        return LaidTogether(self.block.lay(width), self.before, self.keep_next)


class LaidTogether(Struct, frozen=True):
    """A ``Together`` block, laid out."""

    laid: Laid
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The block's height, in points."""
        return self.laid.height

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the whole block as the rest; split it only at the top of a page."""
        return self.laid.split(height, fresh=True) if fresh else (None, self)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the block."""
        self.laid.draw(canvas, left, top)


class Columns(Struct, frozen=True):
    """Blocks in two columns of equal width; on each page the left column is read first.

    Attributes:
        blocks: in reading order.
        gap: the space between the columns, in points.
        before: the space above, in points.
    """

    blocks: Sequence[Block]
    gap: float
    before: float = 0.0

    def lay(self, width: float) -> LaidColumns:
        """Return the columns at a width of both together, in points."""
        wide = (width - self.gap) / 2
        return LaidColumns(Stack(self.blocks).lay(wide), wide + self.gap, self.before)


class LaidColumns(Struct, frozen=True, dict=True):
    """Two columns, laid out.

    Attributes:
        stack: the contents of both.
        step: the distance from the left side of the one to that of the other, in points.
    """

    stack: LaidStack
    step: float
    before: float = 0.0
    keep_next: bool = False

    @cached_property
    def height(self) -> float:
        """The height of the higher column where the two differ least, in points."""
        return _higher(self._halves)

    @cached_property
    def _halves(self) -> tuple[LaidStack, LaidStack]:
        parts = self.stack.parts
        cuts = (
            (LaidStack(parts[:count]), LaidStack(parts[count:]))
            for count in reversed(range(len(parts) + 1))  # of two that are alike, the fuller left
            if not (0 < count < len(parts) and parts[count - 1].keep_next)
        )
        return min(cuts, key=_higher)

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return two columns that are filled to a height, and columns with the rest."""
        left, rest = self.stack.split(height, fresh=fresh)
        if left is None:
            return None, self
        right, rest = rest.split(height, fresh=False) if rest else (None, None)
        pair = LaidPair(left, right or Empty(0.0), self.step, self.before)
        return pair, replace(self, stack=rest, before=0.0) if rest else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the left column, then the right."""
        LaidPair(*self._halves, self.step).draw(canvas, left, top)


class LaidPair(Struct, frozen=True):
    """Two columns with contents of their own, which are not split."""

    left: Laid
    right: Laid
    step: float
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The height of the higher column, in points."""
        return max(self.left.height, self.right.height)

    def split(self, height: float, *, fresh: bool) -> Split:  # noqa: ARG002 -- it fits already
        """Return None as the part that fits, and the pair itself as the rest."""
        return None, self

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the left column, then the right."""
        self.left.draw(canvas, left, top)
        self.right.draw(canvas, left + self.step, top)


class LaidPages(Struct, frozen=True):
    """Contents that are divided over pages already; what is higher than a page is split on."""

    pages: tuple[Laid, ...]
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The height of a single page; of several, more than any page has."""
        return self.pages[0].height if len(self.pages) == 1 else inf

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return the first page, or as much of it as fits, and the rest."""
        first, *others = self.pages
        rest: Laid | None = None
        if first.height > height + HAIR:
            head, rest = first.split(height, fresh=fresh)
            if head is None:
                return None, self
            first = head
        left = (rest, *others) if rest else tuple(others)
        return first, LaidPages(left) if left else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the only page that is left."""
        self.pages[0].draw(canvas, left, top)


class LaidPinned(Solid, frozen=True, kw_only=True):
    """A page of a fixed height: contents at its top, and a foot at its bottom."""

    top: Laid
    foot: Laid

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the contents, then the foot."""
        self.top.draw(canvas, left, top)
        self.foot.draw(canvas, left, top - self.height + self.foot.height)


def paginate(laid: Laid, height: float) -> tuple[Laid, ...]:
    """Return the contents of each page.

    Raises:
        DocumentError: ``block-too-high``: a block is higher than a page and cannot be split.
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


def _higher(columns: tuple[LaidStack, LaidStack]) -> float:
    return max(column.height for column in columns)
