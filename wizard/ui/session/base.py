"""What a window keeps for its user: one value, saved at every change, and the words to show it."""

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
    """What a window is given; only another school pack changes it.

    Attributes:
        languages: the program's own words per language.
        clock: gives the present, with a time zone.
        pack: where `school` comes from, and why there is none.
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

    Subclasses hold the value itself, say in which language it is shown, and how it is saved.

    Attributes:
        context: guide, school, places, words, clock.
        theme: the present look.
        tasks: the one way to run slow work.
        saved_at: when the last change reached the disk; None before the first.

    Signals:
        changed: the value changed.
        saved: it is on disk, since the given moment.
        save_failed: it is not, for the given error; it stays in this window.
        language_changed: everything must be said in another language.
        started_anew: the value was forgotten, or another took its place altogether.
        place_requested: somebody wants to see the step with this id.
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
        """What is asked."""
        return self.context.guide

    @property
    def language(self) -> str:
        """The language in which everything is said."""
        raise NotImplementedError

    @property
    def texts(self) -> Texts:
        """The program's own words in the present language."""
        return self.context.languages[self.language]

    @property
    def standing(self) -> object:
        """What is said of how far it all is; while it is equal, bar and list say the same.

        Subclasses that know it return it; here, any change may change that.
        """
        return object()

    def set_language(self, language: str) -> None:
        """Go on in another language."""
        raise NotImplementedError

    def flush(self) -> None:
        """Put the present value on disk before this returns.

        Raises:
            UserError: it cannot be saved.
        """
        self.tasks.wait()
        if self._unsaved or self._saving:
            self._saver()()
            self._unsaved = False

    def _saver(self) -> Callable[[], None]:
        """Return what puts the present value on disk, also from another thread."""
        raise NotImplementedError

    def _has_changed(self) -> None:
        """Save the value and let it be shown."""
        self._unsaved = True
        self._save()
        self.changed.emit()

    def _save(self) -> None:
        """Save off the window's thread; never two at a time, the latest value last."""
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
