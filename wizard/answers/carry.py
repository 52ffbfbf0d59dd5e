"""Answers to another version of the guide: what fits, what changed, what is not asked any more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.answers.model import Answers
    from wizard.guide.model import Guide


@dataclass(frozen=True, slots=True)
class CarryReport:
    """What became of each answered statement; every one is in exactly one of the three.

    Attributes:
        kept: still asked with the same meaning.
        look_again: still asked, but its meaning changed since it was answered.
        no_longer_asked: kept and readable, but not asked any more.
    """

    kept: tuple[str, ...]
    look_again: tuple[str, ...]
    no_longer_asked: tuple[str, ...]


def is_same_guide(answers: Answers, guide: Guide) -> bool:
    """Return whether the answers were given to this very version of the guide."""
    return (answers.guide, answers.guide_version) == (guide.id, guide.version)


def carry_over(answers: Answers, guide: Guide) -> tuple[Answers, CarryReport]:
    """Return the answers for this guide, and what became of each.

    A statement that an area could not show because it is broken counts as no longer asked; it
    comes back by itself when it is asked again.
    """
    revisions = {statement.id: statement.revision for _, statement in guide.statements()}
    given = {**answers.retired, **answers.statements}
    asked = {id_: answer for id_, answer in given.items() if id_ in revisions}
    retired = {id_: answer for id_, answer in given.items() if id_ not in revisions}
    changed = {id_ for id_, answer in asked.items() if answer.revision < revisions[id_]}
    look_again = (answers.look_again | changed) & asked.keys()
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
