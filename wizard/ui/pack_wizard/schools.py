"""The page of a board's schools: a table of all, and the facts of the one that is marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

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
from wizard.ui.pack_wizard.own_editor import OwnTextsEditor
from wizard.ui.pack_wizard.plan import fields_on, is_missing, is_must
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
        self._own: OwnTextsEditor | None = None
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
        told = self._problems()
        said: dict[str, PackProblem] = {}
        for problem in sorted(told, key=lambda one: not is_must(one)):
            said.setdefault(self._place_of(problem), problem)
        for key, control in self.controls.items():
            self.show_problem(control, said.get(key))
        self._show_logo()
        if self._own is not None:
            self._own.show_now([one for one in told if one.content is not None])

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
        for fold in self._folds:
            if super().control_of(problem) is not None:
                break
            fold.unfold()
        return super().control_of(problem) or self.table

    def go_to_school(self, number: int) -> None:
        """Mark a school and put the focus on its name."""
        self.table.selectRow(number)
        if (name := self.controls.get(FieldKey.SCHOOL_NAME)) is not None:
            name.target.setFocus()
            bring_into_view(self._one)

    def whole_name(self, name: str) -> str:
        """Return what a file of the school that is shown is called in the pack."""
        return school_file(self._key(), name)

    def _place_of(self, problem: PackProblem) -> str:
        """Return the control that a problem belongs to; a school's file as in its own pack."""
        if problem.key:
            return super()._place_of(problem)
        return problem.file.removeprefix(school_file(problem.school, ""))

    def _keys(self) -> list[str]:
        """Return what problems call each school: its key, or else its number."""
        return [one.key or str(at) for at, one in enumerate(self.session.draft.schools or (), 1)]

    def _problems(self) -> list[PackProblem]:
        """Return what is to be said of the school that is shown.

        What a text that was just added lacks is said once the page was left, as on other pages.
        """
        if self.number < 0:
            return []
        key, later = self._keys()[self.number], self.step.id not in self.session.visited
        return [
            one
            for one in self.session.problems_on(self.step.id)
            if one.school == key and not (later and one.content is not None and is_missing(one))
        ]

    def _mark(self, number: int) -> None:
        """Show the facts of a school; -1 for none."""
        self.number = number if number < len(self.session.draft.schools or ()) else -1
        clear(self._one.column)
        self.controls.clear()
        self._folds = []
        self._show_logo = lambda: None
        self._own = None
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
                self._fold(step, partial(self._folded, facts, keys))
        self._fold("own", self._own_texts)
        self._fold("logo", self._logo)

    def _fold(self, step: str, make: Callable[[], QWidget]) -> None:
        """Add what the school can do otherwise than its board, folded away."""
        what = self.session.texts(f"packwizard.{step}-step")
        title = self.session.texts("packwizard.school-other", what=what)
        self._folds.append(Fold(self.session.theme, title, make))
        self._one.add(self._folds[-1])

    def _key(self) -> str:
        """Return the key of the school that is shown; empty while it has no name and no BRIN."""
        schools = self.session.draft.schools or ()
        return schools[self.number].key if 0 <= self.number < len(schools) else ""

    def _own_texts(self) -> QWidget:
        if not self._key():
            return label(self.session.texts("packwizard.school-name-first"))
        self._own = OwnTextsEditor(self, self._key)
        self.refresh()
        return self._own

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

    def _logo(self) -> QWidget:
        if not self._key():
            return label(self.session.texts("packwizard.school-name-first"))
        control = self.add_file(LOGO, PICTURE_FILTER, as_png)

        def show() -> None:
            there = self.whole_name(LOGO) in self.session.draft.files
            control.show_file(self.session.texts("packwizard.school-logo-own") if there else "")

        show()
        self._show_logo = show
        return control

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
