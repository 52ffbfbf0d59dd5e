"""Settings of the window: language, look, size of text, movement, and wiping everything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from wizard.ui.accessible import as_group
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.flow_layout import FlowLayout
from wizard.ui.kit import Choice, button, heading, label
from wizard.ui.tokens import TEXT_SIZES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wizard.ui.services import Services
    from wizard.ui.session import Session
    from wizard.ui.settings import Settings

LOOKS = ("system", "light", "dark", "contrast")


class SettingsDialog(ColumnDialog):
    """Every choice holds at once; closing keeps it."""

    def __init__(self, parent: QWidget, session: Session, services: Services) -> None:
        super().__init__(parent, session, session.texts("settings.title"))
        self._services = services
        texts = session.texts
        looks = [(look, texts(f"settings.look-{look}")) for look in LOOKS]
        sizes = [(str(size), f"{size} %") for size in TEXT_SIZES]
        now = services.settings
        self.looks = self._choices(texts("settings.look"), looks, now.look, self._set_look)
        self.sizes = self._choices(
            texts("settings.text-size"), sizes, str(now.text_size), self._set_size
        )
        self.calm = QCheckBox(texts("settings.calm"))
        self.calm.setChecked(now.calm)
        self.calm.toggled.connect(lambda on: self._set(replace(services.settings, calm=on)))
        self.wipe = button(texts("settings.wipe"))
        self.wipe.clicked.connect(self._wipe)
        self.column.add(
            self.calm,
            heading(texts("settings.my-data"), 2),
            label(texts("settings.my-data-text", folder=session.around.places.data)),
            self.wipe,
        )
        self.column.finish()
        self.add_close()

    def _choices(
        self,
        title: str,
        options: Iterable[tuple[str, str]],
        now: str,
        choose: Callable[[str], None],
    ) -> QButtonGroup:
        box, group = QWidget(), QButtonGroup(self)
        as_group(box, title)
        layout = FlowLayout(box, self.session.theme.px(200), 4)
        for value, words in options:
            choice = Choice(self.session.theme, words)
            choice.setChecked(value == now)
            choice.chosen.connect(lambda value=value: choose(value))
            group.addButton(choice)
            layout.addWidget(choice)
        self.column.add(heading(title, 2), box)
        return group

    def _set_look(self, look: str) -> None:
        self._set(replace(self._services.settings, look=look))

    def _set_size(self, size: str) -> None:
        self._set(replace(self._services.settings, text_size=int(size)))

    def _set(self, settings: Settings) -> None:
        self._services.use_settings(settings)

    def _wipe(self) -> None:
        if self._services.wipe(self):
            self.accept()
