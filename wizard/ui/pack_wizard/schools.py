"""The page of a board's schools: a table of all, and the facts of the one that is marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.guide.contract import FieldKey, PackStep
from wizard.school.board.schools import BRIN, PLACE, school_file
from wizard.school.draft import SchoolDraft
from wizard.school.fields import LONGEST_NAME
from wizard.school.names import LOGO
from wizard.ui.dialogs.asking import Question, confirm
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.field import Field
from wizard.ui.kit.saying import bring_into_view
from wizard.ui.kit.widgets import Card, Fold, clear, heading, icon_button, label, row
from wizard.ui.pack_wizard.adding import PICTURE_FILTER, FilePage, as_png
from wizard.ui.pack_wizard.facts import SchoolFacts
from wizard.ui.pack_wizard.plan import fields_on, is_must
from wizard.ui.pack_wizard.school_table import SchoolTable
from wizard.ui.pack_wizard.table_import import TableImport

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.school.problems import PackProblem

FOLDED = (
    PackStep.CONTACTS,
    PackStep.TOOLS,
    PackStep.RULES,
    PackStep.RECIPIENT,
    PackStep.INSTRUCTION,
)
"""The steps whose fields one school can fill in otherwise, each folded away at first; who receives
a copy and where more is said of it only where the board's schools ask for one."""
NOT_HERE = frozenset(
    {FieldKey.SCHOOL_NAME, FieldKey.BOARD_NAME, FieldKey.LANGUAGE, FieldKey.NAMES_CONSENT}
)


class SchoolsPage(FilePage):
    """The page on which a board names its schools, and says what is different at each.

    Attributes:
        table: all schools.
        importer: schools from a table elsewhere.
        number: the place of the school whose facts are shown, from 0; -1 for none.
    """

    def fill(self) -> None:
        """Fill the page: the table from elsewhere, the table of schools, the marked school."""
        texts, theme = self.session.texts, self.session.theme
        self.number = -1
        self._show_logo: Callable[[], None] = lambda: None
        self._folds: list[Fold] = []
        self.importer = TableImport(self)
        self.importer.taken.connect(lambda: self._mark(-1))
        self._count = heading("", 2)
        self.table = SchoolTable(self.session)
        self.table.marked.connect(self._mark)
        self.table.wanted.connect(self.go_to_school)
        add = icon_button(theme, "edit", texts("packwizard.school-add"), wraps=True)
        add.clicked.connect(self._add)
        self._remove = icon_button(theme, "delete", texts("packwizard.school-remove"), wraps=True)
        self._remove.clicked.connect(self._take_away)
        tools = QWidget()
        line = row(add, self._remove)
        line.setContentsMargins(0, 0, 0, 0)
        tools.setLayout(line)
        self._one = Card("soft")
        self._one.hide()
        card = Card().add(self._count, label(texts("packwizard.schools-mark")), self.table, tools)
        self.column.add(self.importer, card, self._one)

    def refresh(self) -> None:
        """Show the schools as they are now, and what is wrong with the one that is marked."""
        self.table.schools.show_now()
        schools = self.session.draft.schools or ()
        self._count.setText(self.session.texts("packwizard.schools-count", count=len(schools)))
        if self.number >= len(schools):
            self._mark(-1)
        self._remove.setVisible(self.number >= 0)
        said: dict[str, PackProblem] = {}
        for problem in sorted(self._problems(), key=lambda one: not is_must(one)):
            said.setdefault(self._place_of(problem), problem)
        for key, control in self.controls.items():
            self.show_problem(control, said.get(key))
        self._show_logo()

    def missing(self) -> str:
        """Return how much must be done at all schools together, in words; empty for nothing."""
        count = sum(map(is_must, self.session.problems_on(self.step.id)))
        return self.session.texts("packwizard.missing", count=count) if count else ""

    def first_missing(self) -> QWidget | None:
        """Return the control where something must be done at the first such school."""
        found = [one for one in self.session.problems_on(self.step.id) if is_must(one)]
        return self.control_of(found[0]) if found else None

    def control_of(self, problem: PackProblem) -> QWidget | None:
        """Show the school that has a problem, and return where it can be mended."""
        keys = self._keys()
        if problem.school not in keys:
            return self.table
        self.table.selectRow(keys.index(problem.school))
        if problem.key.partition(".")[0] not in self.controls:
            for fold in self._folds:
                fold.unfold()
        return super().control_of(problem) or self.table

    def go_to_school(self, number: int) -> None:
        """Mark a school and put the focus on its name."""
        self.table.selectRow(number)
        if (name := self.controls.get(FieldKey.SCHOOL_NAME)) is not None:
            name.target.setFocus()
            bring_into_view(self._one)

    def _keys(self) -> list[str]:
        """Return what problems call each school: its key, or else its number."""
        return [one.key or str(at) for at, one in enumerate(self.session.draft.schools or (), 1)]

    def _problems(self) -> list[PackProblem]:
        if self.number < 0:
            return []
        key = self._keys()[self.number]
        return [one for one in self.session.problems_on(self.step.id) if one.school == key]

    def _mark(self, number: int) -> None:
        """Show the facts of a school; -1 for none."""
        self.number = number if number < len(self.session.draft.schools or ()) else -1
        clear(self._one.column)
        self.controls.clear()
        self._folds = []
        self._show_logo = lambda: None
        self._one.setVisible(self.number >= 0)
        self._remove.setVisible(self.number >= 0)
        if self.number >= 0:
            self._show_school(SchoolFacts(self.session, self.number))
            self.refresh()

    def _show_school(self, facts: SchoolFacts) -> None:
        texts, guide = self.session.texts, self.session.guide
        as_group(self._one, facts.school.name)
        self._one.add(heading(texts("packwizard.school-one"), 2))
        self._one.add(label(texts("packwizard.school-one-why")))
        for key in (FieldKey.SCHOOL_NAME, BRIN, PLACE):
            self._one.add(self._identity(facts, key))
        own = [key for key in fields_on(guide, PackStep.SCHOOL) if key not in NOT_HERE]
        self._one.add(self.add_fields(*own, facts=facts))
        for step in FOLDED:
            keys = tuple(key for key in fields_on(guide, step) if key not in NOT_HERE)
            if keys and (step != PackStep.RECIPIENT or self._collects(facts)):
                title = texts("packwizard.school-other", what=texts(f"packwizard.{step}-step"))
                fold = Fold(self.session.theme, title, partial(self._folded, facts, keys))
                self._folds.append(fold)
                self._one.add(fold)
        title = texts("packwizard.school-other", what=texts("packwizard.logo-step"))
        self._one.add(Fold(self.session.theme, title, partial(self._logo, facts)))

    def _collects(self, facts: SchoolFacts) -> bool:
        """Return whether the school, or the whole board, asks for a copy."""
        return self.session.draft.collects or bool(facts.value(FieldKey.RECIPIENT))

    def _identity(self, facts: SchoolFacts, key: str) -> Field:
        texts, name = self.session.texts, key.replace("_", "-")
        called = texts(f"packtable.{name}")
        words = texts("packwizard.needed", label=called) if facts.must(key) else called
        help_ = "" if key == FieldKey.SCHOOL_NAME else texts(f"packwizard.school-{name}-help")
        line = Field(words, facts.value(key), help_, most=LONGEST_NAME)
        line.edit.textChanged.connect(lambda: facts.write(key, line.words()))
        self.controls[key] = line
        return line

    def _folded(self, facts: SchoolFacts, keys: tuple[str, ...]) -> QWidget:
        made = self.add_fields(*keys, facts=facts)
        self.refresh()
        return made

    def _logo(self, facts: SchoolFacts) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        if not facts.school.key:
            column.addWidget(label(self.session.texts("packwizard.school-name-first")))
            return whole
        name = school_file(facts.school.key, LOGO)
        control = self.add_file(name, PICTURE_FILTER, as_png, called=LOGO)

        def show() -> None:
            there = name in self.session.draft.files
            control.show_file(self.session.texts("packwizard.school-logo-own") if there else "")

        show()
        self._show_logo = show
        column.addWidget(control)
        return whole

    def _add(self) -> None:
        schools = self.session.draft.schools or ()
        self.session.change(self.session.draft.with_schools([*schools, SchoolDraft()]))
        self.go_to_school(len(schools))

    def _take_away(self) -> None:
        """Remove the marked school, when that is confirmed."""
        schools, texts = self.session.draft.schools or (), self.session.texts
        if self.number < 0:
            return
        name = schools[self.number].name or texts("packwizard.school-nameless")
        question = Question(
            texts("packwizard.school-remove-title", name=name),
            texts("packwizard.school-remove-text"),
            texts("packwizard.school-remove-yes"),
            texts("packwizard.school-remove-no"),
        )
        if not confirm(self.window(), self.session, question):
            return
        left = [one for at, one in enumerate(schools) if at != self.number]
        self._mark(-1)
        self.table.clearSelection()
        self.session.change(self.session.draft.with_schools(left))
