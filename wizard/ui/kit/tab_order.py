"""Sets the tab order of widgets to their order on the page.

Qt puts widgets that are created later at the end, such as a field that appears after an answer.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from shiboken6 import invalidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def set_tab_order(stops: Iterable[QWidget]) -> None:
    """Make Tab move from each of these widgets to the next."""
    for first, second in pairwise(stops):
        if first.nextInFocusChain() is not second:
            QWidget.setTabOrder(first, second)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at in a widget, itself included, in the order of its layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton):
        yield widget  # the button of a group that has the focus takes Qt's policy from the others
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from tab_stops(inner)
    elif (layout := widget.layout()) is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for one in contents(layout):
        yield from tab_stops(one) if isinstance(one, QWidget) else _stops_in(one)


def contents(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and layouts in a layout, in its order.

    PySide 6.11 keeps the Python part of every item that was asked for as long as the layout, also
    when Qt has deleted the item. Whatever lies at the same address next is then taken for it, and
    the process crashes some time later: so each is given up at once.
    """
    found: list[QWidget | QLayout] = []
    for place in range(layout.count()):
        item: QLayoutItem | None = layout.itemAt(place)
        if item is None:
            continue
        inside: QWidget | QLayout | None = item.widget() or item.layout()
        if not isinstance(item, QLayout) and isinstance(layout, (QBoxLayout, QGridLayout)):
            invalidate(item)  # our own layouts hold their items themselves
        if inside is not None:
            found.append(inside)
    return found
