"""The register as a table: a filter, one row for each key, and the chosen one in whole words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.kit.field import Field
from wizard.ui.kit.saying import bring_into_view
from wizard.ui.kit.widgets import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QFocusEvent

    from wizard.keys.register import Holder
    from wizard.ui.session.base import BaseSession

COLUMNS = ("name", "standing", "until", "since", "key")
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
NO_DAY = "–"
ROWS_SHOWN = 7
MEASURED_ROWS = 200
"""For the widths of columns; a board has thousands."""


def day(moment: datetime) -> str:
    """Return a moment's day, in the time zone of this computer."""
    return f"{moment.astimezone():%d-%m-%Y}"


class _Cell(QTableWidgetItem):
    """A cell whose spoken words are made when somebody listens: a board has thousands of rows."""

    def __init__(self, words: str, spoken: Callable[[], str]) -> None:
        super().__init__(words)
        self._spoken = spoken

    def data(self, role: int) -> object:
        """Return what the cell has in a role of ``Qt.ItemDataRole``."""
        return self._spoken() if role == SPOKEN else super().data(role)


class _Table(QTableWidget):
    """A table in which a row is chosen as soon as the keyboard is in it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row that is shown, where none is."""
        super().focusInEvent(event)
        rows = (row for row in range(self.rowCount()) if not self.isRowHidden(row))
        first = next(rows, None)
        if first is not None and not self.selectionModel().hasSelection():
            self.selectRow(first)


class RegisterView(QWidget):
    """The register, with what can be done with the chosen person.

    Signals:
        renew: with a ``Holder``, who is to get a new certificate.
        revoke: with a ``Holder``, whose key is to be revoked.

    Attributes:
        table: one row for each key, by name; rows that the filter leaves out are hidden.
        filter: what the rows must hold.
    """

    renew = Signal(object)
    revoke = Signal(object)

    def __init__(self, session: BaseSession, holders: Sequence[Holder], now: datetime) -> None:
        super().__init__()
        self._texts, self._now = session.texts, now
        self._holders = sorted(holders, key=lambda one: one.last.name.casefold())
        self._rows = [self._cells(one) for one in self._holders]
        self.filter = Field(self._say("filter"), "", self._say("filter-help"))
        self.table = self._made_table(session)
        self._chosen = label("")
        self._none = label(self._say("nobody"), "muted")
        self._renew, self._revoke = button(self._say("renew")), button(self._say("revoke"), "alarm")
        self._lay_out()
        self.filter.edit.textChanged.connect(self._narrow)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self._renew.clicked.connect(partial(self._ask, self.renew.emit))
        self._revoke.clicked.connect(partial(self._ask, self.revoke.emit))
        self._narrow()

    def choose(self, key: str) -> None:
        """Choose the row of a key, where there is one."""
        for row, holder in enumerate(self._holders):
            if holder.last.key == key:
                self.table.selectRow(row)

    def sentence(self, holder: Holder) -> str:
        """Return all about a key in one sentence, as it is read out."""
        last = holder.last
        values = {"name": last.name, "key": last.readable_key, "since": day(holder.since)}
        if last.revoked is not None:
            why = last.why or self._say("no-reason")
            return self._say("sentence-revoked", **values, on=day(last.revoked), why=why)
        standing = holder.standing(self._now)
        return self._say(f"sentence-{standing.value}", **values, until=day(last.until))

    def _say(self, key: str, /, **values: object) -> str:
        return self._texts(f"names.{key}", **values)

    def _made_table(self, session: BaseSession) -> QTableWidget:
        table = _Table(len(self._holders), len(COLUMNS))
        table.setAccessibleName(self._say("register"))
        table.setHorizontalHeaderLabels([self._say(f"column-{one}") for one in COLUMNS])
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)  # Tab leaves the table, as it leaves every other field
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for row, holder in enumerate(self._holders):
            self._fill_row(table, row, holder)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        font = header.font()
        font.setWeight(QFont.Weight.DemiBold)  # here and not in the sheet, so that it is measured
        header.setFont(font)
        line = table.fontMetrics().lineSpacing() + session.theme.px(12)
        table.verticalHeader().setDefaultSectionSize(line)
        header.setFixedHeight(line)
        rows = min(len(self._holders), ROWS_SHOWN)
        table.setFixedHeight(line * (rows + 2))  # with the heads and the scroll bar
        return table

    def _fill_row(self, table: QTableWidget, row: int, holder: Holder) -> None:
        for column, words in enumerate(self._rows[row]):
            spoken = partial(self._spoken, holder, column, words)
            table.setItem(row, column, _Cell(words, spoken))

    def _spoken(self, holder: Holder, column: int, words: str) -> str:
        """Return a cell as it is read out; the first one tells all about the row."""
        if column == 0:
            return self.sentence(holder)
        return f"{self._say(f'column-{COLUMNS[column]}')}: {words}"

    def _cells(self, holder: Holder) -> tuple[str, ...]:
        last = holder.last
        standing = self._say(f"standing-{holder.standing(self._now).value}")
        until = day(last.until) if last.revoked is None else NO_DAY  # it counts on no day at all
        return last.name, standing, until, day(holder.since), last.readable_key

    def _lay_out(self) -> None:
        about = Card().add(self._chosen, self._renew, self._revoke)
        for made in (self._renew, self._revoke):
            about.column.setAlignment(made, Qt.AlignmentFlag.AlignLeft)
        self._about = about
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.filter, self._none, self.table, about):
            column.addWidget(widget)

    def _narrow(self) -> None:
        """Show the rows that hold every word of the filter."""
        words = self.filter.words().casefold().split()
        shown = 0
        for row, cells in enumerate(self._rows):
            text = " ".join(cells).casefold()
            hidden = not all(word in text for word in words)
            if hidden != self.table.isRowHidden(row):  # else Qt would lay out each time
                self.table.setRowHidden(row, hidden)
            shown += not hidden
        self._none.setVisible(shown == 0)
        chosen = self._row()
        if chosen is not None and self.table.isRowHidden(chosen):
            self.table.clearSelection()
        self._show_chosen()

    def _row(self) -> int | None:
        found = self.table.selectionModel().selectedRows()
        return found[0].row() if found else None

    def _show_chosen(self) -> None:
        row = self._row()
        self._about.setVisible(row is not None)
        if row is not None:
            holder = self._holders[row]
            is_root = holder.is_root
            said = [self.sentence(holder), *([self._say("is-root")] if is_root else [])]
            self._chosen.setText(" ".join(said))
            standing = holder.standing(self._now).value
            self._renew.setVisible(standing in {"good", "ends-soon"} and not is_root)
            self._revoke.setVisible(standing != "revoked")
            bring_into_view(self._about, self.table)

    def _ask(self, ask: Callable[[Holder], None]) -> None:
        row = self._row()
        if row is not None:
            ask(self._holders[row])
