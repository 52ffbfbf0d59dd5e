"""What stands above an area: where one is, reading aloud, and the switch to see it as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wizard.ui.kit.widgets import label
from wizard.ui.teacher.moments.switch import Switch
from wizard.ui.teacher.read_aloud import ReadAloudButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class Header(QWidget):
    """A quiet line.

    Args:
        words: gives what is to be read aloud.

    Attributes:
        as_list: the switch.

    Signals:
        list_wanted: whether the area is to be seen as a list.
    """

    list_wanted = Signal(bool)

    def __init__(self, session: Session, services: Services, words: Callable[[], str]) -> None:
        super().__init__()
        self.aloud = ReadAloudButton(session, services.reader, "moment", words)
        self.as_list = Switch(session.theme, session.texts("moments.as-list"))
        self.as_list.setChecked(services.settings.as_list)
        self.as_list.clicked.connect(self.list_wanted)
        self._where = label("", "strong")
        self._where.setWordWrap(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._gap, self._wanted = session.theme.px(10), False
        line.setSpacing(self._gap)
        line.addStretch(1)
        line.addWidget(self._where)
        line.addStretch(1)
        line.addWidget(self.aloud)
        line.addWidget(self.as_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say where one is only where there is room for all of it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = (self.aloud, self.as_list)
        taken = [one.sizeHint().width() for one in beside if not one.isHidden()]
        gaps = self._gap * (len(taken) + 2)
        room = self.width() - sum(taken) - gaps
        self._where.setVisible(self._wanted and self._where.sizeHint().width() <= room)

    def show_place(self, crumb: str, *, narrow: bool, lists: bool) -> None:
        """Say where one is, where the list of steps does not."""
        self._where.setText(crumb)
        self._wanted = narrow and not lists and bool(crumb)
        self._fit()
        if self.as_list.isChecked() is not lists:
            self.as_list.setChecked(lists)
