"""What can be read at any moment: the breach card and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from wizard.guide.contract import TextKey
from wizard.school.words import counted_words
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.widgets import Card, Notice, heading, label, prose, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.guide.model import UrgentCard
    from wizard.ui.session.session import Session

ABOUT_WATCHING, ABOUT_QUOTATIONS = 1, 6
QUESTIONS = 10
"""How many questions the help answers; ``help.q1`` to ``help.q10`` in the program's words."""


def breach_card(parent: QWidget, session: Session, card: UrgentCard) -> ColumnDialog:
    """Return the card for when something goes wrong, with the school's contacts."""
    shown = session.shown
    dialog = ColumnDialog(parent, session, shown.filled(card.title))
    for number, step in enumerate(card.items, 1):
        box = Card("warning" if number == 1 else "plain")
        box.add(heading(f"{number}. {shown.filled(step.text)}", 3))
        if step.explanation is not None:
            box.add(prose(shown.filled(step.explanation)))
        dialog.column.add(box)
        if number == 1:
            dialog.column.add(_contacts(session, card))
    dialog.column.add(prose(shown.filled(card.intro)))
    if card.remark is not None:
        dialog.column.add(label(shown.filled(card.remark), "muted"))
    dialog.column.finish()
    dialog.add_close()
    dialog.focus_text()
    return dialog


def help_(parent: QWidget, session: Session) -> ColumnDialog:
    """Return answers to what teachers ask, and the keys."""
    texts = session.texts
    dialog = ColumnDialog(parent, session, texts("help.title"))
    dialog.column.add(label(texts("help.intro"), "lead"))
    source, school = session.guide.source, session.context.school
    gaps = {
        "who": school.recipient,
        "counted": counted_words(school, texts),
        "time": session.filled(TextKey.TIME),
        "source": f"{source.name} ({source.dated})" if source else "",
    }
    for number in range(1, QUESTIONS + 1):
        if number == ABOUT_QUOTATIONS and source is None:
            continue
        asked = number == ABOUT_WATCHING and school.recipient
        said = texts(f"help.a{number}{'-asked' if asked else ''}", **gaps)
        dialog.column.add(Card().add(heading(texts(f"help.q{number}"), 3), label(said)))
    dialog.column.add(_keys(session))
    dialog.column.finish()
    dialog.add_close()
    dialog.focus_text()
    return dialog


def _keys(session: Session) -> Card:
    """Return what each key does, in two columns; the words have a line ``key: what`` for each."""
    card = Card("soft").add(heading(session.texts("help.keys"), 3))
    grid = QGridLayout()
    grid.setHorizontalSpacing(session.theme.px(16))
    grid.setColumnStretch(1, 1)
    for number, line in enumerate(session.texts("help.keys-list").strip().splitlines()):
        pressed, _, does = line.partition(": ")
        grid.addWidget(label(pressed, "strong"), number, 0)
        grid.addWidget(label(does), number, 1)
    card.column.addLayout(grid)
    return card


def _contacts(session: Session, urgent: UrgentCard) -> Card:
    """Return whom to call; without a school, the advice to find out now."""
    school, language = session.context.school, session.shown.language
    fields = session.guide.fields
    known = [(fields[key].label[language], school.with_reach(key)) for key in urgent.call]
    known = [(who, how) for who, how in known if how]
    if not known:
        return Notice(session.theme, "notice", session.texts("breach.general"))
    card = Card("soft").add(heading(session.texts("breach.contacts"), 3))
    for who, how in known:
        card.column.addLayout(row(label(who, "muted"), label(how, "strong"), stretch=1))
    return card
