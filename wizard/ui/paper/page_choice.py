"""Which pages are printed: all, the plan alone, or from one to another, and on how many sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.pickers import NumberField
from wizard.ui.kit.widgets import label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme


class PageChoice(QWidget):
    """Asks which pages to print, and says how many sheets that takes.

    Attributes:
        whole: prints everything.
        plan: prints the plan alone; None for a file that has no plan.
        part: prints from `first` to `last`.
        two_sided: prints on both sides of a sheet.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, texts: Texts, total: int, plan: range) -> None:
        """Offer the pages of a file.

        Args:
            theme: the look.
            texts: the program's texts.
            total: the number of pages.
            plan: the pages of the plan, counted from 0; empty for a file without one.
        """
        super().__init__()
        self._texts, self._total, self._plan_pages = texts, total, plan
        self._group = QButtonGroup(self)
        self.two_sided = QCheckBox(texts("print.two-sided"))
        self._sheets = label("", "strong")
        self.whole = self._choice(theme, texts("print.all", total=total))
        self.plan = self._choice(theme, self._counted("plan", len(plan))) if plan else None
        self.part = self._choice(theme, texts("print.part"))
        self.first, self.last = self._number("from", 1), self._number("to", total)
        self.whole.setChecked(True)
        self.two_sided.toggled.connect(self._say)
        self._arrange()
        self._say()

    @property
    def pages(self) -> range:
        """The chosen pages, counted from 0."""
        if self.plan is not None and self.plan.isChecked():
            return self._plan_pages
        if self.part.isChecked():
            ends = sorted((self.first.value(), self.last.value()))
            return range(ends[0] - 1, ends[1])
        return range(self._total)

    @property
    def sheets(self) -> str:
        """How many sheets of paper that takes, in words."""
        sides = 2 if self.two_sided.isChecked() else 1
        return self._counted("sheets", -(-len(self.pages) // sides))

    def _counted(self, key: str, count: int) -> str:
        return self._texts(f"print.{key}{'-one' if count == 1 else ''}", count=count)

    def _choice(self, theme: Theme, words: str) -> Choice:
        made = Choice(theme, words)
        made.chosen.connect(self._say)
        made.join(self._group)
        return made

    def _number(self, key: str, value: int) -> NumberField:
        made = NumberField()
        made.setRange(1, self._total)
        made.setValue(value)
        made.setAccessibleName(self._texts(f"print.{key}"))
        made.valueChanged.connect(self._take_part)
        return made

    def _arrange(self) -> None:
        as_group(self, self._texts("print.what"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for made in (self.whole, self.plan, self.part):
            if made is not None:
                column.addWidget(made)
        column.addLayout(self._line())
        column.addWidget(self.two_sided)
        column.addWidget(self._sheets)

    def _line(self) -> QHBoxLayout:
        first, last = (label(self._texts(f"print.{key}")) for key in ("from", "to"))
        return row(first, self.first, last, self.last, centred=True)

    def _take_part(self) -> None:
        """Choose the part whose pages are being named."""
        self.part.setChecked(True)
        self._say()

    def _say(self) -> None:
        self._sheets.setText(self.sheets)
        self.changed.emit()
