"""What is said and asked at the start: go on, a damaged draft, a newer guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from wizard.answers.model import Answers
from wizard.ui.dialogs.asking import confirm
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit import Card, heading, label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wizard.answers.carry import CarryReport
    from wizard.ui.session import Session

FIRST = "welcome"


def ask_where_to_start(parent: QWidget, session: Session) -> str:
    """Ask whether to go on where it stopped, and return the step to show."""
    texts = session.texts
    go_on = confirm(
        parent,
        texts("start.title"),
        texts("start.text"),
        texts("start.go-on"),
        texts("start.anew"),
        safe_is_no=False,
    )
    if go_on or not _sure(parent, session):
        return session.answers.place
    fresh = Answers(session.guide.id, session.guide.version, session.answers.language)
    session.start_anew(fresh)
    return FIRST


def show_set_aside(parent: QWidget, session: Session, path: Path) -> None:
    """Say that a draft could not be read and where it was kept."""
    texts = session.texts
    QMessageBox.warning(parent, texts("start.damaged"), texts("start.damaged-text", file=path))


def show_carried(parent: QWidget, session: Session, report: CarryReport) -> None:
    """Show what was kept, what needs another look and what is no longer asked."""
    texts = session.texts
    dialog = ColumnDialog(parent, session, texts("carried.title"))
    dialog.column.add(label(texts("carried.text", kept=len(report.kept))))
    answers = session.answers
    again = [(id_, answers.statements[id_].wording) for id_ in report.look_again]
    gone = [(id_, answers.retired[id_].wording) for id_ in report.no_longer_asked]
    for title, lines in ((texts("carried.again"), again), (texts("carried.gone"), gone)):
        if lines:
            dialog.column.add(heading(title, 2), _lines(lines))
    dialog.column.finish()
    dialog.add_close()
    dialog.exec()


def _lines(lines: Iterable[tuple[str, str]]) -> Card:
    card = Card()
    card.add(*(label(f"{id_} · {wording}") for id_, wording in lines))
    return card


def _sure(parent: QWidget, session: Session) -> bool:
    texts = session.texts
    return confirm(
        parent,
        texts("start.sure"),
        texts("start.sure-text"),
        texts("start.anew"),
        texts("start.go-on"),
    )
