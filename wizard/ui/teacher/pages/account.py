"""What an area rests on, in one place: readings, spellings of the source, reasons and facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.guide.upkeep import overdue
from wizard.ui.kit.widgets import Card, Fold, heading, label, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from wizard.guide.model import Area, Fact
    from wizard.ui.session.session import Session

STATUSES = {"V": "V", "M": "M", "A": "A", "-": "none"}
"""The register's status to the key of its words; a combined status counts as ``partly``."""

_FACT = re.compile(r"\bF\d+\b")


def account(session: Session, area: Area) -> Fold:
    """Return the account of an area, folded away: teachers need not read it."""
    title = session.texts("account.title")
    return Fold(session.theme, title, lambda: Card().add(*_account(session, area)))


def fact_labels(session: Session, facts: Iterable[Fact]) -> Iterator[QWidget]:
    """Yield what each fact says, and where and when that was read."""
    for fact in facts:
        claim = session.shown.filled(fact.claim)
        yield prose(session.texts("about.fact", id=fact.id, claim=claim))
        yield label(_origin(session, fact), "muted")


def facts_of(session: Session, area: Area) -> tuple[Fact, ...]:
    """Return all facts that an area names, its reasons included, in the register's order."""
    named = set(_FACT.findall(area.why[session.answers.language]))
    named |= {id_ for ids in area.facts.values() for id_ in ids}
    named |= {id_ for note in area.notes for id_ in note.facts}
    named |= {id_ for card in area.cards for id_ in card.facts}
    return tuple(fact for id_, fact in session.guide.facts.items() if id_ in named)


def _account(session: Session, area: Area) -> Iterator[QWidget]:
    texts = session.texts
    yield from _review_date(session, area)
    readings = tuple(_readings(session, area))
    if readings:
        yield heading(texts("account.source"), 3)
        yield from readings
    yield heading(texts("account.reasons"), 3)
    yield prose(session.shown.filled(area.why))
    facts = facts_of(session, area)
    if facts:
        yield heading(texts("account.facts"), 3)
        yield from fact_labels(session, facts)


def _review_date(session: Session, area: Area) -> Iterator[QWidget]:
    if area.review_by is None:
        return
    late = overdue(area.review_by, session.context.clock().date())
    key, tone = ("account.overdue", "error") if late else ("account.review-by", "muted")
    yield label(session.texts(key, date=f"{area.review_by:%d-%m-%Y}"), tone)


def _readings(session: Session, area: Area) -> Iterator[QWidget]:
    """Yield how points of the source were read, and what looks like a mistake and is not ours."""
    texts = session.texts
    for number, bullet in enumerate(area.bullets, 1):
        for sic in bullet.sic:
            said = texts("account.sic", number=number, written=sic.written, meant=sic.meant)
            yield label(said)
        if bullet.reading is not None:
            reading = session.shown.filled(bullet.reading)
            yield prose(texts("account.reading", number=number, reading=reading))


def _origin(session: Session, fact: Fact) -> str:
    status = session.texts(f"about.status-{STATUSES.get(fact.status, 'partly')}")
    return session.texts(
        "about.fact-source",
        source=fact.source,
        status=status,
        checked=f"{fact.checked:%d-%m-%Y}",
    )
