"""What is always at hand below the list of steps: the breach card, and all else behind "More"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from wizard.languages import LANGUAGE_NAMES
from wizard.ui.kit.widgets import icon_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class Tools(QWidget):
    """Two quiet buttons.

    Signals:
        reading_wanted: somebody wants the words of the page as one text.

    Attributes:
        breach_card: opens the card for when something goes wrong.
        more: opens a menu of everything else.
        others: what is in that menu, by name.
    """

    reading_wanted = Signal()

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        theme, texts = session.theme, session.texts
        self.breach_card = breach_button(session, services, "alarm", wraps=True)
        self.more = icon_button(theme, "settings", texts("tools.more"), "tool", wraps=True)
        self.others: dict[str, QAction] = {}
        for code, name in LANGUAGE_NAMES.items():
            if code != session.language:
                self._add(f"language-{code}", "language", name, partial(session.set_language, code))
        self._add("read", "note", texts("tools.read-page"), self.reading_wanted.emit)
        for key, icon, words, show in (
            ("settings", "settings", "tools.settings", services.show_settings),
            ("verify", "verified", "verify.tool", services.verify),
            ("help", "help", "tools.help", services.show_help),
            ("about", "info", "tools.about", services.show_about),
        ):
            self._add(key, icon, texts(words), partial(self._show, show))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 0)
        column.setSpacing(theme.px(4))
        if self.breach_card is not None:
            column.addWidget(self.breach_card)
        column.addWidget(self.more)
        self.more.clicked.connect(self._show_menu)

    def _add(self, key: str, icon: str, words: str, act: Callable[[], None]) -> None:
        action = QAction(self._session.theme.icons.icon(icon), words.replace("&", "&&"), self)
        action.triggered.connect(lambda _=False: act())
        self.others[key] = action

    def _show(self, show: Callable[[QWidget], None]) -> None:
        show(self.window())

    def _show_menu(self) -> None:
        menu = QMenu(self.window())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addActions(list(self.others.values()))
        height = menu.sizeHint().height()
        menu.popup(self.more.mapToGlobal(QPoint(0, -height)))


def breach_button(
    session: Session, services: Services, kind: str, *, wraps: bool = False
) -> QPushButton | None:
    """Return the button that shows the card for when something goes wrong; None without one."""
    card = session.guide.breach_card
    if card is None:
        return None
    text = session.shown.filled(card.button)
    made = icon_button(session.theme, "call", text, kind, wraps=wraps)
    made.clicked.connect(lambda: services.show_breach_card(made.window()))
    return made
