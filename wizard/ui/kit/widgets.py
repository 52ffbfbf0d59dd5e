"""The small vocabulary of widgets that every page is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
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
from wizard.ui.kit.accessible import HEADING
from wizard.ui.kit.buttons import Button, WrappingButton
from wizard.ui.kit.escape import as_html
from wizard.ui.kit.saying import bring_into_view, say
from wizard.ui.kit.style import Style, card_edges
from wizard.ui.kit.tokens import COLUMN_PX
from wizard.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.ui.kit.theme import Theme

MARKS = "*_`#[]<>&\\\n"
ROOMY = "line-height: 135%"
NOTICE_ICONS = {
    "notice": ("info", "ink"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
}


def label(text: str, tone: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a line or paragraph of plain words that wraps; its tone says how it looks."""
    widget = Words(parent)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setWordWrap(True)
    widget.setProperty("tone", tone)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    widget.setText(text)
    return widget


def heading(text: str, level: int) -> QLabel:
    """Return a heading of level 1 to 3."""
    widget = label("")
    widget.setProperty(HEADING, level)  # before the text: see wizard.ui.kit.accessible
    widget.setText(text)
    widget.setAccessibleName(text)
    return widget


def prose(markdown: str) -> QLabel:
    """Return Markdown as wrapped, selectable text whose accessible name has no marks in it."""
    widget = label("")
    if any(mark in markdown for mark in MARKS):
        from wizard.ui.kit.rich_text import to_html  # noqa: PLC0415 -- 16 ms, and Markdown 100 ms

        widget.setTextFormat(Qt.TextFormat.RichText)
        widget.setText(to_html(markdown))
        widget.setAccessibleName(plain(markdown))
    else:
        widget.setText(markdown)
    widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return widget


def passage(markdown: str) -> QLabel:
    """Return a long text with room between its lines, as a book has it."""
    widget = prose(markdown)
    if widget.textFormat() is Qt.TextFormat.PlainText:
        widget.setTextFormat(Qt.TextFormat.RichText)
        widget.setText(f'<p style="{ROOMY}">{as_html(markdown)}</p>')
        widget.setAccessibleName(markdown)
    else:
        widget.setText(widget.text().replace("<p>", f'<p style="{ROOMY}">'))
    return widget


def rich(html: str, name: str) -> QLabel:
    """Return formatted text; ``name`` is what a screen reader says."""
    widget = label("")
    widget.setTextFormat(Qt.TextFormat.RichText)
    widget.setText(html)
    widget.setAccessibleName(name)
    return widget


def button(text: str, kind: str = "secondary", *, wraps: bool = False) -> QPushButton:
    """Return a button: ``primary``, ``secondary``, ``quiet`` or, below the steps, ``tool``."""
    widget = WrappingButton(text, kind) if wraps else Button(text, kind)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    return widget


def icon_button(
    theme: Theme, icon: str, text: str, kind: str = "secondary", *, wraps: bool = False
) -> QPushButton:
    """Return a button with an icon before its text."""
    widget = button(text, kind, wraps=wraps)
    token = {"primary": "on_accent", "alarm": "error"}.get(kind, "ink")
    widget.setIcon(theme.icons.icon(icon, token))
    widget.setIconSize(QSize(theme.px(28), theme.px(20)))  # wider: Qt leaves no gap to the words
    return widget


class Card(QFrame):
    """A calm box: ``plain``, ``quote``, ``soft``, ``notice``, ``warning`` or ``error``."""

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
        """Add widgets below each other and return the card."""
        for widget in widgets:
            self.column.addWidget(widget)
        return self


def icon_label(theme: Theme, icon: str, token: str, size: int = 20) -> QLabel:
    """Return a picture that says nothing to a screen reader: words stand beside it."""
    widget = QLabel()
    pixels = theme.px(size)
    widget.setPixmap(theme.icons.picture(icon, token, pixels))
    widget.setFixedSize(pixels, pixels)
    widget.setAccessibleName(" ")
    return widget


class Notice(Card):
    """A remark with an icon, so that its colour is not the only sign.

    Attributes:
        words: what is remarked.
    """

    def __init__(self, theme: Theme, kind: str, text: str) -> None:
        super().__init__(kind)
        self.words = label(text)
        sign = icon_label(theme, *NOTICE_ICONS[kind])
        self.column.addLayout(row(sign, self.words, stretch=1))

    def say(self, text: str) -> None:
        """Show, say and bring into view what a click brought."""
        self.words.setText(text)
        self.show()
        say(self, text)


def row(
    *widgets: QWidget, stretch: int | None = None, gap: int = 10, centred: bool = False
) -> QHBoxLayout:
    """Return widgets side by side; the one at index ``stretch`` takes the room that is left.

    The others stand at its first line, or ``centred`` beside it.
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
    """Return widgets below each other as one, without room around them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return whole


class _Tall(QWidget):
    """As high as its words are at the width it has, and no higher."""

    def minimumSizeHint(self) -> QSize:
        # The scroll area would take the height at the narrowest width for the least height; and
        # what the words need in width, it would ask of all of them whenever one of them changes.
        return QSize(0, 0)


class Column(QScrollArea):
    """One column of readable width that scrolls downwards only."""

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
        """Scroll to what got the keyboard from elsewhere; Qt does so from within only."""
        by_mouse = QApplication.mouseButtons()  # what is clicked may not move below the mouse
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
        """Keep what was added at the top."""
        self.column.addStretch(1)


class Fold(QWidget):
    """More for who wants it: a button that shows and hides what is below it.

    Args:
        make: makes what is below it, when that is wanted for the first time.
    """

    def __init__(self, theme: Theme, title: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._make = make
        self._content: QWidget | None = None
        self._button = icon_button(theme, "expand", title, "quiet", wraps=True)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._content is None:
            self._content = self._make()
            self._column.addWidget(self._content)
        self._content.setVisible(shown)
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
    """Set properties that the style sheet looks at, and let it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
