"""What a click brought is said: to assistive technology, and where it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollArea

from wizard.ui.kit.accessible import announce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

AROUND_PX = 12
"""What is seen above and below a message, so that it does not stick to an edge."""


def say(widget: QWidget, words: str) -> None:
    """Let a screen reader say something, and bring the widget that shows it into view."""
    announce(widget, words)
    bring_into_view(widget)


def bring_into_view(widget: QWidget, *others: QWidget) -> None:
    """Scroll what is around a widget so that it is seen, with others in the same column.

    It happens once layouts know where it is; a widget that just appeared has no place yet. The
    first one goes before the others where there is no room for all.
    """
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget, *others))


def _scroll_to(widget: QWidget, *others: QWidget) -> None:
    for area in _scroll_areas(widget):
        inner = area.widget()
        seen = [one for one in (widget, *others) if one.isVisible() and area.isAncestorOf(one)]
        if inner is not None and seen:
            _show(area, [_place(one, inner) for one in seen])


def _scroll_areas(widget: QWidget) -> Iterator[QScrollArea]:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            yield above
        above = None if above.isWindow() else above.parentWidget()


def _place(widget: QWidget, inside: QWidget) -> QRect:
    """Return where a widget is inside another, with some room around it."""
    rect = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    return rect.adjusted(0, -AROUND_PX, 0, AROUND_PX)


def _show(area: QScrollArea, places: list[QRect]) -> None:
    """Scroll no further than needed to see all places, or the first of them from its top."""
    bar, high = area.verticalScrollBar(), area.viewport().height()
    whole = places[0]
    for place in places[1:]:
        if whole.united(place).height() <= high:
            whole = whole.united(place)
    if whole.height() > high or whole.top() < bar.value():
        bar.setValue(whole.top())
    elif whole.bottom() >= bar.value() + high:
        bar.setValue(whole.bottom() + 1 - high)
