"""The way through the wizard for schools: steps, and which fields stand where; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.contract import PackStep
from wizard.school.fields import EXPLANATIONS, LINKS, TIMESTAMP
from wizard.school.names import ADDITIONS, FILMS, LOGO, ROOT, SCHOOL, TIMESTAMP_ROOT
from wizard.ui.window.place import Place

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.school.problems import PackProblem

STEPS = (
    "start",
    *(PackStep.SCHOOL, PackStep.TOOLS, PackStep.CONTACTS, PackStep.RULES, PackStep.RECIPIENT),
    *(PackStep.INSTRUCTION, "own", "logo", "trust", "preview", "check", PackStep.APPROVE),
    *("save", "share"),
)
"""All steps; a guide without fields for `FIELDS_ONLY` does without those."""

FIELDS_ONLY = frozenset({PackStep.SCHOOL, PackStep.TOOLS, PackStep.CONTACTS, PackStep.RULES})
"""The steps that hold fields and nothing else."""

_FILES = {LOGO: "logo", ROOT: "trust", TIMESTAMP_ROOT: "trust"}
_TABLES = {LINKS: PackStep.INSTRUCTION}
_MISSING = ("school-missing", "school-empty", "school-no-date")


def pack_steps(guide: Guide) -> tuple[Place, ...]:
    """Return the steps in their order."""
    used = {field.step for field in guide.fields.values()}
    steps = [step for step in STEPS if step not in FIELDS_ONLY or step in used]
    return tuple(Place(id_, number) for number, id_ in enumerate(steps))


def fields_on(guide: Guide, step: str) -> tuple[str, ...]:
    """Return the keys of the fields on a step, in the guide's order."""
    return tuple(field.key for field in guide.fields.values() if field.step == step)


def step_of(problem: PackProblem, guide: Guide) -> str:
    """Return the step on which a problem is mended."""
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
    field = guide.fields.get(key)
    return field.step if field is not None else _TABLES.get(table, "check")


def field_of(problem: PackProblem) -> str:
    """Return the field that a problem is about; words about a value belong to its field."""
    return problem.key.removeprefix(f"{EXPLANATIONS}.")


def is_missing(problem: PackProblem) -> bool:
    """Return whether something is not filled in, rather than filled in wrongly."""
    return problem.code in _MISSING
