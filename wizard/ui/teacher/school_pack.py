"""A school pack that a teacher opens: shown, taken when it is confirmed, and given up again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wizard.answers.carry import carry_over, is_same_guide
from wizard.school.additions import guide_with
from wizard.school.load import load_pack
from wizard.school.lookup import Found, Origin, chosen_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.school_pack.preview import PackPreview
    from wizard.ui.session.session import Session

# Each import inside a function below is for start-up: signatures are read when a pack is opened.
# ruff: noqa: PLC0415

PACK_FILTER = "Startklaar (*.schoolpack)"


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

    @property
    def is_chosen(self) -> bool:
        """Whether this user took a pack before, in use or not."""
        return chosen_pack(self._session.context.places.data).exists()

    def open(self, parent: QWidget, path: Path) -> None:
        """Show what a pack would bring, and take it when that is confirmed."""
        from wizard.school_pack.preview import look_at

        context = self._session.context
        today = context.clock().date()
        work = partial(look_at, path, context.guide, today, context.places.data)
        self._session.tasks.run(work, partial(self._show, parent), partial(self._refuse, parent))

    def remove_pack(self, parent: QWidget) -> bool:
        """Remove the pack that the user took, when that is confirmed; return whether."""
        from wizard.school_pack.preview import remove_pack
        from wizard.ui.dialogs import asking

        texts = self._session.texts
        question = asking.Question(
            texts("offer.remove"),
            texts("offer.remove-text"),
            texts("offer.remove-yes"),
            texts("offer.remove-no"),
        )
        if not asking.confirm(parent, self._session, question):
            return False
        try:
            remove_pack(self._session.context.places.data)
        except OSError as error:
            self._refuse(parent, error)
            return False
        self.use(parent)
        return True

    def use(self, parent: QWidget) -> None:
        """Go on with the pack that holds on this device now, and say what became of answers."""
        from wizard.ui.teacher.dialogs.starting import show_carried

        session = self._session
        pack = load_pack(self.find(), session.guide)
        guide = guide_with(session.guide, pack.additions)
        answers, report = session.answers, None
        if not is_same_guide(answers, guide):
            answers, report = carry_over(answers, guide)
        session.use_pack(guide, pack, answers)
        if report is not None and (report.look_again or report.no_longer_asked):
            show_carried(parent, session, report)

    def use_if_gone(self, parent: QWidget) -> None:
        """Go on without the pack that this user took, when it was removed with all else."""
        found = self._session.context.pack.found
        if found is not None and found.origin is Origin.CHOSEN and not self.is_chosen:
            self.use(parent)

    def _show(self, parent: QWidget, offer: PackPreview) -> None:
        from wizard.school_pack.preview import install_pack
        from wizard.ui.teacher.dialogs.pack_preview import OfferDialog

        dialog = OfferDialog(parent, self._session, offer)
        dialog.exec()
        if not dialog.taken:
            return
        data = self._session.context.places.data
        self._session.tasks.run(
            partial(install_pack, offer, data),
            lambda _: self.use(parent),
            partial(self._refuse, parent),
        )

    def _refuse(self, parent: QWidget, error: Exception) -> None:
        from wizard.ui.dialogs import asking

        title = self._session.texts("offer.not-usable")
        asking.tell(parent, self._session, title, self._describe(error))

    def _find_chosen(self) -> Found | None:
        path = chosen_pack(self._session.context.places.data)
        return Found(path, Origin.CHOSEN) if path.exists() else None
