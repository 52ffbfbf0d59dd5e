"""Who receives a copy of the checklist, what for and how long: said before the first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.school.words import asked_for
from wizard.ui.kit.widgets import Card, heading, label

if TYPE_CHECKING:
    from wizard.school.words import Asked
    from wizard.ui.session.session import Session

LINES = ("who", "purpose", "counted", "retention", "more")


def asked_card(session: Session) -> Card | None:
    """Return the card for a school that asks for a copy; None for one that asks for none.

    What it says is what article 13 of the GDPR asks for before anything is given.
    """
    asked = asked_for(session.guide, session.context.school, session.texts)
    return None if asked is None else _card(session, asked)


def _card(session: Session, asked: Asked) -> Card:
    texts = session.texts
    card = Card("soft").add(heading(texts("asked.title"), 2), label(texts("asked.yourself")))
    for line in LINES:
        card.add(label(texts(f"asked.{line}"), "label"), label(getattr(asked, line)))
    return card
