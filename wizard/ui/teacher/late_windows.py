"""The small windows that a click opens: loaded together, by the first such click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.dialogs.asking import Question, confirm, link_dialog, tell
from wizard.ui.key.dialog import KeyDialog
from wizard.ui.names.dialog import NamesDialog
from wizard.ui.overview.dialog import OverviewDialog
from wizard.ui.teacher.dialogs.about import about
from wizard.ui.teacher.dialogs.reading import breach_card, help_
from wizard.ui.teacher.dialogs.settings_more import settings_more

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QDialog, QWidget

    from wizard.guide.model import Link
    from wizard.ui.checking.trust_choice import TrustChoice
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.dialogs.settings_more import TeacherActions
    from wizard.ui.window.services import WindowServices


class LateWindows:
    """Opens the small windows of the teacher's wizard; each closes before its method returns."""

    def __init__(self, session: Session, services: WindowServices) -> None:
        self._session = session
        self._services = services

    def show_breach_card(self, parent: QWidget) -> None:
        """Show the card for when something goes wrong, where the guide has one."""
        card = self._session.guide.breach_card
        if card is not None:
            breach_card(parent, self._session, card).exec()

    def show_help(self, parent: QWidget) -> None:
        """Show the answers to what teachers ask."""
        help_(parent, self._session).exec()

    def show_about(self, parent: QWidget, make_pack: Callable[[], None]) -> None:
        """Show versions, sources and licences; ``make_pack`` opens the wizard for schools."""
        about(parent, self._session, make_pack).exec()

    def show_link(self, parent: QWidget, link: Link) -> None:
        """Say where a link goes, and open it only when that is asked for."""
        link_dialog(parent, self._session, link).exec()

    def show_key(self, parent: QWidget) -> None:
        """Show which key signs, and change it."""
        KeyDialog(parent, self._session, self._services).exec()

    def show_overview(self, parent: QWidget, trust: TrustChoice) -> None:
        """Make overviews of folders with checklists."""
        OverviewDialog(parent, self._session, self._services, trust).exec()

    def show_names(self, parent: QWidget) -> None:
        """Confirm names as a school, and revoke them."""
        NamesDialog(parent, self._session, self._services).exec()

    def own_settings(self, dialog: QDialog, actions: TeacherActions) -> Iterable[QWidget]:
        """Return the teacher's own settings, for the dialog that shows all settings."""
        return settings_more(dialog, self._session, actions)

    def confirm_wipe(self, parent: QWidget) -> bool:
        """Ask whether everything that was stored may go; return the answer."""
        texts = self._session.texts
        question = Question(
            texts("wipe.title"), texts("wipe.text"), texts("wipe.yes"), texts("wipe.no")
        )
        return confirm(parent, self._session, question)

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Say one thing, with a button to close."""
        tell(parent, self._session, title, text)
