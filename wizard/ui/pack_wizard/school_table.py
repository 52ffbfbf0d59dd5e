"""The schools of a board as a table: who they are, and what must still be done at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from wizard.ui.pack_wizard.plan import is_must

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from wizard.school.problems import PackProblem
    from wizard.ui.pack_wizard.session import PackSession

    Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("name", "brin", "place", "state")
ROWS_SHOWN = 9
WIDEST_BRIN = "88WW88"
_NONE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SchoolModel(QAbstractTableModel):
    """Name, BRIN and place of each school of the draft, and how it stands."""

    def __init__(self, session: PackSession) -> None:
        super().__init__()
        self._session = session
        self._rows: list[tuple[str, ...]] = []

    def show_now(self) -> None:
        """Show the draft as it is; rows that stay keep their selection."""
        rows = self._made()
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            last = self.index(len(rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return the number of schools."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the words of a cell; a screen reader hears its column too."""
        words = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self._session.texts(f"packwizard.table-{COLUMNS[index.column()]}")
            return f"{column}: {words or self._session.texts('packwizard.table-empty')}"
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Return what a column is called, or the number of a school."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self._session.texts(f"packwizard.table-{COLUMNS[section]}")

    def _made(self) -> list[tuple[str, ...]]:
        found: dict[str, list[PackProblem]] = {}
        for problem in self._session.problems:
            found.setdefault(problem.school, []).append(problem)
        return [
            (one.name, one.listed.brin, one.place, self._state(found.get(one.key or str(at), [])))
            for at, one in enumerate(self._session.draft.schools or (), 1)
        ]

    def _state(self, problems: Sequence[PackProblem]) -> str:
        texts = self._session.texts
        musts = sum(map(is_must, problems))
        tips = len(problems) - musts
        said = [texts("packwizard.table-musts", count=musts)] if musts else []
        said += [texts("packwizard.table-tips", count=tips)] if tips else []
        return ", ".join(said) or texts("packwizard.table-good")


class SchoolTable(QTableView):
    """The table; Tab leaves it, Enter goes to the marked school.

    Signals:
        marked: another school is marked; its place in the draft, from 0.
        wanted: the user wants to go to a school.
    """

    marked = Signal(int)
    wanted = Signal(int)

    def __init__(self, session: PackSession) -> None:
        super().__init__()
        self.schools = SchoolModel(session)
        self.setModel(self.schools)
        self.setAccessibleName(session.texts("packwizard.table-schools"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        brin = self.fontMetrics().horizontalAdvance(WIDEST_BRIN) + session.theme.px(12)
        for column, width in enumerate((session.theme.px(264), brin, session.theme.px(136))):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        line = self.fontMetrics().height() + session.theme.px(10)
        self.verticalHeader().setDefaultSectionSize(line)
        self.setFixedHeight(line * (ROWS_SHOWN + 1))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.marked.emit(now.row()))
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go to the marked school."""
        if event.key() in _ENTER:
            if self.currentIndex().isValid():
                self.wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
