"""The session of the pack wizard: the draft of the pack, its problems, and saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal

from wizard.guide.contract import FieldKey
from wizard.school.board.lint import SchoolsMemory
from wizard.school.draft import AT_FIRST, PackDraft
from wizard.school.logo import LogoMemory
from wizard.school_pack.issuer import check_pack
from wizard.ui.pack_wizard.plan import (
    SCHOOLS_STEP,
    fields_on,
    is_missing,
    is_must,
    pack_steps,
    step_of,
)
from wizard.ui.session.base import BaseSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.school.making.store import PackStore
    from wizard.school.problems import PackProblem
    from wizard.ui.kit.theme import Theme
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import Tasks
    from wizard.ui.window.place import Place


class PackSession(BaseSession):
    """Holds the draft that pages show and change; every change is saved and checked at once.

    Attributes:
        draft: the present draft; change it with ``change``.
        logo: what its logo looks like.
        visited: the steps that were shown: only there is said what is not filled in.

    Signals:
        problem_asked: the user wants to mend this problem.
        approval_lapsed: the pack was approved, and was changed just now.
    """

    problem_asked = Signal(object)
    approval_lapsed = Signal()

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
        self._schools = SchoolsMemory()
        self._problems: tuple[PackProblem, ...] | None = None
        self._rolled_out: PackDraft | None = None

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
            self._problems = check_pack(contents, self.guide, today, self.logo.check, self._schools)
        return self._problems

    @property
    def errors(self) -> tuple[PackProblem, ...]:
        """The problems that must be mended before the pack is saved."""
        return tuple(problem for problem in self.problems if is_must(problem))

    @property
    def rolled_out(self) -> bool:
        """Whether a folder to roll out from was made here of the pack as it is now."""
        return self._rolled_out == self.draft

    def has_rolled_out(self, draft: PackDraft) -> None:
        """Remember that a folder was made of the pack as it was in this draft."""
        self._rolled_out = draft
        self.changed.emit()

    def is_filled(self, step: str) -> bool:
        """Return whether something of a step was filled in; what a new pack begins with is not."""
        if step == SCHOOLS_STEP:
            return bool(self.draft.schools)
        keys, values = fields_on(self.guide, step), self.draft.values
        return any(
            value and value != AT_FIRST.get(key) and key.partition(".")[0] in keys
            for key, value in values.items()
        )

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
        held = not self._lapsed
        self.draft = self._bound(draft)
        self._problems = None
        self._has_changed()
        if self._lapsed and held:
            self.approval_lapsed.emit()

    def approve_again(self) -> None:
        """Bind the approval to what the pack is now, with the day of today."""
        today = self.context.clock().date().isoformat()
        self.change(self.draft.with_value(FieldKey.APPROVED_ON, today).approved())

    @property
    def _lapsed(self) -> bool:
        """Whether the pack was approved, and has changed since."""
        return any(one.code == "school-approval-changed" for one in self._problems or ())

    def _bound(self, draft: PackDraft) -> PackDraft:
        """Return a draft whose approval is bound to it, where that was just given."""
        if not draft.was_approved:
            return replace(draft, approved_digest="")
        day = FieldKey.APPROVED_ON
        given = draft.values.get(day) != self.draft.values.get(day)
        if draft.approved_digest and not given:
            return draft
        return draft.approved()

    def take_over(self, draft: PackDraft) -> None:
        """Replace the whole draft by another one."""
        self.visited.clear()
        self._problems = ()  # of another pack: no approval is taken from this one
        self.draft = PackDraft()
        self.change(draft)
        self.started_anew.emit()

    def words(self, key: str) -> str:
        """Return a text of the wizard; where a board has its own, that one (``board-KEY``)."""
        of_board = f"packwizard.board-{key}"
        if self.draft.is_board and of_board in self.texts.words:
            return self.texts(of_board)
        return self.texts(f"packwizard.{key}")

    @property
    def steps(self) -> tuple[Place, ...]:
        """The steps of this pack, in their order."""
        return pack_steps(self.guide, board=self.draft.is_board)

    def set_language(self, language: str) -> None:
        """Change the window's language."""
        if language == self._language:
            return
        self._language = language
        self.language_changed.emit()

    def _saver(self) -> Callable[[], None]:
        draft = self.draft
        return lambda: self._store.save(draft)
