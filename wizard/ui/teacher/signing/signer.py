"""Making the signed checklist from the window: off its thread, and loaded only when asked for."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from wizard.ui.session.tasks import Tasks
from wizard.ui.teacher.signing.wish import SigningWish

if TYPE_CHECKING:
    from wizard.answers.model import Answers
    from wizard.signed_checklist.make import SignedFiles
    from wizard.ui.session.base import Context
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.signing.keys import SigningKeys


class Signer(QObject):
    """Makes signed checklists for a session.

    Pages come and go while it works (another language makes them anew), so it answers by signals.

    Attributes:
        wish: what was chosen so far; never written to disk.
        busy: whether a checklist is being made.
        last: the last one made in this window; None before.

    Signals:
        key_state_found: how this device keeps the key, as a ``KeyState``.
        made: a checklist was signed, as a ``SignedFiles``.
        failed: none was, for the given error.
    """

    key_state_found = Signal(object)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.wish = SigningWish(usual_folder())
        self.busy = False
        self.last: SignedFiles | None = None
        self._no_stamp = threading.Event()
        # Of its own: closing waits for the session's work, and need not wait for a keyring.
        self._asking = Tasks(self)
        self._asking.failed.connect(session.tasks.failed)

    @property
    def stamping(self) -> bool:
        """Whether the school's time-stamp service is to be asked."""
        return self.wish.stamp and bool(self._session.context.school.timestamp_url)

    def skip_stamp(self) -> None:
        """Wait no longer for the time-stamp service: go on without."""
        self._no_stamp.set()

    def find_key_state(self) -> None:
        """Find out how the key is kept; a keyring may take a while to answer."""
        context = self._session.context
        self._asking.run(lambda: _keys(context).state(), self.key_state_found.emit)

    def unprintable(self, text: str) -> frozenset[str]:
        """Return the characters that the paper's typefaces lack."""
        if text.isascii():
            return frozenset()
        from wizard.tagged_pdf.fonts import load_fonts, unsupported  # noqa: PLC0415 -- 47 ms

        fonts = load_fonts(self._session.context.places.resources / "fonts")
        return unsupported(text, fonts.regular)

    def sign(self) -> None:
        """Make, sign, examine and write the checklist of the present answers, as was wished."""
        self.busy = True
        self._no_stamp.clear()
        answers = self._session.answers
        work = partial(_make, self._session.context, self.wish, answers, self._no_stamp)
        self._session.tasks.run(work, partial(self._succeeded, answers), self._gave_up)

    def forget(self) -> None:
        """Remove this device's key and everything that was chosen and made here."""
        _keys(self._session.context).forget()
        self.wish = SigningWish(usual_folder())
        self.last = None

    def _succeeded(self, answers: Answers, finished: SignedFiles) -> None:
        self.busy, self.last = False, finished
        self.wish = replace(self.wish, passphrase="")
        self._session.was_signed(answers)
        self.made.emit(finished)

    def _gave_up(self, error: Exception) -> None:
        self.busy = False
        self.failed.emit(error)


def usual_folder() -> Path:
    """Return where a signed checklist goes when nothing else is chosen."""
    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def _make(
    context: Context, wish: SigningWish, answers: Answers, no_stamp: threading.Event
) -> SignedFiles:
    """Make the signed checklist, off the window's thread."""
    from wizard.ui.teacher.signing.work import make  # noqa: PLC0415 -- 226 ms of PDF and signature

    return make(context, wish, answers, no_stamp)


def _keys(context: Context) -> SigningKeys:
    """Return this device's key store; to be called off the window's thread."""
    from wizard.ui.teacher.signing.keys import SigningKeys  # noqa: PLC0415 -- 62 ms

    return SigningKeys(context)
