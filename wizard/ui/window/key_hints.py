"""Which keys do what here: small pictures of keys, each with a few words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.ui.kit.choice import paint_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

    from wizard.ui.kit.theme import Theme

KEY_PX, GAP_PX, BETWEEN_PX = 24, 6, 14


class KeyHint(Struct, frozen=True):
    """What a key does.

    Attributes:
        key: the key, or a range of keys such as ``1–4``.
        words: what it does, in a word or two.
        lasting: whether it is shown also to who has learnt the keys, because nothing else on the
            page names it.
    """

    key: str
    words: str
    lasting: bool = False


class KeyHints(QWidget):
    """A line of key hints; what they say is its accessible name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: tuple[KeyHint, ...] = ()
        self._widths: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show other hints."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{one.key} {one.words}" for one in hints))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all hints on one line."""
        return QSize(self.width_of(self._hints), self._theme.px(KEY_PX) + 2)

    def width_of(self, hints: Sequence[KeyHint]) -> int:
        """Return how wide some hints are on one line, in pixels."""
        between = self._theme.px(BETWEEN_PX)
        return max(0, sum(self._width(one) + between for one in hints) - between) + 2

    def minimumSizeHint(self) -> QSize:
        """Return the least size, which is the wished one."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint keys and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, left, font = self._theme.px, 0, self._font()
        for hint in self._hints:
            wide = self._key_width(hint.key)
            top = (self.height() - px(KEY_PX)) / 2
            painter.setFont(font)
            paint_key(painter, self._theme, QRectF(left, top, wide, px(KEY_PX)), hint.key)
            painter.setPen(self._theme.colour("muted"))
            words = QRectF(left + wide + px(GAP_PX), 0, self.width(), self.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), hint.words)
            left += self._width(hint) + px(BETWEEN_PX)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font or style."""
        self._widths.clear()
        super().changeEvent(event)

    def _width(self, hint: KeyHint) -> int:
        return self._key_width(hint.key) + self._theme.px(GAP_PX) + self._measured(hint.words)

    def _key_width(self, key: str) -> int:
        px = self._theme.px
        return max(px(KEY_PX), self._measured(key) + px(12))

    def _measured(self, words: str) -> int:
        """Return how wide words are; the bar asks for the same ones again and again."""
        if words not in self._widths:
            self._widths[words] = QFontMetrics(self._font()).horizontalAdvance(words)
        return self._widths[words]

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(14))
        return font
