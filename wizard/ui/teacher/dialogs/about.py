"""What this program is made of: versions, source, licences, rules, and the facts behind it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard import __version__
from wizard.guide.contract import SourceElement
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.widgets import Card, Fold, heading, label, prose
from wizard.ui.teacher.approval import approval_line
from wizard.ui.teacher.gist import gist_labels
from wizard.ui.teacher.pages.account import fact_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wizard.ui.session.session import Session


def about(
    parent: QWidget, session: Session, make_pack: Callable[[], None] | None = None
) -> ColumnDialog:
    """Return versions, source, rules, facts and licences.

    Args:
        parent: the window.
        session: what is shown.
        make_pack: opens the wizard for schools when the dialog is closed; None offers it not.
    """
    texts, guide = session.texts, session.guide
    dialog = ColumnDialog(parent, session, texts("about.title"))
    dialog.column.add(
        label(texts("about.version", version=__version__, qt=pyside_version), "strong"),
        label(texts("about.guide", version=guide.version, digest=guide.digest[:12])),
        *map(label, _school_lines(session)),
        label(texts("about.data", folder=session.context.places.data)),
        *_source(session),
        Fold(session.theme, texts("about.rules"), lambda: _below(_rules(session))),
        Fold(session.theme, texts("about.facts"), lambda: _below(_facts(session))),
        heading(texts("about.licences"), 2),
        *(label(line) for line in texts("about.licences-list").strip().splitlines()),
        *_licence_texts(session),
    )
    dialog.column.finish()
    if make_pack is not None:
        offer = dialog.add_button(texts("about.make-pack"))
        offer.clicked.connect(dialog.accept)  # first: while it is open no other window works
        offer.clicked.connect(lambda: QTimer.singleShot(0, parent, make_pack))
    dialog.add_close()
    dialog.focus_text()
    return dialog


def _school_lines(session: Session) -> Iterator[str]:
    """Yield which school pack is in use and why, or that there is none."""
    texts, school, pack = session.texts, session.context.school, session.context.pack
    if school.approval is None:
        yield texts("about.no-school")
    else:
        yield texts("school.for", name=school.titled or pack.owner)
        yield approval_line(texts, school.approval)
    if pack.found is not None:
        yield texts(f"school.origin-{pack.found.origin}", file=pack.found.path)
    if pack.additions.unfit:
        yield texts("additions.unfit", ids=", ".join(pack.additions.unfit))
    if school.root:
        yield texts("school.has-root")


def _source(session: Session) -> Iterator[QWidget]:
    """Yield what the guide is based on; nothing where it names no source."""
    source, texts = session.guide.source, session.texts
    if source is None:
        return
    yield heading(texts("about.source"), 2)
    if source.title:
        card = Card("quote").add(label(source.title, "strong"), label(source.intro))
        yield card.add(*gist_labels(session, SourceElement.TITLE, SourceElement.INTRO))
    yield label(texts("about.source-line", name=source.name, dated=source.dated))


def _rules(session: Session) -> Iterable[QWidget]:
    for rule in session.guide.rules:
        yield prose(f"{rule.id} · {session.shown.filled(rule.text)}")


def _facts(session: Session) -> Iterable[QWidget]:
    yield label(session.texts("about.facts-explained"), "muted")
    yield from fact_labels(session, session.guide.facts.values())


def _licence_texts(session: Session) -> Iterable[QWidget]:
    """Yield where an installed program has the texts and the offer of sources that travel in it."""
    folder = session.context.places.licences
    if folder.is_dir():
        yield label(session.texts("about.licences-folder", folder=folder))


def _below(widgets: Iterable[QWidget]) -> QWidget:
    """Return widgets below each other as one."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return whole
