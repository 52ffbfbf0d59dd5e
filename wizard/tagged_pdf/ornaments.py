"""Blocks that are drawn: frames, lines, ornaments, and figures with an alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.tagged_pdf.layout import Solid

if TYPE_CHECKING:
    from wizard.tagged_pdf.canvas import Rule, Shape, TaggedCanvas
    from wizard.tagged_pdf.layout import Block, Laid, Split
    from wizard.tagged_pdf.structure import Tag


class FrameStyle(Struct, frozen=True):
    """The look of a frame: its line, and the space between that and the contents in points."""

    rule: Rule
    padding: float = 10.0


class Frame(Struct, frozen=True):
    """A block in a box of lines.

    Attributes:
        label: what stands at its left side on a ground in the colour of the lines; None for none.
        label_width: in points, with the padding.
        before: the space above, in points.
    """

    block: Block
    style: FrameStyle
    label: Block | None = None
    label_width: float = 0.0
    before: float = 0.0

    def lay(self, width: float) -> LaidFrame:
        """Return the frame at a width in points."""
        padding = 2 * self.style.padding
        label = self.label.lay(self.label_width - padding) if self.label else None
        shift = self.label_width if label else 0.0
        inner = self.block.lay(width - shift - padding)
        return LaidFrame(inner, self.style, width, shift, label, self.before)


class LaidFrame(Struct, frozen=True):
    """A frame, laid out; ``shift`` is the width of its label, in points."""

    inner: Laid
    style: FrameStyle
    width: float
    shift: float = 0.0
    label: Laid | None = None
    before: float = 0.0
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The height with the padding, in points."""
        highest = max(self.inner.height, self.label.height if self.label else 0.0)
        return highest + 2 * self.style.padding

    def split(self, height: float, *, fresh: bool) -> Split:
        """Return a frame with the part that fits, and one with the rest."""
        head, tail = self.inner.split(height - 2 * self.style.padding, fresh=fresh)
        return (
            head and replace(self, inner=head),
            tail and replace(self, inner=tail, label=None, before=0.0),
        )

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the lines, then the label, then the block."""
        box = (left, top - self.height, left + self.width, top)
        padding = self.style.padding
        with canvas.artifact():
            canvas.box(box, self.style.rule)
            if self.label:
                ground = (left, top - self.height, left + self.shift, top)
                canvas.rectangle(ground, self.style.rule.colour)
        if self.label:
            self.label.draw(canvas, left + padding, top - padding)
        self.inner.draw(canvas, left + self.shift + padding, top - padding)


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
    """A horizontal line, as an ornament, such as under a signature.

    Attributes:
        width: in points; 0 for all of the width that there is.
        before: the space above, in points.
    """

    rule: Rule
    width: float = 0.0
    before: float = 0.0

    def lay(self, width: float) -> Laid:
        """Return the line."""
        return LaidRule(self.rule.width, self.before, rule=self.rule, width=self.width or width)


class LaidRule(Solid, frozen=True, kw_only=True):
    """A line, laid out."""

    rule: Rule
    width: float

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the line."""
        with canvas.artifact():
            canvas.rule((left, top), (left + self.width, top), self.rule)
