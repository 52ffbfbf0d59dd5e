"""The page of the school's own texts: statements, notes and explanations of areas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wizard.languages import LANGUAGE_NAMES, LANGUAGES, SOURCE_LANGUAGE
from wizard.school.additions import LONGEST_WORDS, area_of
from wizard.school.own_texts import FORMS, PARTS, new_text, read_own_texts, write_own_texts
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.field import Captioned
from wizard.ui.kit.pickers import ListBox
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Card, button, clear, heading, icon_button, label
from wizard.ui.pack_wizard.ending import ProblemList
from wizard.ui.pack_wizard.page import PackPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wizard.school.own_texts import OwnText
    from wizard.school.problems import PackProblem


class OwnTextsPage(PackPage):
    """The page of the school's own texts; most schools need none."""

    def fill(self) -> None:
        """Fill the page: problems, the controls to add a text, and the texts."""
        self._shown: tuple[str, ...] | None = None
        self._problems = ProblemList(self)
        self._texts = Card()
        self.column.add(self._problems, self._adding(), self._texts)

    def refresh(self) -> None:
        """Show the texts again if they changed, and their problems."""
        texts = self._own()
        ids = tuple(text.id for text in texts)
        if ids != self._shown:
            self._shown = ids
            self._show(texts)
        found = self.session.problems_on(self.step.id)
        self._problems.setVisible(bool(found))
        self._problems.show_problems(found, "")

    def control_of(self, problem: PackProblem) -> QWidget | None:
        """Return the field of the text that has this problem; None if there is none."""
        id_ = problem.key.partition("/")[0]
        control = self.controls.get(problem.key) or self.controls.get(id_)
        return control.target if control else None

    def _own(self) -> tuple[OwnText, ...]:
        return read_own_texts(self.session.draft.files)

    def _keep(self, texts: Sequence[OwnText]) -> None:
        draft = self.session.draft
        for name, data in write_own_texts(texts, self.session.guide).items():
            draft = draft.with_file(name, data)
        self.session.change(draft)

    def _adding(self) -> Card:
        texts, language = self.session.texts, self.session.language
        self._area, self._kind = ListBox(), ListBox()
        for area in self.session.guide.whole_areas:
            self._area.addItem(area.title[language], area.id)
        for table in FORMS:
            self._kind.addItem(texts(f"packwizard.own-{table}"), table)
        card = Card().add(heading(texts("packwizard.own-add"), 2))
        for box, key in ((self._kind, "own-kind"), (self._area, "own-area")):
            card.add(Captioned(box, texts(f"packwizard.{key}")))
        add = icon_button(self.session.theme, "edit", texts("packwizard.own-add-it"), wraps=True)
        add.clicked.connect(self._add)
        card.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add(self) -> None:
        wanted = self._area.currentData()
        area = next(one for one in self.session.guide.whole_areas if one.id == wanted)
        texts, today = self._own(), self.session.context.clock().date()
        last_resort = self.session.guide.last_resort.key
        made = new_text(str(self._kind.currentData()), area, texts, today, last_resort)
        if made.id:  # empty if the area already has its one explanation
            self._keep([*texts, made])
        target = self.controls.get(made.id)
        if target is not None:
            target.target.setFocus()

    def _show(self, texts: Sequence[OwnText]) -> None:
        clear(self._texts.column)
        self.controls.clear()
        for text in texts:
            if text.table in FORMS:
                self._texts.add(self._card(text))
        self._texts.setVisible(any(text.table in FORMS for text in texts))

    def _card(self, text: OwnText) -> Card:
        """Return a card with the fields of a text in every language, and a button to remove it."""
        texts, language = self.session.texts, self.session.language
        titles = {area.id: area.title[language] for area in self.session.guide.whole_areas}
        kind = texts(f"packwizard.own-{text.table}")
        title = f"{kind}: {titles.get(area_of(text.id), text.id)} ({text.id})"
        card = Card("soft")
        as_group(card, title)
        card.add(heading(title, 3))
        for code in LANGUAGES:
            card.add(label(self._in_language(code), "strong"))
            for part in PARTS[text.table]:
                if part != "not-applicable" or not text.entry.get("for_everyone"):
                    card.add(self._field(text, code, part))
        remove = button(texts("packwizard.remove"))
        remove.setAccessibleName(f"{texts('packwizard.remove')}: {title}")
        remove.clicked.connect(partial(self._remove, text.id))
        card.column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _in_language(self, code: str) -> str:
        key = "source" if code == SOURCE_LANGUAGE else "other"
        name, source = LANGUAGE_NAMES[code], LANGUAGE_NAMES[SOURCE_LANGUAGE]
        return self.session.texts(f"packwizard.own-in-{key}", language=name, source=source)

    def _field(self, text: OwnText, code: str, part: str) -> Captioned:
        texts = self.session.texts
        what = texts(f"packwizard.own-part-{part or text.table}")
        name = texts("packwizard.own-field", what=what, id=text.id, language=code)
        area = TextArea(self.session.theme, name, text.said(code, part), LONGEST_WORDS)
        made = Captioned(area, name)
        area.textChanged.connect(
            lambda: self._write(text.id, code, part, area.toPlainText().strip())
        )
        if code == SOURCE_LANGUAGE:
            self.controls[f"{text.id}/{part}" if part else text.id] = made
        return made

    def _write(self, id_: str, code: str, part: str, words: str) -> None:
        self._keep([one.saying(code, part, words) if one.id == id_ else one for one in self._own()])

    def _remove(self, id_: str) -> None:
        self._keep([one for one in self._own() if one.id != id_])
