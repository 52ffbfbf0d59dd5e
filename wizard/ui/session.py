"""The one holder of state in the window: what was answered, in which language, and saved or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wizard.answers.applies import resolve
from wizard.errors import UserError
from wizard.school.load import SchoolPack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from wizard.answers.applies import Shown
    from wizard.answers.draft import DraftStore
    from wizard.answers.model import Answers
    from wizard.guide.model import Guide
    from wizard.guide.problems import Problem
    from wizard.places import Places
    from wizard.school.model import School
    from wizard.texts import Texts
    from wizard.ui.tasks import Tasks
    from wizard.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a session is given and never changes.

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


class Session(QObject):
    """Answers that pages show and change; every change is saved at once.

    Attributes:
        around: guide, school, places, words, clock.
        theme: the present look.
        tasks: the one way to run slow work.
        answers: the present answers; change them with ``change``.
        saved_at: when the last change reached the disk; None before the first.

    Signals:
        changed: the answers changed.
        saved: they are on disk, since the given moment.
        save_failed: they are not, for the given error; they stay in this window.
        language_changed: everything must be said in another language.
        started_anew: the answers were forgotten, or others took their place altogether.
        place_requested: somebody wants to see the step with this id.
    """

    changed = Signal()
    saved = Signal(object)
    save_failed = Signal(object)
    language_changed = Signal()
    started_anew = Signal()
    place_requested = Signal(str)

    def __init__(
        self,
        around: Surroundings,
        store: DraftStore,
        answers: Answers,
        theme: Theme,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self.theme = theme
        self.tasks = tasks
        self.answers = answers
        self.saved_at: datetime | None = None
        self._store = store
        self._shown: Shown | None = None
        self._unsaved = False
        self._saving = False

    @property
    def guide(self) -> Guide:
        """What is asked."""
        return self.around.guide

    @property
    def texts(self) -> Texts:
        """The program's own words in the present language."""
        return self.around.languages[self.answers.language]

    @property
    def shown(self) -> Shown:
        """What applies to the present answers."""
        if self._shown is None:
            self._shown = resolve(self.guide, self.around.school, self.answers)
        return self._shown

    def say(self, key: str) -> str:
        """Return one of the guide's fixed texts, with its placeholders filled."""
        return self.shown.say(self.guide.texts[key])

    def change(self, answers: Answers) -> None:
        """Take over changed answers and put them on disk."""
        if answers == self.answers:
            return
        self.answers = answers
        self._shown = None
        self._unsaved = True
        self._save()
        self.changed.emit()

    def at_place(self, step: str) -> Answers:
        """Return the answers with the step to go on with."""
        return replace(self.answers, place=step)

    def set_language(self, language: str) -> None:
        """Go on in another language; no answer is touched."""
        if language == self.answers.language:
            return
        self.change(replace(self.answers, language=language))
        self.language_changed.emit()

    def flush(self) -> None:
        """Put the present answers on disk before this returns.

        Raises:
            UserError: they cannot be saved.
        """
        self.tasks.wait()
        if self._unsaved or self._saving:
            self._store.save(self.answers)
            self._unsaved = False

    def start_anew(self, answers: Answers) -> None:
        """Forget the draft and go on with these answers."""
        self.tasks.wait()
        self._store.delete()
        self.answers = answers
        self._shown = None
        self._unsaved = False
        self.saved_at = None
        self.started_anew.emit()

    def take_over(self, answers: Answers) -> None:
        """Go on with other answers altogether, such as those of an earlier checklist."""
        self.change(answers)
        self.started_anew.emit()

    def _save(self) -> None:
        """Save off the window's thread; never two at a time, the latest value last."""
        if self._saving or not self._unsaved:
            return
        self._saving, self._unsaved = True, False
        answers = self.answers
        self.tasks.run(lambda: self._store.save(answers), self._was_saved, self._was_not_saved)

    def _was_saved(self, _: object) -> None:
        self._saving = False
        self.saved_at = self.around.clock()
        self.saved.emit(self.saved_at)
        self._save()

    def _was_not_saved(self, error: Exception) -> None:
        self._saving = False
        self._unsaved = True  # the next change, or closing, tries again
        known = error if isinstance(error, UserError) else _unknown(error)
        self.save_failed.emit(known)


def _unknown(error: Exception) -> UserError:
    return UserError("draft-not-saved", detail=type(error).__name__)
