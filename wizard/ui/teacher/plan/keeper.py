"""Finds the signed checklists of this device and keeps what was ticked off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from wizard.checklist.ticks import PlanNotes, read_notes, write_notes

if TYPE_CHECKING:
    from datetime import date

    from wizard.checklist.plan import PlanItem
    from wizard.checklist.record import Record
    from wizard.signed_checklist.kept import KeptChecklists
    from wizard.signed_checklist.make import SignedFiles
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.signing.signer import Signer


class SignedPlan(Struct, frozen=True):
    """A signed checklist that there is a plan of.

    Attributes:
        path: the file as its owner knows it; the copy in the program's own folder where that one
            is not there any more.
    """

    path: Path
    record: Record


class PlanKeeper(QObject):
    """Holds the plan of the checklist that was signed last, and what was done of it.

    Attributes:
        signed: every signed checklist of this device, the newest first.
        unreadable: files in the program's own folder that cannot be read as one.
        looked: whether that folder was read already.

    Signals:
        found: what was signed is known now, or changed.
    """

    found = Signal()

    def __init__(self, session: Session, signer: Signer) -> None:
        super().__init__(session)
        self._session = session
        self._signer = signer
        self._notes: PlanNotes | None = None
        self._is_looking = False
        self.signed: tuple[SignedPlan, ...] = ()
        self.unreadable: tuple[Path, ...] = ()
        self.looked = False
        signer.made.connect(self._was_made)

    @property
    def latest(self) -> SignedPlan | None:
        """What was signed last: in this window, else on this device; None for nothing."""
        made = self._signer.last
        if made is not None and made.examination.record is not None:
            return SignedPlan(made.path, made.examination.record)
        return self.signed[0] if self.signed else None

    @property
    def has_files(self) -> bool:
        """Whether anything was signed on this device; it is not read for that."""
        return any(self._session.context.places.signed.glob("*.pdf"))

    @property
    def notes(self) -> PlanNotes:
        """What was ticked off, and where the signed files are."""
        if self._notes is None:
            try:
                self._notes = read_notes(self._session.context.places.data)
            except OSError as error:
                self._session.save_failed.emit(error)
                self._notes = PlanNotes()
        return self._notes

    def look(self) -> None:
        """Read what was signed on this device, off the window's thread."""
        if self._is_looking:
            return
        self._is_looking = True
        context = self._session.context
        folder, guide_id = context.places.signed, context.guide.id
        self._session.tasks.run(lambda: _read(folder, guide_id), self._show)

    def tick(self, item: PlanItem, *, done: bool) -> None:
        """Keep that something was done today, or that it is open again."""
        today = self._session.context.clock().date()
        self._keep(self.notes.with_tick(item, today if done else None))

    def done_before(self, statement: str) -> date | None:
        """Return when the action or question of a statement was ticked off; None if it was not."""
        ticks = (self.notes.ticks.get(f"{kind}/{statement}") for kind in ("action", "question"))
        return next((tick.on for tick in ticks if tick is not None), None)

    def forget(self) -> None:
        """Know nothing any more: everything that was stored is gone."""
        self._notes = PlanNotes()
        self.signed, self.unreadable, self.looked = (), (), True
        self.found.emit()

    def _was_made(self, made: SignedFiles) -> None:
        if made.copy is not None:
            self._keep(self.notes.with_file(made.copy.name, str(made.path)))
        self.look()

    def _keep(self, notes: PlanNotes) -> None:
        self._notes = notes
        try:
            write_notes(self._session.context.places.data, notes)
        except OSError as error:
            self._session.save_failed.emit(error)

    def _show(self, kept: KeptChecklists) -> None:
        self._is_looking, self.looked = False, True
        self.signed = tuple(
            SignedPlan(self._place(one.path), one.record) for one in kept.checklists
        )
        self.unreadable = kept.unreadable
        if self.signed and self._signer.last is None:
            self._session.was_signed(self.signed[0].record.answers)
        self.found.emit()

    def _place(self, copy: Path) -> Path:
        """Return the file where its owner put it, if it is still there."""
        known = self.notes.files.get(copy.name)
        return Path(known) if known and Path(known).is_file() else copy


def _read(folder: Path, guide_id: str) -> KeptChecklists:
    from wizard.signed_checklist.kept import read_kept  # noqa: PLC0415 -- 184 ms of cryptography

    return read_kept(folder, guide_id)
