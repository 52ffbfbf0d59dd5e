"""An examined file on screen: which level is reached, what that proves, and what was signed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wizard.safe_text import visible
from wizard.signed_checklist.verdict_words import (
    answers_in_words,
    guide_in_words,
    has_nothing_to_judge,
    is_of_another_program,
    level_words,
    outcome_in_words,
    page_in_words,
    problems_in_words,
    signer_in_words,
    trouble_words,
)
from wizard.signed_checklist.whose import Whose
from wizard.signing.verdict import Level, TimeSource
from wizard.ui.checking.parts import told
from wizard.ui.kit.widgets import Card, below, heading, icon_label, label, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from wizard.checklist.model import AreaResult, Checklist
    from wizard.signed_checklist.examine import Examination
    from wizard.signing.verdict import SignatureVerdict
    from wizard.texts import Texts
    from wizard.ui.checking.examining import Examined
    from wizard.ui.kit.theme import Theme


class State(StrEnum):
    """The result of a check; it is shown as a word and an icon, never by a colour alone."""

    YES = "yes"
    NO = "no"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"


CHECKS = ("unchanged", "page", "own", "key", "name", "time")
"""What is checked, in the order in which it is shown (``verify.check-…``)."""

ICONS = {
    State.YES: ("done", "ink"),
    State.NO: ("error", "error"),
    State.UNCONFIRMED: ("info", "ink"),
    State.UNKNOWN: ("info", "ink"),
}


def show_findings(theme: Theme, texts: Texts, examined: Examined) -> Iterator[QWidget]:
    """Yield everything that is to be seen of an examined file, from top to bottom."""
    found = examined.found
    yield _verdict(theme, texts, examined)
    yield _checks(theme, texts, examined)
    facts = list(_facts(texts, found))
    if facts:
        yield Card().add(heading(texts("verify.facts"), 2), *map(told, facts))
    if found.record is not None:
        yield heading(texts("verify.answers"), 2)
        yield from _answers(texts, found.record.checklist)


def verdict_said(texts: Texts, examined: Examined) -> str:
    """Return the verdict in one sentence."""
    return level_words(examined.found.verdict, texts)


def _verdict(theme: Theme, texts: Texts, examined: Examined) -> Card:
    """Return the level in words, what it proves, what not, and what is to be known besides."""
    found = examined.found
    kind = _kind(found.verdict)
    card = Card("error" if found.outcome == "refused" else "plain")
    icon = icon_label(theme, *ICONS[_unchanged(found)], 24)
    card.column.addLayout(row(icon, heading(level_words(found.verdict, texts), 2), stretch=1))
    card.add(*(label(one, "strong") for one in outcome_in_words(found, texts)))
    warnings = (problems_in_words(found.verdict, texts), trouble_words(found, texts))
    card.add(*(told(one, "strong") for lines in warnings for one in lines))
    card.add(*(label(one, "strong") for one in page_in_words(found, texts)))
    if examined.is_school_copy:
        card.add(label(texts("verify.school-copy")))
    card.add(label(texts("verify.proves"), "label"), label(texts(f"verify.proves-{kind}")))
    card.add(label(texts("verify.not"), "label"), label(texts(f"verify.not-{kind}")))
    return card


def _kind(verdict: SignatureVerdict) -> str:
    """Return for which kind of verdict the words say what it proves, and what it does not."""
    if is_of_another_program(verdict):
        return "other"
    return "nothing" if has_nothing_to_judge(verdict) else str(int(verdict.level))


def _checks(theme: Theme, texts: Texts, examined: Examined) -> Card:
    """Return each check with its own outcome: there is no single sign for all of them."""
    card = Card().add(heading(texts("verify.checks"), 2))
    for check, state in outcomes(examined.found, examined.whose).items():
        words = texts(f"verify.check-{check}")
        outcome = label(texts(f"verify.is-{state.value}"), "strong")
        outcome.setWordWrap(False)
        icon = icon_label(theme, *ICONS[state])
        card.column.addLayout(row(icon, label(words), outcome, stretch=1))
    return card


def outcomes(found: Examination, whose: Whose) -> dict[str, State]:
    """Return by check (``verify.check-…``) how it turned out."""
    own = {Whose.OWN: State.YES, Whose.OTHER: State.NO, Whose.UNKNOWN: State.UNKNOWN}
    level = found.verdict.level
    stamped = found.verdict.time_source is TimeSource.TIMESTAMP
    if not found.verdict.judged:
        return dict.fromkeys(CHECKS, State.UNKNOWN)
    return {
        "unchanged": _unchanged(found),
        "page": _page(found),
        "own": own[whose] if found.verdict.unchanged else State.UNKNOWN,
        "key": _confirmed(reached=level >= Level.KNOWN_KEY),
        "name": _confirmed(reached=level >= Level.NAME_CONFIRMED),
        "time": _confirmed(reached=stamped),
    }


def _unchanged(found: Examination) -> State:
    if not found.verdict.judged:
        return State.UNKNOWN
    return State.YES if found.verdict.unchanged else State.NO


def _page(found: Examination) -> State:
    if found.page_agrees is None:
        return State.UNKNOWN
    return State.YES if found.page_agrees else State.NO


def _confirmed(*, reached: bool) -> State:
    return State.YES if reached else State.UNCONFIRMED


def _facts(texts: Texts, found: Examination) -> Iterator[str]:
    """Yield who, when and by whose clock, with which key, and for which guide."""
    yield from signer_in_words(found.verdict, texts)
    if found.verdict.confirmed_by:
        yield texts("verify.confirmed-by", name=found.verdict.confirmed_by)
    if found.record is not None:
        yield from guide_in_words(found.record.checklist, texts)
        if found.record.checklist.previous:
            yield texts("verify.previous", digest=found.record.checklist.previous)


def _answers(texts: Texts, checklist: Checklist) -> Iterator[QWidget]:
    for area in checklist.areas:
        yield _area(texts, area)
    if checklist.commitments:
        card = Card().add(heading(texts("verify.commitments"), 3))
        yield card.add(*(told(one.text) for one in checklist.commitments))
    if checklist.reflection:
        card = Card().add(heading(texts("verify.reflection"), 3))
        yield card.add(told(checklist.reflection))


def _area(texts: Texts, area: AreaResult) -> Card:
    card = Card().add(heading(visible(area.title), 3))
    for answer in answers_in_words(area, texts):
        said = [told(answer.text), told(answer.said, "strong")]
        if answer.follow_up:
            said.append(told(answer.follow_up, "muted"))
        card.column.addLayout(row(told(answer.id, "muted"), below(*said), stretch=1))
    return card
