"""The session of the teacher's window: the answers, their language, and saving them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.applies import resolve, resolve_inputs
from wizard.answers.changed import has_begun
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
    """Holds the answers that pages show and change; every change is saved at once.

    Attributes:
        answers: the current answers; change them with ``change``.
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
        """The parts of the guide that apply to the current answers; cached until they change."""
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
            self.differs_from_signed,
        )

    def filled(self, key: str) -> str:
        """Return one of the guide's fixed texts, with its placeholders filled."""
        return self.shown.filled(self.guide.texts[key])

    def answer_words(self, answer: str, kind: str) -> str:
        """Return what an answer is called at a statement of a kind."""
        return self.shown.filled(self.guide.answer_text(answer, kind))

    def change(self, answers: Answers) -> None:
        """Use changed answers, and save them."""
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

    @property
    def differs_from_signed(self) -> bool:
        """Whether answers changed since they were signed; those of a next checklist did not."""
        signed = self._signed
        if signed is None or self.is_signed or not has_begun(self.answers):
            return False
        return signed.previous == self.answers.previous

    def was_signed(self, answers: Answers) -> None:
        """Remember the answers that were signed last, in this window or before."""
        self._signed = answers
        self.changed.emit()

    def at_place(self, step: str) -> Answers:
        """Return the answers with another step as the place to continue."""
        return replace(self.answers, place=step)

    def set_language(self, language: str) -> None:
        """Change the language; no answer changes."""
        if language == self.answers.language:
            return
        self.change(replace(self.answers, language=language))
        self.language_changed.emit()

    def start_anew(self, answers: Answers) -> None:
        """Delete the draft, and continue with these answers."""
        self.tasks.wait()
        self._store.delete()
        self.answers = answers
        self._shown = None
        self._unsaved = False
        self.saved_at = self._signed = None
        self.started_anew.emit()

    def take_over(self, answers: Answers) -> None:
        """Replace all answers, for example by those of an earlier checklist."""
        self.change(answers)
        self.started_anew.emit()

    def use_pack(self, guide: Guide, pack: SchoolPack, answers: Answers) -> None:
        """Use another school pack, another version of it, or none.

        Args:
            guide: the guide with the pack's additions.
            pack: the pack, or an empty one for the general mode.
            answers: the answers, carried over to that guide.
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
