"""Hands and eyes for a window: real clicks and keys, and a count of them and of what is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton, QWidget
from shiboken6 import getCppPointer

from build.benchmark.probes.watch import settle, wait_until
from wizard.ui.kit.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.ui.kit.widgets import Column
    from wizard.ui.window.wizard_window import WizardWindow

TAGS: Final = re.compile(r"<[^>]*>")


class Hands:
    """Clicks and presses keys in a window as its user does, and sees what comes into view.

    Attributes:
        clicks: with the mouse.
        keys: pressed; what is typed into a field is not counted.
        scrolled: pixels that the page moved, by wheel or because the keyboard went on.
        views: pages and moments that were on view.
        words: on them, each text once for each step: nobody reads the four answers anew each time.
    """

    def __init__(self, window: WizardWindow) -> None:
        self.window = window
        self.clicks = self.keys = self.scrolled = self.views = self.words = 0
        self._places: set[tuple[str, str, str]] = set()
        self._read: set[tuple[str, str]] = set()
        self._column: Column | None = None
        self._top = 0
        self.look()

    def where(self) -> tuple[str, str, str]:
        """Return what is on view: step, title, and the place that is kept."""
        title = self.window.page.title_label.text()
        place = getattr(self.window.session, "answers", None)
        return self.window.page.step.id, title, getattr(place, "place", "")

    def click(self, button: QAbstractButton) -> None:
        """Bring a button into view, and click it in its middle."""
        self.reach(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.clicks += 1
        self.look()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> bool:
        """Press a key; return whether something came of it, and count it only then."""
        before = self._state()
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.look()
        changed = self._state() != before
        self.keys += changed
        return changed

    def reach(self, widget: QWidget) -> None:
        """Scroll until all of a widget is in view.

        Raises:
            RuntimeError: it cannot be seen even so.
        """
        column = self._here()
        if column is not None and column.isAncestorOf(widget):
            column.ensureWidgetVisible(widget, 0, 20)
            self.look()
        if widget.visibleRegion().isEmpty():
            raise RuntimeError(f"cannot be seen: {widget.accessibleName()!r}")

    def read_all(self) -> None:
        """Scroll from the top of the page to its end, as who reads it."""
        column = self._here()
        if column is None:
            return
        bar = column.verticalScrollBar()
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + max(1, column.viewport().height() - 40))
            self.look()

    def look(self) -> None:
        """Let everything happen that follows, and read what is new in view."""
        settle()
        self._count_scrolling()
        place = self.where()
        if place not in self._places:
            self._places.add(place)
            self.views += 1
        for text in self._texts():
            if (place[0], text) not in self._read:
                self._read.add((place[0], text))
                self.words += len(words_of(text))

    def wait_for_going_on(self) -> None:
        """Wait until an answer that goes on by itself has done so."""
        timer = getattr(self.window.page, "going_on", None)
        if isinstance(timer, QTimer) and timer.isActive():
            wait_until(lambda: not timer.isActive())
            self.look()

    def radio_groups(self) -> list[list[QRadioButton]]:
        """Return what is to be chosen on the page on view, in reading order."""
        groups: dict[int, list[QRadioButton]] = {}
        for radio in self.window.page.findChildren(QRadioButton):
            if radio.isVisible() and radio.isEnabled():
                groups.setdefault(_group_of(radio), []).append(radio)
        for group in groups.values():
            group.sort(key=_reading_order)
        return sorted(groups.values(), key=lambda group: _reading_order(group[0]))

    def button(self, name: str) -> QAbstractButton | None:
        """Return a button of the page by its name; None if it is not on view."""
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and name in (button.accessibleName(), button.text()):
                return button
        return None

    def _state(self) -> tuple[object, ...]:
        radios = self.window.page.findChildren(QRadioButton)
        chosen = tuple(radio.isChecked() for radio in radios)
        return (self.where(), QApplication.focusWidget(), chosen)

    def _here(self) -> Column | None:
        return self.window.page.content

    def _count_scrolling(self) -> None:
        column = self._here()
        top = column.verticalScrollBar().value() if column is not None else 0
        if column is self._column:
            self.scrolled += abs(top - self._top)
        self._column, self._top = column, top

    def _texts(self) -> Iterator[str]:
        column = self._here()
        if column is None:
            return
        view = column.viewport()
        for widget in column.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
                place = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
                if view.rect().intersects(place):
                    yield TAGS.sub(" ", widget.accessibleName() or widget.text())


def words_of(text: str) -> list[str]:
    """Return the words of a text: what has a letter or digit in it."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def _group_of(radio: QRadioButton) -> int:
    """Return which of several buttons exclude each other, as a number for all of them."""
    group = radio.joined if isinstance(radio, Choice) else None
    pointer: int = getCppPointer(radio if group is None else group)[0]
    return pointer


def _reading_order(widget: QWidget) -> tuple[int, int]:
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    return place.y(), place.x()
