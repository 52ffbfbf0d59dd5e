"""The steps of the pack wizard, and which fields belong to which step; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.contract import PackStep
from wizard.guide.problems import Code
from wizard.school.board.schools import SCHOOLS
from wizard.school.fields import EXPLANATIONS, LINKS, TIMESTAMP
from wizard.school.names import (
    ADDITIONS,
    FILMS,
    LOGO,
    ROOT,
    SCHOOL,
    TIMESTAMP_ROOT,
    is_one_schools,
)
from wizard.ui.window.place import Place

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.school.problems import PackProblem

STEPS = (
    "start",
    *(PackStep.SCHOOL, PackStep.TOOLS, PackStep.CONTACTS, PackStep.RULES, PackStep.RECIPIENT),
    *(PackStep.INSTRUCTION, "own", "logo", "trust"),
    *("schools", "preview", "check", PackStep.APPROVE),
    *("save", "share"),
)
"""All steps; the schools are a board's alone, and a step of `FIELDS_ONLY` is left out if the guide
has no fields for it."""

SCHOOLS_STEP = "schools"

FIELDS_ONLY = frozenset({PackStep.SCHOOL, PackStep.TOOLS, PackStep.CONTACTS, PackStep.RULES})
"""The steps with only fields."""

FILLED_STEPS = FIELDS_ONLY | {SCHOOLS_STEP}
"""The steps that are done when somebody filled in something; the others when they were seen."""

_FILES = {LOGO: "logo", ROOT: "trust", TIMESTAMP_ROOT: "trust"}
_TABLES = {LINKS: PackStep.INSTRUCTION}
_MUST_TOO = frozenset({"school-no-date", "school-expired", "school-approved-later"})
_MISSING = ("school-missing", "school-no-name", "school-empty", "school-no-date")


def pack_steps(guide: Guide, *, board: bool = False) -> tuple[Place, ...]:
    """Return the steps, in their order: those of a board, or those of a single school."""
    used = {field.step for field in guide.fields.values()}
    steps = [step for step in STEPS if step not in FIELDS_ONLY or step in used]
    if not board:
        steps.remove(SCHOOLS_STEP)
    return tuple(Place(id_, number) for number, id_ in enumerate(steps))


def fields_on(guide: Guide, step: str) -> tuple[str, ...]:
    """Return the keys of the fields on a step, in the guide's order."""
    return tuple(field.key for field in guide.fields.values() if field.step == step)


def step_of(problem: PackProblem, guide: Guide) -> str:
    """Return the id of the step on which a problem can be mended."""
    if problem.school or problem.key == SCHOOLS or is_one_schools(problem.file):
        return SCHOOLS_STEP
    if problem.file != SCHOOL:
        if problem.file.startswith(ADDITIONS):
            return "own"
        if problem.file.startswith(FILMS):
            return PackStep.INSTRUCTION
        return _FILES.get(problem.file, "check")
    key = field_of(problem)
    if key == TIMESTAMP:
        return "trust"
    table = key.partition(".")[0]
    field = guide.fields.get(key) or guide.fields.get(table)
    return field.step if field is not None else _TABLES.get(table, "check")


def field_of(problem: PackProblem) -> str:
    """Return the key of the field with a problem; an explanation belongs to its field."""
    return problem.key.removeprefix(f"{EXPLANATIONS}.")


def is_must(problem: PackProblem) -> bool:
    """Return whether a problem must be mended before the pack is saved; others are tips.

    A pack that is past its date is usable on a device, but makes no sense to hand out anew.
    """
    return problem.is_error or problem.code in _MUST_TOO


def is_missing(problem: PackProblem) -> bool:
    """Return whether a problem is a missing value, not a wrong one."""
    content = problem.content
    return problem.code in _MISSING or (content is not None and content.code is Code.MISSING_TEXT)
