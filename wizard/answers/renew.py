"""Starts this year's answers from last year's; only what changed or is due is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.carry import carry_over
from wizard.answers.errors import AnswersError
from wizard.answers.model import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from wizard.answers.applies import ShownStatement
    from wizard.answers.model import Answer, Answers
    from wizard.guide.model import Guide

PROMISES = (Choice.WILL, Choice.ASKS)


class Renewal(Struct, frozen=True):
    """The answers to continue with, and the result for every statement: each is in one list.

    Attributes:
        answers: what was answered, with ``look_again`` for all that is asked once more, and
            ``previous`` for the file that it comes from.
        kept: answered, and not asked again.
        changed: answered, but the statement means something else now.
        promised: something was promised or asked, and its day is past or it never had one.
        unanswered: asked before, and left open then.
        new: not asked before.
        gone: answered before, and not asked any more; the answer is kept in ``answers.retired``.
        words_gone: likewise for questions, scenarios and commitments.
    """

    answers: Answers
    kept: tuple[str, ...]
    changed: tuple[str, ...]
    promised: tuple[str, ...]
    unanswered: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    words_gone: tuple[str, ...]

    @property
    def asked(self) -> frozenset[str]:
        """The statements that need the teacher."""
        return frozenset((*self.changed, *self.promised, *self.unanswered, *self.new))


def renew(
    earlier: Answers,
    guide: Guide,
    today: date,
    previous: str,
    asked_before: Collection[str] = (),
) -> Renewal:
    """Return earlier answers for this guide, and what became of each statement.

    Args:
        earlier: the answers in a signed checklist.
        guide: what is asked now.
        today: decides which promised days are past.
        previous: SHA-256 in hex of that signed checklist.
        asked_before: every statement it showed; tells what was left open from what is new.

    Raises:
        AnswersError: ``answers-other-guide``: they answer another guide altogether.
    """
    if earlier.guide != guide.id:
        raise AnswersError("answers-other-guide", guide=earlier.guide)
    carried, report = carry_over(earlier, guide)
    changed = set(report.look_again)
    promised = {id_ for id_ in report.kept if is_due(carried.statements[id_], today)}
    open_now = [one.id for _, one in guide.statements() if one.id not in carried.statements]
    return Renewal(
        answers=replace(
            carried,
            look_again=frozenset(changed | promised),
            previous=previous,
            place="",
            passed=frozenset(),
        ),
        kept=_in_order(guide, set(report.kept) - promised),
        changed=_in_order(guide, changed),
        promised=_in_order(guide, promised),
        unanswered=tuple(id_ for id_ in open_now if id_ in asked_before),
        new=tuple(id_ for id_ in open_now if id_ not in asked_before),
        gone=tuple(id_ for id_ in report.no_longer_asked if id_ not in earlier.retired),
        words_gone=tuple(id_ for id_ in report.words_kept if id_ not in earlier.retired_words),
    )


def is_due(answer: Answer, today: date) -> bool:
    """Return whether a promise needs attention: its date has passed, or it has none."""
    return answer.choice in PROMISES and (answer.by is None or answer.by < today)


def to_look_at(statements: Iterable[ShownStatement], answers: Answers) -> tuple[str, ...]:
    """Return the statements whose answer must be checked again; not those that a rule answers."""
    return tuple(one.id for one in statements if one.id in answers.look_again and _own(one))


def has_begun(answers: Answers) -> bool:
    """Return whether anything was answered that would be lost when other answers take over."""
    given = (answers.intake, answers.statements, answers.scenarios, answers.commitments)
    return any((*given, answers.reflection, answers.retired, answers.retired_words))


def _own(shown: ShownStatement) -> bool:
    return shown.answer is not None and not shown.is_automatic


def _in_order(guide: Guide, ids: Collection[str]) -> tuple[str, ...]:
    """Return statements in the guide's reading order."""
    return tuple(one.id for _, one in guide.statements() if one.id in ids)
