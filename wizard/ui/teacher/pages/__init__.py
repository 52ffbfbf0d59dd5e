"""The wizard's pages: each is a view of the answers and keeps nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.teacher.pages.welcome import WelcomePage
from wizard.ui.teacher.steps import Kind

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.pages.base import StepPage
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step


def make_page(step: Step, session: Session, services: Services) -> StepPage:
    """Return the page of a step; it is built when it is first shown."""
    if step.kind is Kind.WELCOME:
        return WelcomePage(session, step, services)
    from wizard.ui.teacher.pages.later import make_later_page  # noqa: PLC0415 -- 190 ms

    return make_later_page(step, session, services)
