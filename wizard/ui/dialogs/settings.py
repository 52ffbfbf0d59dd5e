"""The settings dialog: language, look, text size, animations, and the error log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from wizard.languages import LANGUAGE_NAMES
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice, say_positions
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.tab_order import tab_stops
from wizard.ui.kit.tokens import LOOK_NAMES, TEXT_SIZES
from wizard.ui.kit.widgets import button, heading, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QDialog

    from wizard.ui.session.base import BaseSession
    from wizard.ui.session.settings import Settings


class SettingsHolder(Protocol):
    """What the settings dialog needs of a window's services.

    Attributes:
        settings: the current settings.
    """

    settings: Settings

    def use_settings(self, settings: Settings) -> None:
        """Apply and store settings."""

    def show_logbook(self, parent: QWidget) -> None:
        """Show the error log, for technical support."""

    def own_settings(self, dialog: QDialog) -> Iterable[QWidget]:
        """Return widgets for further settings, which close ``dialog`` before they act."""


class SettingsDialog(ColumnDialog):
    """The settings dialog; every choice is applied at once, also in this dialog."""

    def __init__(self, parent: QWidget, session: BaseSession, services: SettingsHolder) -> None:
        super().__init__(parent, session, session.texts("settings.title"))
        self._services = services
        self._close = self.add_close()
        self._fill()
        self._focus(f"language-{session.language}")
        session.theme.changed.connect(self._changed)
        session.language_changed.connect(self._changed)

    def _changed(self) -> None:
        # Later, because this also deletes the choice whose event is being handled.
        QTimer.singleShot(0, self, self._fill_again)

    def _fill_again(self) -> None:
        name = self.focusWidget().objectName()  # some widget always has the focus
        self.begin(self.session.texts("settings.title"))
        self._fill()
        self.column.show()  # now: an invisible widget cannot get the focus
        self.fit()
        self._focus(name)

    def _focus(self, name: str) -> None:
        if name and (found := self.column.findChild(QWidget, name)) is not None:
            found.setFocus()

    def _fill(self) -> None:
        texts, now = self.session.texts, self._services.settings
        looks = {look: texts(f"settings.look-{look}") for look in LOOK_NAMES}
        sizes = {str(size): f"{size} %" for size in TEXT_SIZES}
        self._offer("language", LANGUAGE_NAMES, self.session.language, self._set_language)
        self._offer("look", looks, now.look, self._set_look)
        self._offer("text-size", sizes, str(now.text_size), self._set_size)
        self._offer_calm()
        self._offer_logbook()
        self.column.add(*self._services.own_settings(self))
        self.column.finish()
        QWidget.setTabOrder([*tab_stops(self.column)][-1], self._close)
        self._close.setText(texts("dialog.close"))

    def _offer(
        self, key: str, options: Mapping[str, str], now: str, choose: Callable[[str], None]
    ) -> None:
        title = self.session.texts(f"settings.{key}")
        box, group = QWidget(), QButtonGroup(self.column)
        as_group(box, title)
        layout = FlowLayout(box, self.session.theme.px(150), 4)
        for value, words in options.items():
            choice = Choice(self.session.theme, words)
            choice.setObjectName(f"{key}-{value}")
            choice.setChecked(value == now)
            choice.join(group)
            layout.addWidget(choice)
            choice.chosen.connect(partial(choose, value))
        say_positions(group, self.session.texts.pattern("moments.position"))
        self.column.add(heading(title, 2), box)

    def _offer_calm(self) -> None:
        texts = self.session.texts
        calm = QCheckBox(texts("settings.calm"))
        calm.setObjectName("calm")
        calm.setChecked(self._services.settings.calm)
        calm.toggled.connect(self._set_calm)
        self.column.add(heading(texts("settings.movement"), 2), calm)

    def _offer_logbook(self) -> None:
        texts = self.session.texts
        show = button(texts("logbook.title"))
        show.setObjectName("logbook")
        show.clicked.connect(lambda: self._services.show_logbook(self))
        self.column.add(heading(texts("settings.help"), 2), label(texts("settings.help-text")))
        self.column.column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)

    def _set_language(self, language: str) -> None:
        self.session.set_language(language)

    def _set_look(self, look: str) -> None:
        self._services.use_settings(replace(self._services.settings, look=look))

    def _set_size(self, size: str) -> None:
        self._services.use_settings(replace(self._services.settings, text_size=int(size)))

    def _set_calm(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._services.use_settings(replace(self._services.settings, calm=on))
