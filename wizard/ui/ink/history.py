"""The undo history of a drawn signature, as a value without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from wizard.tagged_pdf.ink import InkPoint

    Stroke = tuple[InkPoint, ...]
    Strokes = tuple[Stroke, ...]


class InkHistory(Struct, frozen=True):
    """The strokes on a pad, with the states for undo and redo; clearing can be undone, too.

    Attributes:
        strokes: the strokes on the pad now.
        past: the states to undo to, the latest last.
        future: the states to redo, the next one last.
    """

    strokes: Strokes = ()
    past: tuple[Strokes, ...] = ()
    future: tuple[Strokes, ...] = ()

    def drawn(self, stroke: Stroke) -> InkHistory:
        """Return the history with one more stroke."""
        return self._next((*self.strokes, stroke))

    def cleared(self) -> InkHistory:
        """Return the history with an empty pad."""
        return self._next(()) if self.strokes else self

    def undone(self) -> InkHistory:
        """Return the history with the last step undone; the same one if there is none."""
        if not self.past:
            return self
        return InkHistory(self.past[-1], self.past[:-1], (*self.future, self.strokes))

    def redone(self) -> InkHistory:
        """Return the history with the last undone step redone; the same one if there is none."""
        if not self.future:
            return self
        return InkHistory(self.future[-1], (*self.past, self.strokes), self.future[:-1])

    def _next(self, strokes: Strokes) -> InkHistory:
        return InkHistory(strokes, (*self.past, self.strokes))
