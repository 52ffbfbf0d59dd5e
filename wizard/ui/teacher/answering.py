"""Giving an answer, wherever it is given: as a list or one statement at a time; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Choice
from wizard.answers.renew import is_due
from wizard.checklist.dates import day_in_words
from wizard.guide.prose import plain

if TYPE_CHECKING:
    from datetime import date

    from wizard.answers.applies import ShownStatement
    from wizard.ui.session.session import Session


def given_anew(session: Session, shown: ShownStatement, choice: Choice) -> Answer:
    """Return an answer with everything set that it asks for; the same choice keeps its parts.

    Also the same choice is an answer: it confirms one that had to be looked at again.
    """
    given = session.answers.statements.get(shown.id)
    today = session.context.clock().date()
    if given is None or given.choice is not choice:
        given = _proposal(choice, today)
    elif given.by is not None and given.by < today:  # promised again, from today
        given = replace(given, by=default_day(choice, today), proposed=True)
    return replace(given, wording=plain(shown.text), revision=shown.statement.revision)


def _proposal(choice: Choice, today: date) -> Answer:
    """Return an answer with the day that is proposed for it, if it has one."""
    by = default_day(choice, today)
    return Answer(choice, by=by, proposed=by is not None)


def look_again_words(session: Session, shown: ShownStatement, ticked: date | None) -> str:
    """Return why an answer needs another look; empty for a statement that has none.

    Args:
        session: holds the answers.
        shown: the statement.
        ticked: when it was ticked off in the plan; None if it was not.
    """
    answer = shown.answer
    if answer is None:
        return ""
    same = answer.revision >= shown.statement.revision
    due = same and is_due(answer, session.context.clock().date())
    if due and ticked is not None:
        when = day_in_words(ticked, session.texts)
        does = session.answer_words(Choice.DOES.value, shown.kind)
        return session.texts("plan.ticked-before", when=when, does=does)
    return session.texts("renewed.look-again" if due else "statement.look-again")
