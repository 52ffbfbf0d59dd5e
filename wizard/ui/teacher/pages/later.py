"""The pages after the first, which a start need not load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.model import Area
from wizard.ui.teacher.pages.area import AreaPage
from wizard.ui.teacher.pages.broken_area import BrokenAreaPage
from wizard.ui.teacher.pages.plan import PlanPage
from wizard.ui.teacher.pages.review import ReviewPage
from wizard.ui.teacher.pages.sign import SignPage
from wizard.ui.teacher.steps import Kind

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.pages.base import StepPage
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step

_PAGES = {
    Kind.REVIEW: ReviewPage,
    Kind.SIGN: SignPage,
    Kind.DONE: PlanPage,
}


def make_later_page(step: Step, session: Session, services: Services) -> StepPage:
    """Return the page of a step that is not the first."""
    if step.kind is not Kind.AREA:
        return _PAGES[step.kind](session, step, services)
    area = next(area for area in session.guide.areas if area.id == step.id)
    if isinstance(area, Area):
        return AreaPage(session, step, services)
    return BrokenAreaPage(session, step, services)
