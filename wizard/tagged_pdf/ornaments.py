"""Blocks that are drawn: panels, lines, ornaments, and figures with an alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.tagged_pdf.layout import Solid

if TYPE_CHECKING:
    from wizard.tagged_pdf.canvas import Rule, Shape, TaggedCanvas
    from wizard.tagged_pdf.layout import Block, Laid, Split
    from wizard.tagged_pdf.pieces import Colour
    from wizard.tagged_pdf.structure import Tag


class PanelStyle(Struct, frozen=True):
    """The look of a panel.

    Attributes:
        padding: inside, in points.
        edge: the width of the line at its left side, in points.
    """

    fill: Colour
    edge_colour: Colour
    padding: float = 12.0
    edge: float = 3.0


class Panel(Struct, frozen=True):
    """A block on a coloured background."""

    block: Block
    style: PanelStyle
    before: float = 0.0

    def lay(self, width: float) -> LaidPanel:
        """Return the panel at a width in points."""
        inner = self.block.lay(width - 2 * self.style.padding)
        return LaidPanel(inner, self.style, width, self.before)


class LaidPanel(Struct, frozen=True):
    """A panel, laid out."""

    inner: Laid
    style: PanelStyle
    width: float
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The height with the padding, in points."""
        return self.inner.height + 2 * self.style.padding

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return a panel with the part that fits, and one with the rest."""
        head, tail = self.inner.split(height - 2 * self.style.padding, fresh=fresh)
        return (
            head and replace(self, inner=head),
            tail and replace(self, inner=tail, before=0.0),
        )

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the background and the block on it."""
        bottom = top - self.height
        with canvas.artifact("Background"):
            canvas.rectangle((left, bottom, left + self.width, top), self.style.fill)
            edge = (left, bottom, left + self.style.edge, top)
            canvas.rectangle(edge, self.style.edge_colour)
        padding = self.style.padding
        self.inner.draw(canvas, left + padding, top - padding)


class Drawing(Struct, frozen=True):
    """A shape, as an ornament or as a figure.

    Attributes:
        shape: its origin is the upper left corner.
        tag: a ``Figure`` with its alternative text; None for an ornament.
    """

    shape: Shape
    height: float
    tag: Tag | None = None
    before: float = 0.0

    def lay(self, width: float) -> Laid:  # noqa: ARG002 -- a drawing has its own
        """Return the drawing."""
        return LaidDrawing(self.height, self.before, drawing=self)


class LaidDrawing(Solid, frozen=True, kw_only=True):
    """A drawing, laid out."""

    drawing: Drawing

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the shape."""
        drawing = self.drawing
        if drawing.tag is None:
            with canvas.artifact():
                canvas.shape(drawing.shape, (left, top))
            return
        with canvas.element(drawing.tag):
            canvas.figure(drawing.shape, (left, top))


class Ruled(Struct, frozen=True):
    """A horizontal line of a width in points, as an ornament, such as under a signature."""

    width: float
    rule: Rule

    def lay(self, width: float) -> Laid:  # noqa: ARG002 -- a line has its own
        """Return the line."""
        return LaidRule(self.rule.width, ruled=self)


class LaidRule(Solid, frozen=True, kw_only=True):
    """A line, laid out."""

    ruled: Ruled

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the line."""
        with canvas.artifact():
            canvas.rule((left, top), (left + self.ruled.width, top), self.ruled.rule)
