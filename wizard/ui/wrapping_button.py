"""A button whose words wrap where there is no room for them on one line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

WRAPPED = int(
    Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextShowMnemonic
    | Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignVCenter
)


class WrappingButton(QPushButton):
    """A push button; on one line it looks like any other, else icon and words start at the left."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the button is at a width."""
        hint = self.sizeHint()
        if width >= hint.width():
            return hint.height()
        around = hint.height() - self.fontMetrics().height()
        return around + self._words(width - self._beside(hint)).height()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the longest word on one line."""
        hint = self.sizeHint()
        metrics = self.fontMetrics()
        words = self.text().replace("&", "").split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(min(hint.width(), self._beside(hint) + longest), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as the style does; words that need several lines by themselves."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if not self.icon().isNull():
            side = self.iconSize()
            top = (self.height() - side.height()) // 2
            behind = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = room.right() - side.width() if behind else room.left()
            self.icon().paint(painter, QRect(left, top, side.width(), side.height()))
            room.adjust(0 if behind else side.width(), 0, -side.width() if behind else 0, 0)
        painter.drawText(room, WRAPPED, self.text())

    def _beside(self, hint: QSize) -> int:
        """Return the width of everything beside the words."""
        flags = int(Qt.TextFlag.TextShowMnemonic)
        return hint.width() - self.fontMetrics().size(flags, self.text()).width()

    def _words(self, width: int) -> QRect:
        room = QRect(0, 0, max(width, 1), 10_000)
        return self.fontMetrics().boundingRect(room, WRAPPED, self.text())
