"""Messages after an action: announces them to screen readers, and scrolls to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea

from wizard.ui.kit.accessible import announce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

AROUND_PX = 12
"""The margin above and below a widget that is scrolled into view, in pixels."""
BEGINNING_PX = 60
"""The least height of a message that is shown, in pixels: enough for its first line."""


def say(widget: QWidget, words: str) -> None:
    """Make a screen reader speak a text, and scroll to the widget that shows it.

    The widget with the keyboard focus stays in view if there is room for the text's beginning too.
    """
    announce(widget, words)
    focused = QApplication.focusWidget()
    bring_into_view(widget, *([] if focused is None else [focused]))


def bring_into_view(widget: QWidget, *others: QWidget) -> None:
    """Scroll the areas around a widget to show it, and others in the same column if there is room.

    This is done at the next event, because a widget that was just shown has no position yet; and
    once more after that, because words that wrap may get their height only then.
    """

    def scroll() -> None:
        _scroll_to(widget, *others)

    def scroll_twice() -> None:
        scroll()
        QTimer.singleShot(0, widget, scroll)

    QTimer.singleShot(0, widget, scroll_twice)


def _scroll_to(widget: QWidget, *others: QWidget) -> None:
    for area in _scroll_areas(widget):
        inner = area.widget()
        if inner is None:
            continue
        seen = [one for one in (widget, *others) if one.isVisible() and inner.isAncestorOf(one)]
        if seen:
            _show(area, [_place(one, inner) for one in seen])


def _scroll_areas(widget: QWidget) -> Iterator[QScrollArea]:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            yield above
        above = None if above.isWindow() else above.parentWidget()


def _place(widget: QWidget, inside: QWidget) -> QRect:
    """Return the rectangle of a widget in the coordinates of another, with a margin."""
    rect = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    return rect.adjusted(0, -AROUND_PX, 0, AROUND_PX)


def _show(area: QScrollArea, places: list[QRect]) -> None:
    """Scroll as little as needed to show all rectangles, or the beginning of the first."""
    bar, high = area.verticalScrollBar(), area.viewport().height()
    whole = places[0]
    for place in places[1:]:
        both = whole.united(place)
        begins = place.top() <= whole.top() < place.top() + high - BEGINNING_PX
        if both.height() <= high or begins:
            whole = both
    if whole.height() > high or whole.top() < bar.value():
        bar.setValue(whole.top())
    elif whole.bottom() >= bar.value() + high:
        bar.setValue(whole.bottom() + 1 - high)
