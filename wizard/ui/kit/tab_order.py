"""The order on the page: Tab follows it, and what stands before a stop of Tab is read there.

Qt puts widgets that are created later at the end, such as a field that appears after an answer.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from shiboken6 import invalidate

from wizard.ui.kit.accessible import HEADING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ENDS = (*".?!:;,…”", "\n")
"""After these a voice pauses by itself."""


def set_tab_order(stops: Iterable[QWidget]) -> None:
    """Make Tab move from each of these widgets to the next."""
    for first, second in pairwise(stops):
        if first.nextInFocusChain() is not second:
            QWidget.setTabOrder(first, second)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what can have the keyboard in a widget, itself included, in the order of its layouts.

    Also what Tab passes over: where a click, a digit or the program put the keyboard there, Tab
    goes on to what stands next on the page.
    """
    if widget.focusPolicy() or isinstance(widget, QRadioButton):
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


def words_before_a_stop(widget: QWidget) -> Iterator[str]:
    """Yield the texts in a widget that stand before the first thing that Tab comes to.

    A heading that can have the focus itself is left out.
    """
    for one in seen_in(widget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(one, QRadioButton):
            return
        is_title = one.focusPolicy() and one.property(HEADING) is not None
        if isinstance(one, QLabel) and not is_title and one.buddy() is None:
            yield from filter(None, (words_of(one),))


def beginning(widget: QWidget, title: str = "") -> str:
    """Return what one hears first of a widget: what there is to read, else what Tab comes to.

    What stands in the title already is not repeated.
    """
    words = in_sentences(said for said in words_before_a_stop(widget) if said not in title)
    first = None if words else next(tab_stops(widget), None)
    return words if first is None else words_of(first)


def in_sentences(texts: Iterable[str]) -> str:
    """Return texts as one that is read aloud with a pause after each."""
    return " ".join(text if text[-1] in ENDS else f"{text}." for text in texts if text)


def words_of(widget: QWidget) -> str:
    """Return what is on a widget, without marks; empty for an icon."""
    if isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.PlainText:
        return widget.text().strip()
    words = widget.accessibleName().strip()
    return words or (widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else "")


def seen_in(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets on view that say something themselves, in the order of their layouts."""
    explicitly = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if widget.isHidden() and explicitly:  # else it was just put into a layout, which shows it soon
        return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from seen_in(inner)
    elif (layout := widget.layout()) is not None:
        yield from _in(layout)
    else:
        yield widget


def _in(layout: QLayout) -> Iterator[QWidget]:
    for one in contents(layout):
        yield from seen_in(one) if isinstance(one, QWidget) else _in(one)


class TabOrder:
    """The tab order of a window; set anew only when there is something that it lacks.

    Args:
        window: the window.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._last_made: QWidget | None = None
        self._view: object = None

    def follow(self, view: object, stops: Callable[[], Iterable[QWidget]]) -> None:
        """Set the order of what is on view, unless nothing was made since it was set.

        Args:
            view: what is on view, to compare.
            stops: returns all widgets, in their order.
        """
        if self._window.previousInFocusChain() is self._last_made and self._view == view:
            return
        set_tab_order(stops())
        self._view = view
        self._last_made = self._window.previousInFocusChain()  # Qt appends what is made from now on
