"""The base of a window's state: one value that is saved at every change, and its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

from wizard.errors import UserError
from wizard.school.load import SchoolPack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from wizard.guide.model import Guide
    from wizard.guide.problems import Problem
    from wizard.school.model import School
    from wizard.storage.places import Places
    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme
    from wizard.ui.session.tasks import Tasks


class Context(Struct, frozen=True):
    """What a window depends on; it changes only when another school pack is installed.

    Attributes:
        guide: the guide, with the school's additions.
        problems: the errors and warnings in the guide.
        school: the school's facts.
        places: the program's folders.
        languages: the program's texts by language.
        clock: returns the current time, with a time zone.
        pack: the pack from which ``school`` comes, or why there is none.
    """

    guide: Guide
    problems: Sequence[Problem]
    school: School
    places: Places
    languages: Mapping[str, Texts]
    clock: Callable[[], datetime]
    pack: SchoolPack = field(default_factory=SchoolPack)


class BaseSession(QObject):
    """Holds the value that a window's pages show and change; every change is saved at once.

    Subclasses define the value, the language, and how to save the value.

    Attributes:
        context: guide, school, places, texts and clock.
        theme: the current look.
        tasks: runs slow work on other threads.
        saved_at: when the last change was written to disk; None before the first.

    Signals:
        changed: the value changed.
        saved: the value was written to disk, at the given time.
        save_failed: it could not be written, with the given error; it is still in memory.
        language_changed: all texts must be shown in another language.
        started_anew: the value was reset, or replaced by another one.
        place_requested: the step with this id must be shown.
    """

    changed = Signal()
    saved = Signal(object)
    save_failed = Signal(object)
    language_changed = Signal()
    started_anew = Signal()
    place_requested = Signal(str)

    def __init__(
        self, context: Context, theme: Theme, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.theme = theme
        self.tasks = tasks
        self.saved_at: datetime | None = None
        self._unsaved = False
        self._saving = False

    @property
    def guide(self) -> Guide:
        """The guide, with the school's additions."""
        return self.context.guide

    @property
    def language(self) -> str:
        """The code of the language of all texts."""
        raise NotImplementedError

    @property
    def texts(self) -> Texts:
        """The program's texts in the current language."""
        return self.context.languages[self.language]

    @property
    def standing(self) -> object:
        """A value that changes whenever the progress shown in bar and sidebar may have changed.

        This default is different at each call; subclasses return what the progress depends on.
        """
        return object()

    def set_language(self, language: str) -> None:
        """Change the language."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save the current value, and return when it is on disk.

        Raises:
            UserError: it cannot be saved.
        """
        self.tasks.wait()
        if self._unsaved or self._saving:
            self._saver()()
            self._unsaved = False

    def _saver(self) -> Callable[[], None]:
        """Return a function that saves the current value; it may be called in another thread."""
        raise NotImplementedError

    def _has_changed(self) -> None:
        """Save the value, and emit ``changed``."""
        self._unsaved = True
        self._save()
        self.changed.emit()

    def _save(self) -> None:
        """Save in another thread; never two at a time, and the latest value last."""
        if self._saving or not self._unsaved:
            return
        self._saving, self._unsaved = True, False
        self.tasks.run(self._saver(), self._was_saved, self._was_not_saved)

    def _was_saved(self, _: object) -> None:
        self._saving = False
        self.saved_at = self.context.clock()
        self.saved.emit(self.saved_at)
        self._save()

    def _was_not_saved(self, error: Exception) -> None:
        self._saving = False
        self._unsaved = True  # the next change, or closing, tries again
        known = error if isinstance(error, UserError) else _unknown(error)
        self.save_failed.emit(known)


def _unknown(error: Exception) -> UserError:
    return UserError("draft-not-saved", detail=type(error).__name__)
