"""Edits own texts: those of a pack, or those that one school of a board adds to its board's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.languages import LANGUAGE_NAMES, LANGUAGES, SOURCE_LANGUAGE
from wizard.school.additions import LONGEST_WORDS, area_of
from wizard.school.board.schools import school_file
from wizard.school.own_texts import (
    EXPLANATION,
    FORMS,
    PARTS,
    new_text,
    read_own_texts,
    write_own_texts,
)
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.field import Captioned
from wizard.ui.kit.pickers import ListBox
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Card, button, clear, heading, icon_button, label
from wizard.ui.pack_wizard.ending import ProblemList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wizard.school.own_texts import OwnText
    from wizard.school.problems import PackProblem
    from wizard.ui.pack_wizard.page import PackPage


class OwnTextsEditor(QWidget):
    """Problems, the controls to add a text, and the texts.

    Args:
        page: the page that it stands on; its ``controls`` get those of the texts.
        key: returns the key of the school whose texts they are, which changes with its name;
            empty for the texts of the pack.
    """

    def __init__(self, page: PackPage, key: Callable[[], str]) -> None:
        super().__init__()
        self._page, self._key = page, key
        self._session = page.session
        self._shown: tuple[str, ...] | None = None
        self._named: list[str] = []
        self._problems = ProblemList(page)
        self._texts = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._problems, self._adding(), self._texts):
            column.addWidget(card)

    def show_now(self, problems: Sequence[PackProblem]) -> None:
        """Show the texts again if they changed, and these problems."""
        texts = self._own()
        ids = tuple(text.id for text in texts)
        if ids != self._shown:
            self._shown = ids
            self._show(texts)
        self._problems.setVisible(bool(problems))
        self._problems.show_problems(problems, "")

    def _own(self) -> tuple[OwnText, ...]:
        return read_own_texts(self._session.draft.files_of(self._key()))

    def _elsewhere(self) -> Iterator[OwnText]:
        """Yield the texts of others in the pack whose ids cannot be used again."""
        draft, own = self._session.draft, self._key()
        for key in ("", *(one.key for one in draft.schools or ())):
            if key != own:
                texts = read_own_texts(draft.files_of(key))
                yield from (one for one in texts if one.table != EXPLANATION)

    def _keep(self, texts: Sequence[OwnText]) -> None:
        draft, key = self._session.draft, self._key()
        for name, data in write_own_texts(texts, self._session.guide).items():
            draft = draft.with_file(school_file(key, name) if key else name, data)
        self._session.change(draft)

    def _adding(self) -> Card:
        texts, language = self._session.texts, self._session.language
        self._area, self._kind = ListBox(), ListBox()
        for area in self._session.guide.whole_areas:
            self._area.addItem(area.title[language], area.id)
        for table in FORMS:
            self._kind.addItem(texts(f"packwizard.own-{table}"), table)
        card = Card().add(heading(texts("packwizard.own-add"), 2))
        for box, key in ((self._kind, "own-kind"), (self._area, "own-area")):
            card.add(Captioned(box, texts(f"packwizard.{key}")))
        add = icon_button(self._session.theme, "edit", texts("packwizard.own-add-it"), wraps=True)
        add.clicked.connect(self._add)
        card.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add(self) -> None:
        wanted, guide = self._area.currentData(), self._session.guide
        area = next(one for one in guide.whole_areas if one.id == wanted)
        texts, today = self._own(), self._session.context.clock().date()
        known, last_resort = [*texts, *self._elsewhere()], guide.last_resort.key
        made = new_text(str(self._kind.currentData()), area, known, today, last_resort)
        if made.id:  # empty if the area already has its one explanation
            self._keep([*texts, made])
        target = self._page.controls.get(made.id)
        if target is not None:
            target.target.setFocus()

    def _show(self, texts: Sequence[OwnText]) -> None:
        clear(self._texts.column)
        for name in self._named:
            self._page.controls.pop(name, None)
        self._named.clear()
        for text in texts:
            if text.table in FORMS:
                self._texts.add(self._card(text))
        self._texts.setVisible(any(text.table in FORMS for text in texts))

    def _card(self, text: OwnText) -> Card:
        """Return a card with the fields of a text in every language, and a button to remove it."""
        texts, language = self._session.texts, self._session.language
        titles = {area.id: area.title[language] for area in self._session.guide.whole_areas}
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
        return self._session.texts(f"packwizard.own-in-{key}", language=name, source=source)

    def _field(self, text: OwnText, code: str, part: str) -> Captioned:
        texts = self._session.texts
        what = texts(f"packwizard.own-part-{part or text.table}")
        name = texts("packwizard.own-field", what=what, id=text.id, language=code)
        area = TextArea(self._session.theme, name, text.said(code, part), LONGEST_WORDS)
        made = Captioned(area, name)
        area.textChanged.connect(
            lambda: self._write(text.id, code, part, area.toPlainText().strip())
        )
        if code == SOURCE_LANGUAGE:
            named = f"{text.id}/{part}" if part else text.id
            self._page.controls[named] = made
            self._named.append(named)
        return made

    def _write(self, id_: str, code: str, part: str, words: str) -> None:
        self._keep([one.saying(code, part, words) if one.id == id_ else one for one in self._own()])

    def _remove(self, id_: str) -> None:
        self._keep([one for one in self._own() if one.id != id_])
