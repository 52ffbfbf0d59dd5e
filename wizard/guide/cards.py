"""Numbered cards to keep at hand, wherever they stand in the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from wizard.guide.model import Card, CardItem, UrgentCard
from wizard.guide.problems import Code
from wizard.guide.vocabulary import known

if TYPE_CHECKING:
    from wizard.guide.tables import Table
    from wizard.guide.words import Words


def read_urgent_card(
    table: Table, words: Words, facts: frozenset[str] | None, fields: frozenset[str]
) -> UrgentCard:
    """Read the card for when something goes wrong; ``call`` names fields of the school."""
    key = table.text("id")
    call = known(table, "call", table.texts("call", ()), fields, Code.UNKNOWN_ID)
    button, hint = words.take(f"{key}/button"), words.take(f"{key}/hint")
    review_by = table.day_if_there("review_by")
    card = read_card(table, words, facts)
    return UrgentCard(**asdict(card), button=button, hint=hint, call=call, review_by=review_by)


def read_card(table: Table, words: Words, facts: frozenset[str] | None) -> Card:
    """Read a card: its structure from the table, its words from headings such as ``card/title``.

    Args:
        table: ``id``, ``items`` and optionally ``explanations``, ``origins``, ``remark``.
        words: the words of the folder that the card stands in.
        facts: the ids of the fact register.
    """
    key = table.text("id")
    explained, traced = table.flag("explanations"), table.flag("origins")
    card = Card(
        id=key,
        title=words.take(f"{key}/title"),
        intro=words.take(key),
        items=tuple(
            CardItem(
                id=item,
                text=words.take(item),
                explanation=words.take(f"{item}/explanation") if explained else None,
                origin=words.take(f"{item}/origin") if traced else None,
            )
            for item in table.texts("items")
        ),
        facts=known(table, "facts", table.texts("facts", ()), facts, Code.UNKNOWN_FACT),
        remark=words.take(f"{key}/remark") if table.flag("remark") else None,
    )
    table.close()
    return card
