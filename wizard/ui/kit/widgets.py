"""The basic widgets of which every page is made: labels, buttons, cards, columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wizard.guide.prose import plain
from wizard.ui.kit.accessible import HEADING, tell_unfolded
from wizard.ui.kit.buttons import Button, WrappingButton
from wizard.ui.kit.escape import as_html
from wizard.ui.kit.focus import shows_focus
from wizard.ui.kit.saying import bring_into_view, say
from wizard.ui.kit.style import Style, card_edges
from wizard.ui.kit.tab_order import beginning, set_tab_order, tab_stops
from wizard.ui.kit.tokens import COLUMN_PX
from wizard.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.ui.kit.theme import Theme

_LIST_MARK = re.compile("^- ", re.MULTILINE)  # a screen reader would read it as a minus
MARKS = "*_`#[]<>&\\\n"
ROOMY = "line-height: 135%"
NOTICE_ICONS = {
    "notice": ("info", "ink"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
}


def label(text: str, tone: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label with plain text that wraps; its look depends on its tone (`style.TONES`)."""
    widget = Words(parent)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setWordWrap(True)
    widget.setProperty("tone", tone)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    widget.setText(text)
    return widget


def keep_lines(words: QLabel, lines: int) -> None:
    """Keep room for a number of lines, so that what is below stays where it is; 0 for none."""
    words.ensurePolished()
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    words.setMinimumHeight(lines * words.fontMetrics().lineSpacing())


def heading(text: str, level: int) -> QLabel:
    """Return a heading of level 1 to 3."""
    widget = label("")
    widget.setProperty(HEADING, level)  # before the text: see wizard.ui.kit.accessible
    widget.setText(text)
    return widget


def prose(markdown: str) -> QLabel:
    """Return Markdown as a wrapped, selectable label, with the plain text as accessible name."""
    widget = label("")
    if any(mark in markdown for mark in MARKS):
        from wizard.ui.kit.rich_text import to_html  # noqa: PLC0415 -- 16 ms, and Markdown 100 ms

        widget.setTextFormat(Qt.TextFormat.RichText)
        widget.setText(to_html(markdown))
        widget.setAccessibleName(_LIST_MARK.sub("", plain(markdown)))
    else:
        widget.setText(markdown)
    widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return widget


def passage(markdown: str) -> QLabel:
    """Return a label for a long Markdown text, with more space between its lines."""
    widget = prose(markdown)
    if widget.textFormat() is Qt.TextFormat.PlainText:
        widget.setTextFormat(Qt.TextFormat.RichText)
        widget.setText(f'<p style="{ROOMY}">{as_html(markdown)}</p>')
        widget.setAccessibleName(markdown)
    else:
        widget.setText(widget.text().replace("<p>", f'<p style="{ROOMY}">'))
    return widget


def button(text: str, kind: str = "secondary", *, wraps: bool = False) -> QPushButton:
    """Return a button of a kind (see `Button`); with ``wraps``, its text may wrap."""
    widget = WrappingButton(text, kind) if wraps else Button(text, kind)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    return widget


def icon_button(
    theme: Theme, icon: str, text: str, kind: str = "secondary", *, wraps: bool = False
) -> QPushButton:
    """Return a button of a kind (see `Button`) with an icon before its text."""
    widget = button(text, kind, wraps=wraps)
    token = {"primary": "on_accent", "alarm": "error"}.get(kind, "ink")
    widget.setIcon(theme.icons.icon(icon, token))
    widget.setIconSize(QSize(theme.px(28), theme.px(20)))  # wider, as a gap before the text
    return widget


class Card(QFrame):
    """A box of a kind: ``plain``, ``quote``, ``soft``, ``notice``, ``warning`` or ``error``."""

    def __init__(self, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        left, other = card_edges(kind)
        self.setContentsMargins(left, other, other, other)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 18)
        self.column.setSpacing(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        style = QApplication.style()
        if isinstance(style, Style):
            style.paint_card(QPainter(self), QRectF(self.rect()), self._kind)

    def add(self, *widgets: QWidget) -> Card:
        """Add widgets below each other, and return the card."""
        for widget in widgets:
            self.column.addWidget(widget)
        return self


def icon_label(theme: Theme, icon: str, token: str, size: int = 20) -> QLabel:
    """Return a label with an icon, which screen readers ignore: a text must be beside it."""
    widget = QLabel()
    pixels = theme.px(size)
    widget.setPixmap(theme.icons.picture(icon, token, pixels))
    widget.setFixedSize(pixels, pixels)
    widget.setAccessibleName(" ")
    return widget


class Notice(Card):
    """A message with an icon, so that its colour is not the only sign of its kind.

    Attributes:
        words: the label with the message.
    """

    def __init__(self, theme: Theme, kind: str, text: str) -> None:
        super().__init__(kind)
        self.words = label(text)
        sign = icon_label(theme, *NOTICE_ICONS[kind])
        self.column.addLayout(row(sign, self.words, stretch=1))

    def say(self, text: str) -> None:
        """Show a message, announce it, and scroll to it."""
        self.words.setText(text)
        self.show()
        say(self, text)


def row(
    *widgets: QWidget, stretch: int | None = None, gap: int = 10, centred: bool = False
) -> QHBoxLayout:
    """Return a layout with widgets side by side.

    Args:
        widgets: from left to right.
        stretch: the index of the widget that takes the remaining width; None for none.
        gap: the space between widgets, in pixels.
        centred: whether the others are vertically centred; else they are aligned at the top.
    """
    line = QHBoxLayout()
    line.setSpacing(gap)
    beside = Qt.AlignmentFlag.AlignVCenter if centred else Qt.AlignmentFlag.AlignTop
    for place, widget in enumerate(widgets):
        if place == stretch:
            line.addWidget(widget, 1)
        else:
            line.addWidget(widget, 0, beside)
    if stretch is None:
        line.addStretch(1)
    return line


def below(*widgets: QWidget) -> QWidget:
    """Return a widget that holds widgets below each other, without margins."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return whole


class _Tall(QWidget):
    """A widget without a minimum size, so that its height follows from its width."""

    def minimumSizeHint(self) -> QSize:
        # Else the scroll area would use the height at the narrowest width as the minimum height,
        # and ask all labels for their minimum width whenever one of them changes.
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the keyboard in view when something above it comes, goes or grows."""
        super().resizeEvent(event)
        focused = QApplication.focusWidget()
        if focused is not None and shows_focus(focused) and self.isAncestorOf(focused):
            bring_into_view(focused)


class Column(QScrollArea):
    """A column of readable width that scrolls vertically."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._inner = _Tall()
        self._inner.setObjectName("column")
        outer = QHBoxLayout(self._inner)
        outer.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(32))
        body = QWidget()
        body.setMaximumWidth(theme.px(COLUMN_PX))
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(14))
        outer.addStretch(1)
        outer.addWidget(body, 1000)
        outer.addStretch(1)
        self.setWidget(self._inner)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to a widget that got the focus from outside; Qt does so only from inside."""
        by_mouse = QApplication.mouseButtons()  # a click must not move what is under the mouse
        if now is not None and not by_mouse and self.isAncestorOf(now) and self._hides(now):
            bring_into_view(now)

    def _hides(self, widget: QWidget) -> bool:
        seen = widget.visibleRegion().boundingRect().height()
        return seen < min(widget.height(), self.viewport().height())

    def add(self, *widgets: QWidget) -> None:
        """Add widgets below each other."""
        for widget in widgets:
            self.column.addWidget(widget)

    def finish(self) -> None:
        """Add stretch at the end, so that the widgets stay at the top."""
        self.column.addStretch(1)


class Fold(QWidget):
    """A collapsible section: a button that shows and hides the content below it.

    Args:
        theme: the current theme.
        title: the text on the button.
        make: creates the content when it is first shown.
    """

    def __init__(self, theme: Theme, title: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._make = make
        self._content: QWidget | None = None
        self._button = icon_button(theme, "expand", "", "quiet", wraps=True)
        tell_unfolded(self._button, unfolded=False)  # before its words: see kit.accessible
        self._button.setText(title.replace("&", "&&"))
        self._button.setAccessibleName(title)
        self._button.clicked.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_unfolded(self) -> bool:
        """Whether the content is shown."""
        return self._content is not None and not self._content.isHidden()

    def unfold(self) -> None:
        """Show the content."""
        if not self.is_unfolded:
            self._toggle()

    def _toggle(self) -> None:
        shown = not self.is_unfolded
        if self._content is None:
            self._content = self._make()
            self._column.addWidget(self._content)
            set_tab_order([self._button, *tab_stops(self._content)])  # Qt puts them at the end
        self._content.setVisible(shown)
        tell_unfolded(self._button, unfolded=shown)
        # Said at once: Qt tells Linux of no button that it is unfolded now, only if asked.
        said = beginning(self._content, self._button.accessibleName()) if shown else ""
        self._button.setAccessibleDescription(said)
        icon = "collapse" if shown else "expand"
        self._button.setIcon(self._theme.icons.icon(icon))


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties on which the style depends, and apply the style again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
