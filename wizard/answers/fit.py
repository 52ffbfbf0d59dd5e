"""Whether answers fit a guide: its ids, its options, and the answers that it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.answers.errors import AnswersError
from wizard.answers.model import Choice
from wizard.answers.serial import check_ids
from wizard.answers.values import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.answers.model import Answers
    from wizard.guide.model import Guide

Options = dict[str, tuple[str, ...]]
"""Per question or scenario the ids of what can be chosen."""


def intake_options(guide: Guide) -> Options:
    """Return what can be chosen at each intake question."""
    return {one.id: tuple(option.id for option in one.options) for one in guide.questions}


def scenario_options(guide: Guide) -> Options:
    """Return what can be chosen in each scenario."""
    scenarios = (area.scenario for area in guide.whole_areas)
    return {one.id: tuple(option.id for option in one.options) for one in scenarios}


def commitment_ids(guide: Guide) -> frozenset[str]:
    """Return the commitments that can be written in own words."""
    return frozenset(area.commitment.id for area in guide.whole_areas)


def statements_for_everyone(guide: Guide) -> frozenset[str]:
    """Return the statements for which "not applicable" is not offered."""
    return frozenset(one.id for _, one in guide.statements() if one.not_applicable is None)


def check_fit(answers: Answers, guide: Guide) -> None:
    """Raise an error for answers that name this version of the guide but do not fit it.

    Raises:
        AnswersError: ``answers-unknown-id`` or ``answers-bad-choice``, with the nearest right
            one, or ``answers-not-offered`` with the statement's id.
    """
    intake, scenarios = intake_options(guide), scenario_options(guide)
    statements = [statement.id for _, statement in guide.statements()]
    commitments = sorted(commitment_ids(guide))
    known = {"intake": intake, "statements": statements, "scenarios": scenarios}
    check_ids(answers, {**known, "commitments": commitments})
    _check_options(answers.intake, intake)
    _check_options(answers.scenarios, scenarios)
    for id_ in sorted(statements_for_everyone(guide) & answers.statements.keys()):
        if answers.statements[id_].choice is Choice.NOT_APPLICABLE:
            raise AnswersError("answers-not-offered", id=id_)


def _check_options(chosen: Mapping[str, str], options: Options) -> None:
    for id_, option in chosen.items():
        if option not in options[id_]:
            suggestion = nearest(option, list(options[id_]))
            raise AnswersError("answers-bad-choice", key=id_, suggestion=suggestion)
