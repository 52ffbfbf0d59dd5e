"""Push buttons that paint themselves, because a style sheet takes 60 kilobytes per button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from wizard.ui.kit.choice import paint_key
from wizard.ui.kit.focus import uses_keyboard
from wizard.ui.kit.style import PADDING, Style

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from wizard.ui.kit.theme import Theme

GAP_PX = 4
"""The space between icon and text."""

KEY_PX, BEFORE_KEY_PX = 24, 10

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

ONE_LINE = int(Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter)
WRAPPED = int(ONE_LINE | Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class Button(QPushButton):
    """A push button.

    Args:
        kind: ``primary``, ``secondary``, ``quiet``, or ``tool`` for the tools below the steps.
    """

    def __init__(self, text: str, kind: str = "secondary", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._sizes: dict[str, QSize] = {}
        self.setProperty("kind", kind)  # for the style, which sets the font
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too, and show the focus from now on."""
        uses_keyboard(self, keyboard=True)
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show no focus to who uses the mouse."""
        uses_keyboard(self, keyboard=False)
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size with the text on one line."""
        self.ensurePolished()
        along = PADDING[self.kind][1]
        words = self._size(self.text() or "X")
        high = max(words.height(), self._icon_size().height())
        return QSize(self._width_without_text() + words.width(), high + 2 * along)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size: everything on one line."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Discard the measured sizes when the font or style changes."""
        self._sizes.clear()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the icon and the text."""
        style, painter = QApplication.style(), QPainter(self)
        if isinstance(style, Style):
            style.paint_button(painter, self, self.kind)
        self._paint_content(painter, self._room())

    def _paint_content(self, painter: QPainter, room: QRect) -> None:
        words = self._size(self.text()).width()
        wide = self._icon_width() + words
        left = room.left() if self._starts_left else room.left() + (room.width() - wide) // 2
        behind = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_left = left + words + GAP_PX if behind else left
        self._paint_icon(painter, icon_left)
        start = left if behind else left + self._icon_width()
        painter.drawText(QRect(start, 0, words + 1, self.height()), ONE_LINE, self.text())

    def _paint_icon(self, painter: QPainter, left: int) -> None:
        size = self._icon_size()
        top = (self.height() - size.height()) // 2
        if not size.isEmpty():
            self.icon().paint(painter, QRect(left, top, size.width(), size.height()))

    def _size(self, words: str) -> QSize:
        """Return the size of a text on one line; cached, because layouts ask for it often."""
        size = self._sizes.get(words)
        if size is None:
            size = self._sizes[words] = self.fontMetrics().size(ONE_LINE, words)
        return size

    @property
    def _starts_left(self) -> bool:
        return self.kind in {"quiet", "tool", "alarm"}

    def _room(self) -> QRect:
        across, along = PADDING[self.kind]
        return self.rect().adjusted(across, along, -across, -along)

    def _icon_size(self) -> QSize:
        return QSize(0, 0) if self.icon().isNull() else self.iconSize()

    def _icon_width(self) -> int:
        return 0 if self.icon().isNull() else self.iconSize().width() + GAP_PX

    def _width_without_text(self) -> int:
        """Return the width of the icon and the padding."""
        return self._icon_width() + 2 * PADDING[self.kind][0]


class WrappingButton(Button):
    """A button whose text wraps if it does not fit on one line.

    On one line it looks like a `Button`; on several, icon and text are aligned left.
    """

    def __init__(self, text: str, kind: str = "secondary", parent: QWidget | None = None) -> None:
        super().__init__(text, kind, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return True: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the button at a width, in pixels."""
        hint = self.sizeHint()
        if width >= hint.width():
            return hint.height()
        context = hint.height() - self.fontMetrics().height()
        return context + self._wrapped(width - self._width_without_text()).height()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size: wide enough for the longest word."""
        hint = self.sizeHint()
        metrics = self.fontMetrics()
        words = self.text().replace("&", "").split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(min(hint.width(), self._width_without_text() + longest), hint.height())

    def _paint_content(self, painter: QPainter, room: QRect) -> None:
        if self.width() >= self.sizeHint().width():
            super()._paint_content(painter, room)
            return
        behind = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = self._icon_width()
        self._paint_icon(painter, room.right() - side + GAP_PX if behind else room.left())
        room.adjust(0 if behind else side, 0, -side if behind else 0, 0)
        painter.drawText(room, WRAPPED, self.text())

    def _wrapped(self, width: int) -> QRect:
        room = QRect(0, 0, max(width, 1), 10_000)
        return self.fontMetrics().boundingRect(room, WRAPPED, self.text())


class KeyedButton(WrappingButton):
    """A quiet button with the key that presses it, painted as on the boxes to choose from.

    Args:
        theme: the current theme.
        text: the text on the button.
        icon: the name of the icon before it.
    """

    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__(text, "quiet")
        self._theme, self._key = theme, ""
        self.setIcon(theme.icons.icon(icon, "ink"))
        self.setIconSize(QSize(theme.px(28), theme.px(20)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_key(self, key: str) -> None:
        """Show which key presses it; empty for none."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def _paint_content(self, painter: QPainter, room: QRect) -> None:
        if not self._key:
            super()._paint_content(painter, room)
            return
        side = self._theme.px(KEY_PX)
        left, top = room.right() + 1 - side, (self.height() - side) / 2
        super()._paint_content(painter, room.adjusted(0, 0, -side - BEFORE_KEY_PX, 0))
        paint_key(painter, self._theme, QRectF(left, top, side, side), self._key)

    def _width_without_text(self) -> int:
        key = self._theme.px(KEY_PX) + BEFORE_KEY_PX if self._key else 0
        return super()._width_without_text() + key
