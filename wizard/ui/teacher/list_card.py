"""A numbered list of the guide to keep at hand, such as the questions to ask of an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.kit.widgets import Card, heading, label, prose, row

if TYPE_CHECKING:
    from wizard.guide.model import Card as ListCard
    from wizard.ui.session.session import Session


def list_card(session: Session, listed: ListCard) -> Card:
    """Return a list with its title, what it is for, and a remark where it has one."""
    filled = session.shown.filled
    card = Card().add(heading(filled(listed.title), 2), prose(filled(listed.intro)))
    for number, item in enumerate(listed.items, 1):
        words = prose(filled(item.text))
        card.column.addLayout(row(label(f"{number}.", "strong"), words, stretch=1))
    if listed.remark is not None:
        card.add(label(filled(listed.remark), "muted"))
    return card
