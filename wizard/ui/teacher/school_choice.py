"""The list in which a teacher of a board finds their school: by name, place or BRIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from wizard.school.board.schools import matching
from wizard.ui.kit.accessible import announce
from wizard.ui.kit.field import Captioned
from wizard.ui.kit.widgets import Card, button, heading, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from wizard.school.board.schools import ListedSchool
    from wizard.ui.session.session import Session

ROWS_SHOWN = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SchoolChoice(Card):
    """A search field, the schools that fit what was typed, and a button to choose one.

    Attributes:
        search: the field.
        schools: the list.

    Signals:
        chosen: the user chose the school with this key.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, schools: Sequence[ListedSchool]) -> None:
        super().__init__()
        texts = session.texts
        self._texts, self._all = texts, schools
        self.search = _Search()
        self.search.setClearButtonEnabled(True)
        self.schools = _List()
        self.schools.setAccessibleName(texts("schoolchoice.schools"))
        self._count = label("", "muted")
        self.schools.setSpacing(session.theme.px(2))
        self._take = button(texts("schoolchoice.take"), "primary", wraps=True)
        self.add(
            heading(texts("schoolchoice.title"), 2),
            label(texts("schoolchoice.why")),
            Captioned(self.search, texts("schoolchoice.search"), texts("schoolchoice.search-help")),
            self.schools,
            self._count,
        )
        self.column.addLayout(row(self._take))
        self.search.textChanged.connect(self._search)
        self.search.entered.connect(self._choose)
        self.search.wants_list.connect(self.schools.setFocus)
        self.schools.entered_on.connect(self._choose)
        self.schools.itemDoubleClicked.connect(self._choose)
        self._take.clicked.connect(self._choose)
        self._show(schools)
        line = self.schools.sizeHintForRow(0) + 2 * self.schools.spacing()
        shown = min(ROWS_SHOWN, len(schools))
        self.schools.setFixedHeight(line * shown + 2 * self.schools.frameWidth())

    def _search(self, typed: str) -> None:
        found = matching(self._all, typed)
        self._show(found)
        if typed.strip():
            announce(self.search, self._count.text())

    def _show(self, found: Sequence[ListedSchool]) -> None:
        self.schools.clear()
        for one in found:
            item = QListWidgetItem(" · ".join(filter(None, (one.name, one.about))))
            item.setData(Qt.ItemDataRole.UserRole, one.key)
            self.schools.addItem(item)
        if len(found) == 1:
            self.schools.setCurrentRow(0)
        key = "schoolchoice.found" if found else "schoolchoice.none"
        self._count.setText(self._texts(key, count=len(found), total=len(self._all)))

    def _choose(self) -> None:
        """Choose the marked school; where none is marked, mark the first and go to the list."""
        if self.schools.currentRow() >= 0:
            self.chosen.emit(self.schools.currentItem().data(Qt.ItemDataRole.UserRole))
        elif self.schools.count():
            self.schools.setCurrentRow(0)
            self.schools.setFocus()


class _Search(QLineEdit):
    """A field of which Enter chooses, and the arrow down goes to the list."""

    entered = Signal()
    wants_list = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Down:
            self.wants_list.emit()
        else:
            super().keyPressEvent(event)


class _List(QListWidget):
    """A list of which Enter chooses; Tab leaves it."""

    entered_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered_on.emit()
        else:
            super().keyPressEvent(event)
