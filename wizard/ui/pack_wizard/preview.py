"""The preview: pictures of three pages of the teacher's wizard with this pack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from wizard.answers.draft import DraftStore
from wizard.answers.model import Answer, Answers, Choice
from wizard.guide.contract import FieldKey
from wizard.languages import SOURCE_LANGUAGE
from wizard.school.additions import guide_with, joined
from wizard.school.fields import DATES
from wizard.school.load import SchoolPack, each_additions_in
from wizard.school.model import Approval
from wizard.ui.kit.field import Captioned
from wizard.ui.kit.pickers import ListBox
from wizard.ui.kit.widgets import Card, Fold, clear, heading, label
from wizard.ui.pack_wizard.page import PackPage
from wizard.ui.session.session import Session
from wizard.ui.session.settings import Settings
from wizard.ui.teacher.dialogs.reading import breach_card
from wizard.ui.teacher.pages import make_page
from wizard.ui.teacher.pages.school_card import SchoolCard
from wizard.ui.teacher.services import Services
from wizard.ui.teacher.signing.signer import Signer
from wizard.ui.teacher.steps import Kind, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPixmap

    from wizard.guide.model import Area, Guide, Statement
    from wizard.school.board.schools import ListedSchool
    from wizard.school.draft import PackDraft
    from wizard.school.model import School
    from wizard.ui.pack_wizard.session import PackSession

SIZE = QSize(700, 600)
MARGIN_PX = 16
OPEN = "…"
"""Shown for values that are not filled in yet."""


class _Nowhere(DraftStore):
    """A draft store that saves nothing."""

    def save(self, answers: Answers) -> None:
        """Do nothing."""


class PreviewPage(PackPage):
    """The page with the pictures, and the text of each; made again after each change.

    Making all takes over half a second, and widgets can be made in the window's thread only. So
    the page is shown at once, and the pictures come one by one, with the window free in between.
    """

    def fill(self) -> None:
        """Fill the page: for a board which school to show, and an empty card for the pictures."""
        self._shown = Card()
        self._of: object = None
        self._coming: Iterator[tuple[str, QPixmap, list[str]]] | None = None
        self._waiting = label("", "muted")
        self._timer = QTimer(self._shown, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show_next)
        self._which = ListBox()
        self._which.currentIndexChanged.connect(self.refresh)
        name = self.session.texts("packwizard.preview-which")
        self._choice = Card().add(Captioned(self._which, name))
        self.column.add(self._choice, self._shown)

    def refresh(self) -> None:
        """Make the pictures again if the draft or the look changed."""
        self._list_schools()
        draft, theme = self.session.draft, self.session.theme
        if self._of == (draft, self._which.currentIndex(), theme.colours, theme.scale):
            return
        self._of = (draft, self._which.currentIndex(), theme.colours, theme.scale)
        clear(self._shown.column)
        self._waiting = label(self.session.texts("packwizard.preview-coming"), "muted")
        self._shown.add(self._waiting)
        self._coming = None
        self._timer.start()

    @property
    def complete(self) -> bool:
        """Whether all pictures are on view."""
        return not self._timer.isActive()

    def _show_next(self) -> None:
        """Make one more picture and show it, as long as there is one."""
        if self._coming is None:
            self._coming = pictures(self.session, self._example_draft(), self._listed())
        made = next(self._coming, None)
        if made is None:
            self._waiting.hide()
            return
        for widget in self._example(*made):
            self._shown.column.insertWidget(self._shown.column.count() - 1, widget)
        self._timer.start()

    def _list_schools(self) -> None:
        """Show the schools of a board in the list, the same one chosen as before."""
        schools = self.session.draft.schools or ()
        self._choice.setVisible(bool(schools))
        names = [one.name or one.key for one in schools]
        if names != [self._which.itemText(at) for at in range(self._which.count())]:
            at = self._which.currentIndex()
            with QSignalBlocker(self._which):
                self._which.clear()
                self._which.addItems(names)
                self._which.setCurrentIndex(min(max(at, 0), len(names) - 1))

    def _listed(self) -> ListedSchool | None:
        """Return the chosen school of a board; None for a pack with one school."""
        schools, number = self.session.draft.schools or (), self._which.currentIndex()
        return schools[number].listed if 0 <= number < len(schools) else None

    def _example_draft(self) -> PackDraft:
        """Return the pack as the chosen school of a board has it, or the pack of the only one."""
        draft, number = self.session.draft, self._which.currentIndex()
        if number < 0 or number >= len(draft.schools or ()):
            return draft
        return draft.for_school(number, self.session.guide)

    def _example(self, key: str, picture: QPixmap, words: list[str]) -> list[QWidget]:
        title = preview_title(self.session, key)
        shown = QLabel()
        shown.setPixmap(picture)
        shown.setAccessibleName(title)
        below = self.session.texts("packwizard.preview-words", title=title)
        return [heading(title, 2), shown, Fold(self.session.theme, below, lambda: _read(words))]


def preview_title(session: PackSession, key: str) -> str:
    """Return the name of a picture: ``welcome``, ``area`` or ``breach``."""
    guide, language = session.guide, session.language
    if key == "breach" and guide.breach_card is not None:
        return guide.breach_card.title[language]
    area, _ = most_filled(guide)
    return session.texts(f"packwizard.preview-{key}", title=area.title[language])


def pictures(
    session: PackSession, draft: PackDraft, listed: ListedSchool | None = None
) -> Iterator[tuple[str, QPixmap, list[str]]]:
    """Yield the name, the picture and the texts of each page, made when it is asked for.

    Args:
        session: of the wizard.
        draft: the pack of one school.
        listed: which school of a board that is; None for a pack with one school.
    """
    teacher = Example(session, draft, listed)
    try:
        services = Services(teacher, teacher.store, Settings(), Signer(teacher), lambda: None)
        steps = {step.id: step for step in steps_of(teacher.guide)}
        area, statement = most_filled(teacher.guide)
        for key, step in (("welcome", Kind.WELCOME.value), ("area", area.id)):
            page = make_page(steps[step], teacher, services)
            page.ensure_built()
            page.refresh()
            cards = getattr(page, "cards", {})
            target = cards.get(statement.id) or page.findChild(SchoolCard)
            yield key, *_picture(page, page.column, target)
        if teacher.guide.breach_card is not None:
            window = QWidget()
            window.resize(SIZE)
            card = breach_card(window, teacher, teacher.guide.breach_card)
            yield "breach", *_picture(card, card.column)
            window.deleteLater()
    finally:
        teacher.deleteLater()


def most_filled(guide: Guide) -> tuple[Area, Statement]:
    """Return the area and the statement that depend most on the school's facts.

    One that reads otherwise by what a school decides comes before one that only names something.
    """

    def changes(statement: Statement) -> tuple[int, int]:
        decided = [one for one in statement.variants if one.when.facts.keys() & guide.fields.keys()]
        words = statement.text[SOURCE_LANGUAGE] + statement.todo[SOURCE_LANGUAGE]
        return len(decided), words.count("{")

    return max(guide.statements(), key=lambda found: changes(found[1]))


class Example(Session):
    """The session of an example teacher with one question, at the school of the draft.

    Attributes:
        store: a draft store that saves nothing.
    """

    def __init__(self, session: PackSession, draft: PackDraft, listed: ListedSchool | None) -> None:
        guide = session.guide
        files = session.draft.files
        added = each_additions_in(files, guide, listed.key if listed else "")
        own = joined(*(one.additions for one in added))
        context = replace(
            session.context,
            guide=guide_with(guide, own),
            school=school_so_far(draft, listed),
            pack=SchoolPack(),
        )
        self.store = _Nowhere(context.places.data, context.clock)
        answers = Answers(context.guide.id, context.guide.version, session.language)
        answers = answers.with_answer(most_filled(context.guide)[1].id, Answer(Choice.ASKS))
        super().__init__(context, self.store, answers, session.theme, session.tasks)


def school_so_far(draft: PackDraft, listed: ListedSchool | None = None) -> School:
    """Return the school of a draft, as if it were approved.

    Args:
        draft: the pack of one school.
        listed: which school of a board that is; None for a pack with one school.
    """
    values = {key: value for key, value in draft.values.items() if value}
    days = {key: date.fromisoformat(values[key]) for key in DATES if key in values}
    approval = Approval(
        values.get(FieldKey.PACK_VERSION, OPEN),
        values.get(FieldKey.APPROVED_BY, OPEN),
        days.get(FieldKey.APPROVED_ON),
        days.get(FieldKey.VALID_UNTIL),
    )
    place, brin = (listed.place, listed.brin) if listed else ("", "")
    return replace(
        draft.school,
        values=values,
        approval=approval,
        logo=draft.contents.logo,
        place=place,
        brin=brin,
    )


def _picture(
    page: QWidget, column: QScrollArea, target: QWidget | None = None
) -> tuple[QPixmap, list[str]]:
    """Return a picture of a page, scrolled to ``target``, and its texts; delete the page."""
    page.resize(SIZE)
    page.grab()  # lays it out, though it is never shown
    inner = column.widget()
    if target is not None and inner is not None:
        place = target.mapTo(inner, target.rect().topLeft())
        column.verticalScrollBar().setValue(place.y() - MARGIN_PX)
    picture = page.grab()
    words = [one.text() for one in inner.findChildren(QLabel) if one.text()] if inner else []
    page.deleteLater()
    return picture, words


def _read(words: list[str]) -> QWidget:
    """Return a widget with the texts of a page below each other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    for one in words:
        made = label("")
        made.setTextFormat(Qt.TextFormat.AutoText)
        made.setText(one)
        column.addWidget(made)
    return whole
