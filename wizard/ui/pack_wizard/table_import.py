"""Schools from a table: pasted or from a file, with what each column holds, before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from wizard.errors import UserError
from wizard.school.making.columns import Columns
from wizard.school.making.spreadsheet import TEXTS, WORKBOOKS, read_table, rows_in
from wizard.storage.files import replace_file
from wizard.ui.kit.field import Captioned
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.pickers import ListBox
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, Notice, button, clear, heading, icon_button, label, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.ui.pack_wizard.page import PackPage

TABLE_FILTER = f"Excel, LibreOffice, CSV ({' '.join(f'*{one}' for one in (*WORKBOOKS, *TEXTS))})"
BUTTON_PX, BESIDE = 260, 3
EXAMPLES = 3


class TableImport(QWidget):
    """Buttons to paste or open a table, and what it would bring.

    Signals:
        taken: schools were taken into the draft.
    """

    taken = Signal()

    def __init__(self, page: PackPage) -> None:
        super().__init__()
        session = page.session
        self._page, self._session, self._texts = page, session, session.texts
        self._columns = Columns(session.guide, session.texts, session.language)
        self._rows: list[list[str]] = []
        self._boxes: list[ListBox] = []
        self._fields: list[Captioned] = []
        self._headings: list[str] = []
        self._outcome = Notice(session.theme, "notice", "")
        self._trouble = Notice(session.theme, "error", "")
        self._proposal = Card("soft")
        whole = Card().add(heading(self._texts("packwizard.import-title"), 2))
        whole.add(label(self._texts("packwizard.import-why")), self._buttons())
        whole.add(self._trouble, self._proposal, self._outcome)
        for hidden in (self._trouble, self._proposal, self._outcome):
            hidden.hide()
        line = row(whole, stretch=0)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def read_text(self, text: str) -> None:
        """Show what a table that was copied would bring."""
        self._propose(rows_in(text))

    def read_file(self, path: Path) -> None:
        """Show what a table in a file would bring; what is wrong with the file is said instead."""
        try:
            rows = read_table(path)
        except (UserError, OSError) as error:
            self._refuse(self._page.services.describe(error))
            return
        self._propose(rows)

    def take(self) -> None:
        """Take the schools that are proposed into the draft."""
        draft = self._session.draft
        found = self._columns.schools(self._keys(), self._rows, draft.schools or ())
        self._proposal.hide()
        self._session.change(draft.with_schools(found.schools))
        counts = {"added": found.added, "changed": found.changed, "skipped": found.skipped}
        self._outcome.say(self._texts("packwizard.import-done", **counts))
        self.taken.emit()

    def _buttons(self) -> QWidget:
        box = QWidget()
        layout = FlowLayout(box, self._session.theme.px(BUTTON_PX), BESIDE)
        acts: dict[str, tuple[str, Callable[[], None]]] = {
            "paste": ("edit", self._paste),
            "file": ("open", self._open),
            "template": ("save", self._save_empty),
        }
        for key, (icon, act) in acts.items():
            words = self._texts(f"packwizard.import-{key}")
            made = icon_button(self._session.theme, icon, words, wraps=True)
            made.clicked.connect(act)
            layout.addWidget(made)
        return box

    def _paste(self) -> None:
        self.read_text(QGuiApplication.clipboard().text())

    def _open(self) -> None:
        path = self._page.open_path(TABLE_FILTER)
        if path is not None:
            self.read_file(path)

    def _save_empty(self) -> None:
        """Save a table with headings alone, which any spreadsheet opens."""
        services = self._page.services
        proposed = services.usual_folder / f"{self._texts('packwizard.template-name')}.csv"
        path = services.ask_save_path(self.window(), proposed, "CSV (*.csv)")
        if path is None:
            return
        heads = [f'"{one.label}"' for one in self._columns.usual()]
        try:
            replace_file(path, f"\ufeff{';'.join(heads)}\r\n".encode())
        except OSError as error:
            self._refuse(services.describe(error))
            return
        self._outcome.say(self._texts("packwizard.template-saved", path=path))

    def _refuse(self, words: str) -> None:
        self._proposal.hide()
        self._outcome.hide()
        self._trouble.say(words)

    def _propose(self, rows: list[list[str]]) -> None:
        """Show each column with what it is taken for, and a button to take the schools."""
        keys, body = self._columns.read(rows)
        if not body:
            self._refuse(self._texts("packwizard.import-empty"))
            return
        self._trouble.hide()
        self._outcome.hide()
        headings = rows[0] if len(body) < len(rows) else [""] * len(keys)
        headings = [*headings, *[""] * (len(keys) - len(headings))]
        nameless = self._texts("packwizard.import-nameless")
        self._headings, self._rows = [name or nameless for name in headings], body
        clear(self._proposal.column)
        title = heading(self._texts("packwizard.import-columns", count=len(body)), 3)
        self._proposal.add(title, label(self._texts("packwizard.import-check")))
        self._boxes, self._fields = [], []
        for at, key in enumerate(keys):
            self._add_column(at, key)
        self._judge()
        take = button(self._texts("packwizard.import-take", count=len(body)), "primary", wraps=True)
        leave = button(self._texts("packwizard.import-leave"))
        take.clicked.connect(self.take)
        leave.clicked.connect(self._proposal.hide)
        self._proposal.column.addLayout(row(take, leave))
        self._proposal.show()
        say(self._proposal, title.text())

    def _add_column(self, at: int, key: str) -> None:
        """Show the list of what a column can hold, below its heading and first cells."""
        box = ListBox()
        box.addItem(self._texts("packwizard.import-nothing"), "")
        for column in self._columns.all:
            box.addItem(column.label, column.key)
        box.setCurrentIndex(max(box.findData(key), 0))
        box.currentIndexChanged.connect(self._judge)
        examples = ", ".join([cell for cell in self._cells(at) if cell][:EXAMPLES])
        name = self._texts("packwizard.import-column", name=self._headings[at])
        field = Captioned(box, name, examples)
        self._boxes.append(box)
        self._fields.append(field)
        self._proposal.add(field)

    def _cells(self, at: int) -> list[str]:
        return [line[at] for line in self._rows]

    def _keys(self) -> list[str]:
        """Return what each column is taken for now; empty for what is left out."""
        return [str(box.currentData() or "") for box in self._boxes]

    def _judge(self) -> None:
        """Say at each column that it holds the same as another, or words that are no choice."""
        keys = self._keys()
        for at, (key, field) in enumerate(zip(keys, self._fields, strict=True)):
            first = keys.index(key)
            if key and first < at:
                other = self._headings[first]
                field.show_error(self._texts("packwizard.import-twice", other=other))
            else:
                field.show_error(self._odd_words(key, self._cells(at)))

    def _odd_words(self, key: str, cells: list[str]) -> str:
        """Return what is said of cells that are none of a field's choices; empty if all are."""
        odd = self._columns.unknown(key, cells)
        if not odd:
            return ""
        texts = self._texts
        named = [
            texts("packwizard.import-odd-near", cell=cell, near=near)
            if near
            else texts("packwizard.import-odd", cell=cell)
            for cell, near in odd[:EXAMPLES]
        ]
        more = len(odd) - EXAMPLES
        if more > 0:
            named.append(texts("packwizard.import-odd-more", count=more))
        right = ", ".join(self._columns.choices(key, self._session.language))
        return texts("packwizard.import-odd-words", words=", ".join(named), right=right)
