"""The school pack that a teacher opens: previewed, installed when confirmed, and removed again."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from wizard.answers.carry import carry_over, is_same_guide, own_reworded
from wizard.school.additions import guide_with
from wizard.school.load import load_pack
from wizard.school.lookup import (
    Found,
    Origin,
    chosen_pack,
    chosen_school,
    remember_school,
    remove_chosen_pack,
)
from wizard.ui.kit.accessible import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.guide.model import Guide
    from wizard.school_pack.preview import PackPreview
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.pack_windows import PackWindows


class Packs(QObject):
    """The school pack of this window, as far as its user decides on it.

    Attributes:
        find: tells which pack holds on this device now.
    """

    def __init__(self, session: Session, describe: Callable[[Exception], str]) -> None:
        super().__init__(session)
        self._session = session
        self._describe = describe
        self.find: Callable[[], Found | None] = self._find_chosen

    @cached_property
    def _windows(self) -> PackWindows:
        from wizard.ui.teacher.pack_windows import PackWindows  # noqa: PLC0415 -- 16 ms

        return PackWindows(self._session)

    @property
    def is_chosen(self) -> bool:
        """Whether this user took a pack before, in use or not."""
        return chosen_pack(self._session.context.places.data).exists()

    def open(self, parent: QWidget, path: Path) -> None:
        """Show what a pack would bring, and take it when that is confirmed."""
        context = self._session.context
        today = context.clock().date()
        work = partial(_preview, path, context.guide, today, context.places.data)
        self._session.tasks.run(work, partial(self._show, parent), partial(self._refuse, parent))

    def remove_pack(self, parent: QWidget) -> bool:
        """Remove the pack that the user took, when that is confirmed; return whether."""
        if not self._windows.confirm_removal(parent):
            return False
        try:
            remove_chosen_pack(self._session.context.places.data)
        except OSError as error:
            self._refuse(parent, error)
            return False
        self.use(parent)
        return True

    def use(self, parent: QWidget) -> None:
        """Go on with the pack that holds on this device now, and say what became of answers."""
        session = self._session
        pack = load_pack(self.find(), session.guide)
        guide = guide_with(session.guide, pack.additions)
        answers, report = session.answers, None
        if not is_same_guide(answers, guide):
            answers, report = carry_over(answers, guide)
        reworded = own_reworded(session.guide, guide) & answers.statements.keys()
        answers = replace(answers, look_again=answers.look_again | reworded)
        session.use_pack(guide, pack, answers)
        if report is not None and (report.look_again or report.no_longer_asked):
            self._windows.show_carried(parent, report)

    def choose_school(self, parent: QWidget, key: str) -> None:
        """Show another school of the board's pack from now on; no answer is lost.

        Args:
            parent: the window.
            key: of the school.
        """
        try:
            remember_school(self._session.context.places.data, key)
        except OSError as error:
            self._session.save_failed.emit(error)
            return
        self.use(parent)
        school = self._session.context.school
        announce(parent, self._session.texts("school.for", name=school.titled))

    def use_if_gone(self, parent: QWidget) -> None:
        """Go on without the pack that this user took, when it was removed with all else."""
        found = self._session.context.pack.found
        if found is not None and found.origin is Origin.CHOSEN and not self.is_chosen:
            self.use(parent)

    def _show(self, parent: QWidget, preview: PackPreview) -> None:
        if not self._windows.show_preview(parent, preview):
            return
        data = self._session.context.places.data
        self._session.tasks.run(
            partial(preview.install, data),
            lambda _: self.use(parent),
            partial(self._refuse, parent),
        )

    def _refuse(self, parent: QWidget, error: Exception) -> None:
        self._windows.refuse(parent, self._describe(error))

    def _find_chosen(self) -> Found | None:
        path = chosen_pack(self._session.context.places.data)
        if not path.exists():
            return None
        chosen = chosen_school(self._session.context.places.data)
        return Found(path, Origin.CHOSEN, chosen_school=chosen)


def _preview(path: Path, guide: Guide, today: date, data: Path) -> PackPreview:
    """Read a pack, off the window's thread."""
    from wizard.school_pack.preview import preview_pack  # noqa: PLC0415 -- 180 ms of cryptography

    return preview_pack(path, guide, today, data)
