"""The one holder of state in the window: what was answered, in which language, and saved or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.applies import resolve, resolve_inputs
from wizard.ui.session.base import BaseSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from wizard.answers.applies import Shown
    from wizard.answers.draft import DraftStore
    from wizard.answers.model import Answers
    from wizard.guide.model import Guide
    from wizard.school.load import SchoolPack
    from wizard.ui.kit.theme import Theme
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import Tasks


class Session(BaseSession):
    """Answers that pages show and change; every change is saved at once.

    Attributes:
        answers: the present answers; change them with ``change``.
    """

    def __init__(
        self,
        context: Context,
        store: DraftStore,
        answers: Answers,
        theme: Theme,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, theme, tasks, parent)
        self.answers = answers
        self._signed: Answers | None = None
        self._store = store
        self._shown: Shown | None = None

    @property
    def language(self) -> str:
        """The language of the answers."""
        return self.answers.language

    @property
    def shown(self) -> Shown:
        """What applies to the present answers; the same value until one that decides changes."""
        if self._shown is None:
            self._shown = resolve(self.guide, self.context.school, self.answers)
        return self._shown

    @property
    def standing(self) -> object:
        """What applies, what needs another look, whether it was begun, and whether it is signed."""
        answers = self.answers
        return (
            self.shown,
            answers.look_again,
            answers.place != "",
            answers.passed,
            answers.scenarios,
            self.is_signed,
        )

    def filled(self, key: str) -> str:
        """Return one of the guide's fixed texts, with its placeholders filled."""
        return self.shown.filled(self.guide.texts[key])

    def change(self, answers: Answers) -> None:
        """Take over changed answers and put them on disk."""
        if answers == self.answers:
            return
        if resolve_inputs(answers) != resolve_inputs(self.answers):
            self._shown = None
        self.answers = answers
        self._has_changed()

    @property
    def is_signed(self) -> bool:
        """Whether the present answers are those that were signed last in this window."""
        return self._signed is not None and _said(self.answers) == _said(self._signed)

    def was_signed(self, answers: Answers) -> None:
        """Remember what was signed."""
        self._signed = answers
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

    def start_anew(self, answers: Answers) -> None:
        """Forget the draft and go on with these answers."""
        self.tasks.wait()
        self._store.delete()
        self.answers = answers
        self._shown = None
        self._unsaved = False
        self.saved_at = self._signed = None
        self.started_anew.emit()

    def take_over(self, answers: Answers) -> None:
        """Go on with other answers altogether, such as those of an earlier checklist."""
        self.change(answers)
        self.started_anew.emit()

    def use_pack(self, guide: Guide, pack: SchoolPack, answers: Answers) -> None:
        """Go on at another school, or with another version of its pack.

        Args:
            guide: with what the school adds.
            pack: the school's, or the general mode.
            answers: as they fit that guide.
        """
        self.context = replace(self.context, guide=guide, school=pack.school, pack=pack)
        self._shown = self._signed = None
        self.take_over(answers)

    def _saver(self) -> Callable[[], None]:
        answers = self.answers
        return lambda: self._store.save(answers)


def _said(answers: Answers) -> Answers:
    """Return the answers without where their teacher is, and in which language."""
    return replace(answers, place="", passed=frozenset(), language="")
