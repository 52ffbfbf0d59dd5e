"""What the steps of confirming names have in common: pages that follow each other in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt

from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.accessible import announce
from wizard.ui.kit.field import Field
from wizard.ui.kit.widgets import Card, Notice, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

WIDTH_PX = 900
LONGEST_SECRET = 200
Result = TypeVar("Result")


class StepsDialog(ColumnDialog):
    """A window whose contents are one step after the other."""

    def __init__(self, parent: QWidget, session: Session, services: WindowServices) -> None:
        super().__init__(parent, session, session.texts("names.title"), WIDTH_PX)
        self._services = services
        self._is_left = False
        self.add_close().setAutoDefault(False)  # Enter in a field goes on, and closes nothing
        self.finished.connect(self._leave)

    def fit(self) -> None:
        """Be as high as the window from the start: what comes later moves nothing."""
        super().fit()
        self.resize(self.width(), self._window.height())

    def _say(self, key: str, /, **values: object) -> str:
        return self.session.texts(f"names.{key}", **values)

    def _turn(self, title: str, problem: str = "", lead: str = "") -> None:
        """Begin an empty step."""
        self.begin(self._say(title))
        if problem:
            self.column.add(Notice(self.session.theme, "error", problem))
        if lead:
            self.column.add(label(self._say(lead)))

    def _finish(self, said: str = "") -> None:
        """End a step, and let a screen reader say what it is about."""
        self.column.finish()
        self.focus_text()
        announce(self, said or self.windowTitle())

    def _secret(self, key: str, help_: str = "") -> Field:
        return Field(self._say(key), "", help_, most=LONGEST_SECRET, secret=True)

    def _add_button(
        self, card: Card, key: str, act: Callable[[], None], kind: str = "secondary"
    ) -> None:
        made = button(self._say(key), kind)
        made.setObjectName(f"names-{key}")
        made.setAutoDefault(False)
        made.clicked.connect(lambda: act())  # noqa: PLW0108 -- the signal has a value of its own
        card.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _wait_for(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do slow work elsewhere, and go on with its result or with what went wrong, in words."""
        self._turn("title")
        self.column.add(label(self._say("busy")))
        self._finish(self._say("busy"))

        def show(result: Result) -> None:
            if not self._is_left:
                then(result)

        def fail(error: Exception) -> None:
            if not self._is_left:
                failed(self._services.describe(error))

        self.session.tasks.run(work, show, fail)

    def _leave(self) -> None:
        self._is_left = True
