"""The session of the pack wizard: the draft of the pack, its problems, and saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from wizard.school.draft import PackDraft
from wizard.school.logo import LogoMemory
from wizard.school_pack.issuer import check_pack
from wizard.ui.pack_wizard.plan import is_missing, step_of
from wizard.ui.session.base import BaseSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.school.making.store import PackStore
    from wizard.school.problems import PackProblem
    from wizard.ui.kit.theme import Theme
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import Tasks


class PackSession(BaseSession):
    """Holds the draft that pages show and change; every change is saved and checked at once.

    Attributes:
        draft: the present draft; change it with ``change``.
        logo: what its logo looks like.
        visited: the steps that were shown: only there is said what is not filled in.

    Signals:
        problem_asked: the user wants to mend this problem.
    """

    problem_asked = Signal(object)

    def __init__(
        self,
        context: Context,
        store: PackStore,
        theme: Theme,
        tasks: Tasks,
        language: str,
    ) -> None:
        super().__init__(context, theme, tasks)
        self.draft = PackDraft()
        self.visited: set[str] = set()
        self.logo = LogoMemory()
        self._store = store
        self._language = language
        self._problems: tuple[PackProblem, ...] | None = None

    def open(self) -> None:
        """Open the stored draft, or an empty one if there is none.

        Raises:
            UserError, OSError: it cannot be opened.
        """
        self.draft = self._store.open()

    @property
    def set_aside(self) -> Path | None:
        """The folder to which an unreadable draft was moved; None if it was readable."""
        return self._store.set_aside

    @property
    def language(self) -> str:
        """The code of the window's language; the pack is for all languages."""
        return self._language

    @property
    def problems(self) -> tuple[PackProblem, ...]:
        """All problems of the current draft, errors and warnings."""
        if self._problems is None:
            today = self.context.clock().date()
            contents = self.draft.contents
            self._problems = check_pack(contents, self.guide, today, self.logo.check)
        return self._problems

    @property
    def errors(self) -> tuple[PackProblem, ...]:
        """The problems that are errors: with one, the pack cannot be used."""
        return tuple(problem for problem in self.problems if problem.is_error)

    def problems_on(self, step: str) -> list[PackProblem]:
        """Return the problems that can be mended on a step."""
        return [problem for problem in self.problems if step_of(problem, self.guide) == step]

    def to_say(self, step: str) -> list[PackProblem]:
        """Return the problems to show on a step; missing values only if it was visited before."""
        later = step not in self.visited
        return [one for one in self.problems_on(step) if not (later and is_missing(one))]

    def change(self, draft: PackDraft) -> None:
        """Use a changed draft, and save it."""
        if draft == self.draft:
            return
        self.draft = draft
        self._problems = None
        self._has_changed()

    def take_over(self, draft: PackDraft) -> None:
        """Replace the whole draft by another one."""
        self.visited.clear()
        self.change(draft)
        self.started_anew.emit()

    def set_language(self, language: str) -> None:
        """Change the window's language."""
        if language == self._language:
            return
        self._language = language
        self.language_changed.emit()

    def _saver(self) -> Callable[[], None]:
        draft = self.draft
        return lambda: self._store.save(draft)
