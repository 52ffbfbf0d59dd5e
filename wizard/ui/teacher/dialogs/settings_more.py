"""What only the teacher's settings offer: the school pack, the key, what schools do, and wiping."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from wizard.ui.kit.widgets import button, heading, label
from wizard.ui.teacher.dialogs.school_settings import school_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.ui.session.session import Session
    from wizard.ui.session.settings import Settings
    from wizard.ui.teacher.school_pack import Packs


class TeacherActions(Protocol):
    """What these settings let the program do.

    Attributes:
        packs: opens and removes a school pack.
        settings: as they are now.
    """

    packs: Packs
    settings: Settings

    def keep_settings(self, settings: Settings) -> None:
        """Keep settings that change nothing about the look."""

    def settings_changed(self) -> None:
        """Let the page on view follow the settings."""

    def ask_for_pack(self, parent: QWidget) -> None:
        """Ask for a school pack and show it."""

    def show_key(self, parent: QWidget) -> None:
        """Show which key signs, and change it."""

    def show_overview(self, parent: QWidget) -> None:
        """Make overviews of folders with checklists."""

    def show_names(self, parent: QWidget) -> None:
        """Confirm names as a school, and revoke them."""

    def wipe(self, parent: QWidget) -> bool:
        """Remove everything that the program stored; return whether the user confirmed."""


def settings_more(dialog: QDialog, session: Session, actions: TeacherActions) -> Iterator[QWidget]:
    """Yield the teacher's own settings; the dialog closes before another window opens."""
    texts = session.texts
    yield from _going_on(session, actions)
    yield from school_settings(dialog, session, actions.packs, actions.ask_for_pack)
    yield heading(texts("settings.key"), 2)
    yield label(texts("settings.key-text"))
    yield _act("key", texts("settings.key-open"), lambda: _close_and(dialog, actions.show_key))
    yield heading(texts("settings.school"), 2)
    yield label(texts("settings.school-text"))
    overview = texts("settings.overview")
    yield _act("overview", overview, lambda: _close_and(dialog, actions.show_overview))
    yield label(texts("settings.names-text"))
    yield _act("names", texts("settings.names"), lambda: _close_and(dialog, actions.show_names))
    yield heading(texts("settings.my-data"), 2)
    yield label(texts("settings.my-data-text", folder=session.context.places.data))
    yield _act("wipe", texts("settings.wipe"), lambda: _wipe(dialog, actions))


def _going_on(session: Session, actions: TeacherActions) -> Iterator[QWidget]:
    """Yield how one goes through the moments: by itself or not, and with which keys."""
    texts, now = session.texts, actions.settings
    yield heading(texts("settings.moments"), 2)
    for name, on in (("goes_on", now.goes_on), ("digits", now.digits), ("as_list", now.as_list)):
        box = QCheckBox(texts(f"settings.{name.replace('_', '-')}"))
        box.setObjectName(name)
        box.setChecked(on)
        box.toggled.connect(partial(_use, actions, name))
        yield box


def _use(actions: TeacherActions, name: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
    actions.keep_settings(replace(actions.settings, **{name: on}))
    actions.settings_changed()


def _act(name: str, words: str, act: Callable[[], object]) -> QWidget:
    """Return a button as wide as its words, at the left."""
    made, box = button(words), QWidget()
    made.setObjectName(name)
    made.clicked.connect(act)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    return box


def _wipe(dialog: QDialog, actions: TeacherActions) -> None:
    if actions.wipe(dialog):
        dialog.accept()


def _close_and(dialog: QDialog, show: Callable[[QWidget], object]) -> None:
    window = dialog.parentWidget() or dialog
    QTimer.singleShot(0, window, lambda: show(window))
    dialog.accept()
