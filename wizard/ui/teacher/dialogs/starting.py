"""What is said and asked at the start: go on, a damaged draft, a newer guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.answers.model import Answers
from wizard.ui.dialogs.asking import Question, confirm, tell
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.widgets import Card, heading, label, prose, row
from wizard.ui.session.answer_words import given, name_of_gone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.answers.carry import CarryReport
    from wizard.errors import UserError
    from wizard.ui.session.session import Session

FIRST = "welcome"


def ask_where_to_start(parent: QWidget, session: Session) -> str:
    """Ask whether to go on where it stopped, and return the step to show."""
    texts = session.texts
    go_on = Question(
        texts("start.title"),
        texts("start.text"),
        texts("start.go-on"),
        texts("start.anew"),
        careful=True,
    )
    if confirm(parent, session, go_on) or not _sure(parent, session):
        return session.answers.place
    fresh = Answers(session.guide.id, session.guide.version, session.answers.language)
    session.start_anew(fresh)
    return FIRST


def show_set_aside(parent: QWidget, session: Session, path: Path) -> None:
    """Say that a draft could not be read and where it was kept."""
    texts = session.texts
    tell(parent, session, texts("start.damaged"), texts("start.damaged-text", file=path))


def show_crashed(parent: QWidget, session: Session) -> None:
    """Say that the program ended by a crash, what of it was kept, and that nothing is lost."""
    texts = session.texts
    tell(parent, session, texts("start.crashed"), texts("start.crashed-text"))


def show_unsaved(parent: QWidget, session: Session, error: UserError) -> None:
    """Say that nothing can be saved here, and what can be done all the same."""
    texts = session.texts
    words = texts("start.unsaved-text", reason=error.values["detail"])
    tell(parent, session, texts("start.unsaved"), words)
    session.save_failed.emit(error)  # the window goes on saying so until something was saved


def show_carried(parent: QWidget, session: Session, report: CarryReport) -> None:
    """Show what was kept, what needs another look and what is no longer asked."""
    carried_dialog(parent, session, report).exec()


def carried_dialog(parent: QWidget, session: Session, report: CarryReport) -> ColumnDialog:
    """Return what became of answers to another version of the guide, each readable."""
    texts, answers = session.texts, session.answers
    dialog = ColumnDialog(parent, session, texts("carried.title"))
    dialog.column.add(label(texts("carried.text", kept=len(report.kept))))
    now = {one.id: one.text for area in session.shown.areas.values() for one in area.statements}
    again = {
        id_: given(session, id_, answers.statements[id_], now.get(id_, ""))
        for id_ in report.look_again
    }
    gone = {
        name_of_gone(session, id_): given(session, id_, answers.retired[id_])
        for id_ in report.no_longer_asked
    }
    words = {id_: answers.retired_words[id_] for id_ in report.words_kept}
    for title, explanation, said in (
        ("carried.again", "carried.again-text", again),
        ("carried.gone", "carried.gone-text", gone),
        ("carried.words", "carried.words-text", words),
    ):
        if said:
            dialog.column.add(heading(texts(title), 2), label(texts(explanation)), _list(said))
    dialog.column.finish()
    dialog.add_close()
    dialog.focus_text()
    return dialog


def _list(said: Mapping[str, str]) -> Card:
    card = Card()
    for id_, words in said.items():
        card.column.addLayout(row(label(id_, "muted"), prose(words), stretch=1))
    return card


def _sure(parent: QWidget, session: Session) -> bool:
    texts = session.texts
    sure = Question(
        texts("start.sure"), texts("start.sure-text"), texts("start.anew"), texts("start.go-on")
    )
    return confirm(parent, session, sure)
