"""Answers to another version of the guide: what fits, what changed, what is not asked any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.answers.fit import (
    commitment_ids,
    intake_options,
    scenario_options,
    statements_for_everyone,
)
from wizard.answers.model import Choice
from wizard.guide.ids import is_schools_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.answers.model import Answer, Answers
    from wizard.guide.model import Guide

Words = dict[str, str]


class CarryReport(Struct, frozen=True):
    """What happened to each answer: every one is in one of these lists.

    Attributes:
        kept: statements that are still asked with the same meaning.
        look_again: statements still asked, but their meaning changed since they were answered,
            another one became part of them, or the answer is no longer offered.
        no_longer_asked: statements that are kept and readable (``Answers.retired``), but not
            asked any more.
        words_kept: questions, scenarios and commitments that are gone or lost the choice that
            was made; what was said is in ``Answers.retired_words``.
    """

    kept: tuple[str, ...]
    look_again: tuple[str, ...]
    no_longer_asked: tuple[str, ...]
    words_kept: tuple[str, ...] = ()


def is_same_guide(answers: Answers, guide: Guide) -> bool:
    """Return whether the answers were given to this very version of the guide.

    What a school adds changes without the guide's version: its statements count as well.
    """
    same = (answers.guide, answers.guide_version) == (guide.id, guide.version)
    return same and not _school_changed(answers, guide)


def _school_changed(answers: Answers, guide: Guide) -> bool:
    """Return whether the school's own statements are others than those that were answered."""
    asked = {one.id: one.revision for _, one in guide.statements() if is_schools_own(one.id)}
    given = {id_: one for id_, one in answers.statements.items() if is_schools_own(id_)}
    altered = any(given[id_].revision < asked[id_] for id_ in given.keys() & asked.keys())
    return altered or bool(given.keys() - asked.keys() or answers.retired.keys() & asked.keys())


def own_reworded(before: Guide, after: Guide) -> set[str]:
    """Return the ids of schools' own statements that say something else than before.

    Two schools may give the same id to different statements: what was answered at the one was
    not asked at the other.
    """
    texts = {one.id: one.text for _, one in before.statements() if is_schools_own(one.id)}
    return {
        one.id for _, one in after.statements() if one.id in texts and one.text != texts[one.id]
    }


def carry_over(answers: Answers, guide: Guide) -> tuple[Answers, CarryReport]:
    """Return the answers for this guide, and what became of each.

    An answer given since takes the place of an earlier one that was put away. A statement that an
    area could not show because it is broken counts as no longer asked; it comes back by itself
    when it is asked again.
    """
    carried, report = _carry_statements(answers, guide)
    return _carry_words(carried, report, guide)


def _carry_statements(answers: Answers, guide: Guide) -> tuple[Answers, CarryReport]:
    asked_now = {statement.id for _, statement in guide.statements()}
    given = {**answers.retired, **answers.statements}
    asked = {id_: answer for id_, answer in given.items() if id_ in asked_now}
    retired = {id_: answer for id_, answer in given.items() if id_ not in asked_now}
    joined = {guide.successors[id_] for id_ in guide.successors.keys() & answers.statements.keys()}
    look_again = (answers.look_again | _changed(asked, guide) | joined) & asked.keys()
    carried = replace(
        answers,
        guide=guide.id,
        guide_version=guide.version,
        statements=asked,
        retired=retired,
        look_again=frozenset(look_again),
    )
    return carried, CarryReport(
        kept=tuple(sorted(asked.keys() - look_again)),
        look_again=tuple(sorted(look_again)),
        no_longer_asked=tuple(sorted(retired)),
    )


def _changed(asked: Mapping[str, Answer], guide: Guide) -> set[str]:
    """Return the answered statements whose meaning may have changed."""
    revisions = {statement.id: statement.revision for _, statement in guide.statements()}
    withdrawn = statements_for_everyone(guide)
    return {
        id_
        for id_, answer in asked.items()
        if answer.revision < revisions[id_]
        or (answer.choice is Choice.NOT_APPLICABLE and id_ in withdrawn)
    }


def _carry_words(
    answers: Answers, report: CarryReport, guide: Guide
) -> tuple[Answers, CarryReport]:
    """Retire the answers to questions, scenarios and commitments that no longer exist."""
    questions, scenarios = intake_options(guide), scenario_options(guide)
    commitments = commitment_ids(guide)
    loose: Mapping[str, str] = answers.retired_words
    intake, loose = _split(
        {**loose, **answers.intake}, lambda id_, said: said in questions.get(id_, ())
    )
    chosen, loose = _split(
        {**loose, **answers.scenarios}, lambda id_, said: said in scenarios.get(id_, ())
    )
    written, loose = _split(
        {**loose, **_commitments(answers, guide)}, lambda id_, _: id_ in commitments
    )
    carried = replace(
        answers, intake=intake, scenarios=chosen, commitments=written, retired_words=loose
    )
    return carried, replace(report, words_kept=tuple(sorted(loose)))


def _commitments(answers: Answers, guide: Guide) -> Words:
    """Return the commitments to keep: the guide's own sentence only if it cannot have changed.

    Otherwise it is offered again, so that a teacher signs only sentences that they chose.
    """
    same = answers.guide_version == guide.version
    return {id_: own for id_, own in answers.commitments.items() if own or same}


def _split(said: Mapping[str, str], fits: Callable[[str, str], bool]) -> tuple[Words, Words]:
    """Return what fits and what does not."""
    fitting = {id_: words for id_, words in said.items() if fits(id_, words)}
    return fitting, {id_: words for id_, words in said.items() if id_ not in fitting}
