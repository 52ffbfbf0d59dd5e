"""The bar at the bottom: when it was saved, what is missing, and the buttons back and next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from wizard.ui.kit.widgets import icon_button, icon_label, label
from wizard.ui.window.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme
    from wizard.ui.window.key_hints import KeyHint
    from wizard.ui.window.page import ColumnPage

    Hints = tuple[KeyHint, ...]


class BarState(Struct, frozen=True):
    """The state of the bar that depends on the page.

    Attributes:
        previous: whether there is a step to go back to.
        next: the words on the button that goes on; empty for no button.
        missing: what is still open on the page, in words.
        hints: which keys do what, the one first that matters most.
    """

    previous: bool
    next: str
    missing: str
    hints: tuple[KeyHint, ...] = ()


def derive_bar(page: ColumnPage, *, names_keys: bool = True) -> BarState:
    """Return the bar's state; the one place where it is decided. Going on is never forbidden."""
    return BarState(
        previous=page.step.number > 0,
        next=page.next_label(),
        missing=page.missing(),
        hints=tuple(hint for hint in page.key_hints() if names_keys or hint.lasting),
    )


class Bar(QWidget):
    """The bar at the bottom of a wizard's window.

    Signals:
        back: the user wants the previous step.
        forward: the user wants the next step.
        missing_asked: the user wants to see what is missing.
    """

    back = Signal()
    forward = Signal()
    missing_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = texts
        self.saved = label("", "muted")
        self.saved.setWordWrap(False)
        self.missing = icon_button(theme, "info", "", "quiet", wraps=True)
        self.missing.setToolTip(texts("bar.show-missing"))
        self.previous = icon_button(theme, "previous", texts("bar.previous"))
        self.next = icon_button(theme, "next", "", "primary", wraps=True)
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the text
        self._saved_icon = icon_label(theme, "saved", "good", 18)
        self.hints = KeyHints(theme)
        self._state: BarState | None = None
        self._fitted: tuple[int, BarState | None, str] | None = None
        self._time = ""
        self._arrange(theme)
        self.previous.clicked.connect(self.back)
        self.next.clicked.connect(self.forward)
        self.missing.clicked.connect(self.missing_asked)

    def _arrange(self, theme: Theme) -> None:
        self._said = _line(theme, self._saved_icon, self.saved, self.missing, self.hints)
        self._said.insertStretch(2, 1)
        self._buttons = _line(theme, self.previous, self.next)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(theme.px(20), 8, theme.px(20), 10)  # room is for text
        self._line.setSpacing(theme.px(10))
        self._line.addLayout(self._said, 1)
        self._line.addLayout(self._buttons)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size: the messages above the buttons."""
        margins = self._line.contentsMargins()
        widest = max(self._said.minimumSize().width(), self._buttons.minimumSize().width())
        height = super().minimumSizeHint().height()
        return QSize(widest + margins.left() + margins.right(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the messages above the buttons if they do not fit beside them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in another font or style."""
        self._fitted = None
        super().changeEvent(event)

    def _fit(self) -> None:
        """Keep to one line: leave out hints first, the first of them last; then what was saved."""
        fitted = (self.width(), self._state, self._time)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        fits = next((way for way in self._ways() if self._width_of(*way) <= self.width()), None)
        saved, hints = fits or (self._time, ())
        self.saved.setText(saved)
        self.hints.show_hints(hints)
        self.hints.setVisible(bool(hints))
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(above if fits is None else beside)
        for layout in (self._said, self._buttons, self._line):
            layout.invalidate()  # a layout inside a layout hears of a hidden widget only later
        self._line.activate()

    def _ways(self) -> Iterator[tuple[str, Hints]]:
        """Yield what may stand at the left, the best first: what was saved, and hints."""
        full = self._texts("bar.saved", time=self._time) if self._time else ""
        hints = () if self._state is None else self._state.hints
        lasting = hints[:1] if hints and hints[0].lasting else ()
        yield full, hints
        if lasting:
            yield full, lasting
            yield self._time, lasting
            yield "", lasting
        yield full, ()
        yield self._time, ()
        yield "", ()

    def _width_of(self, saved: str, hints: Hints) -> int:
        """Return how wide everything is on one line, with these words for what was saved."""
        parts = (self._saved_icon, self.missing, self.previous, self.next)
        widths = [part.sizeHint().width() for part in parts if not part.isHidden()]
        if hints:
            widths.append(self.hints.width_of(hints))
        words = self.saved.fontMetrics().horizontalAdvance(saved)
        widths.append(words + 2 if saved else 0)  # an empty label has its gaps too
        margins = self._line.contentsMargins()
        between = self._line.spacing() * (len(widths) - 1)
        return sum(widths) + between + margins.left() + margins.right()

    def show_state(self, state: BarState) -> None:
        """Show a state."""
        if state == self._state:
            return
        self._state = state
        self.previous.setVisible(state.previous)
        self.next.setVisible(bool(state.next))
        self.next.setText(state.next)
        self.missing.setVisible(bool(state.missing))
        self.missing.setText(state.missing)
        self._fit()

    def show_saved(self, moment: datetime | None) -> None:
        """Show when the last change was saved; None if nothing was saved yet."""
        self._saved_icon.setVisible(moment is not None)
        self._time = f"{moment:%H:%M}" if moment else ""
        self._fit()


def _line(theme: Theme, *widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.px(10))
    for widget in widgets:
        line.addWidget(widget)
    return line
