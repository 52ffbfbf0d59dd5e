"""The flow as data: which steps there are and in which order; no Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wizard.ui.window.place import Place

if TYPE_CHECKING:
    from wizard.guide.model import Guide


class Kind(StrEnum):
    """What kind of page a step is."""

    WELCOME = "welcome"
    INTAKE = "intake"
    AREA = "area"
    REVIEW = "review"
    SIGN = "sign"
    DONE = "done"


PLAN = Kind.DONE.value
"""The id of the last step, which shows the plan of what was signed."""


class Step(Place, frozen=True):
    """One step of a teacher's way; its id is an area's, else the kind."""

    kind: Kind


def steps_of(guide: Guide) -> tuple[Step, ...]:
    """Return all steps: welcome, intake, every area, review, sign, done.

    There is no intake where the guide asks nothing there.
    """
    begin = (Kind.WELCOME, Kind.INTAKE) if guide.questions else (Kind.WELCOME,)
    before = [(kind.value, kind) for kind in begin]
    areas = [(area.id, Kind.AREA) for area in guide.areas]
    after = [(kind.value, kind) for kind in (Kind.REVIEW, Kind.SIGN, Kind.DONE)]
    listed = [*before, *areas, *after]
    return tuple(Step(id_, number, kind) for number, (id_, kind) in enumerate(listed))
