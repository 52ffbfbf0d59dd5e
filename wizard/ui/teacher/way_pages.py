"""The pages on which a teacher goes moment by moment: loaded with the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.teacher.moments.header import Header
from wizard.ui.teacher.moments.page import MomentsPage
from wizard.ui.teacher.pages.intake import IntakePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step


class WayPages:
    """Makes them for one window."""

    def __init__(self, session: Session, services: Services) -> None:
        self._session = session
        self._services = services

    def make_intake(self, step: Step) -> IntakePage:
        """Return the page of the intake, not built yet."""
        return IntakePage(self._session, step, self._services)

    def make_moments(self, step: Step) -> MomentsPage:
        """Return the page that shows the moments of all areas, not built yet."""
        return MomentsPage(self._session, step, self._services)

    def make_header(self, spoken: Callable[[], str]) -> Header:
        """Return what stands above an area; ``spoken`` gives the text to read aloud."""
        return Header(self._session, self._services, spoken)
