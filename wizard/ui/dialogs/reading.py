"""What can be read at any moment: the breach card, help, and what this program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version

from wizard import __version__
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit import Card, heading, label, prose

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.ui.session import Session

QUESTIONS = 10
"""How many questions the help answers; ``help.q1`` to ``help.q10`` in the program's words."""


def breach_card(parent: QWidget, session: Session) -> ColumnDialog:
    """Return the data breach card with the school's contacts."""
    card, shown = session.guide.breach_card, session.shown
    dialog = ColumnDialog(parent, session, shown.say(card.title))
    for number, step in enumerate(card.items, 1):
        box = Card("warning" if number == 1 else "plain")
        box.add(heading(f"{number}. {shown.say(step.text)}", 3))
        if step.explanation is not None:
            box.add(prose(shown.say(step.explanation)))
        dialog.column.add(box)
    dialog.column.add(prose(shown.say(card.intro)))
    if card.remark is not None:
        dialog.column.add(label(shown.say(card.remark), "muted"))
    dialog.column.finish()
    dialog.add_close()
    return dialog


def help_(parent: QWidget, session: Session) -> ColumnDialog:
    """Return answers to what teachers ask, and the keys."""
    texts = session.texts
    dialog = ColumnDialog(parent, session, texts("help.title"))
    for number in range(1, QUESTIONS + 1):
        card = Card().add(heading(texts(f"help.q{number}"), 3), label(texts(f"help.a{number}")))
        dialog.column.add(card)
    dialog.column.add(heading(texts("help.keys"), 2), label(texts("help.keys-list")))
    dialog.column.finish()
    dialog.add_close()
    return dialog


def about(parent: QWidget, session: Session) -> ColumnDialog:
    """Return versions, source, rules, facts and licences."""
    texts, guide, shown = session.texts, session.guide, session.shown
    dialog = ColumnDialog(parent, session, texts("about.title"))
    column = dialog.column
    column.add(
        label(texts("about.version", version=__version__, qt=pyside_version)),
        label(texts("about.guide", version=guide.version, digest=guide.digest[:12])),
        label(_school_line(session)),
        label(texts("about.data", folder=session.around.places.data)),
        heading(texts("about.source"), 2),
        Card("quote").add(label(guide.source.title, "strong"), label(guide.source.intro)),
        label(texts("about.source-line", name=guide.source.name, dated=guide.source.dated)),
        heading(texts("about.licences"), 2),
        label(texts("about.licences-list")),
        heading(texts("about.rules"), 2),
        *(label(f"{rule.id} · {shown.say(rule.text)}") for rule in guide.rules),
        heading(texts("about.facts"), 2),
        label(texts("about.facts-explained"), "muted"),
    )
    for fact in guide.facts.values():
        claim = f"{fact.id} ({fact.status}) · {shown.say(fact.claim)}"
        column.add(label(claim), label(fact.source, "muted"))
    column.finish()
    dialog.add_close()
    return dialog


def _school_line(session: Session) -> str:
    school = session.around.school
    if school.is_general:
        return session.texts("about.no-school")
    return session.texts("about.school", name=school.name)
