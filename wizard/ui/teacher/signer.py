"""Making the signed checklist from the window: off its thread, and loaded only when asked for."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from wizard.ui.session.tasks import Tasks

# The PDF and signature libraries take over a second to import: only when somebody signs.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from wizard.answers.model import Answers
    from wizard.document.signature_look import SignatureLook
    from wizard.keys.keystore import KeyStore
    from wizard.signed_checklist.make import SignedFiles
    from wizard.signing.timestamp import TimestampService
    from wizard.tagged_pdf.ink import Ink
    from wizard.ui.session.session import Session

WIPE_PATIENCE_SECONDS = 2.0
"""The file goes at once; what a keyring that does not answer still holds opens nothing then."""


class SigningWish(Struct, frozen=True):
    """What the teacher chose on the signing page.

    Attributes:
        folder: where the file goes.
        way: ``drawn``, ``typed`` or ``paper``; empty before one was chosen.
        ink: what was drawn, also while another way is chosen.
        agreed: that the typed name is the signature.
        passphrase: protects the key where there is no keyring; empty to leave it unprotected.
        stamp: whether the school's time-stamp service is to be asked.
    """

    folder: Path
    way: str = ""
    ink: Ink | None = None
    agreed: bool = False
    passphrase: str = ""
    stamp: bool = False


class KeyState(Struct, frozen=True):
    """How this device keeps the key.

    Attributes:
        has_keyring: whether the operating system guards it.
        needs_passphrase: whether the stored key asks for one.
        holder: whose certificate signs; empty where only the device's own key does.
        issuer: who issued it.
    """

    has_keyring: bool
    needs_passphrase: bool
    holder: str = ""
    issuer: str = ""


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
        self._asking.run(self._key_state, self.key_state_found.emit)

    def unprintable(self, text: str) -> frozenset[str]:
        """Return the characters that the paper's typeface lacks."""
        if text.isascii():
            return frozenset()
        from wizard.tagged_pdf.fonts import load_fonts, unsupported

        fonts = load_fonts(self._session.context.places.resources / "fonts")
        return unsupported(text, fonts.regular)

    def sign(self) -> None:
        """Make, sign, examine and write the checklist of the present answers, as was wished."""
        self.busy = True
        self._no_stamp.clear()
        answers = self._session.answers
        work = partial(self._make, self.wish, answers)
        self._session.tasks.run(work, partial(self._succeeded, answers), self._gave_up)

    def forget(self) -> None:
        """Remove this device's key and everything that was chosen and made here."""
        replace(self._store(), patience=WIPE_PATIENCE_SECONDS).delete()
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

    def _make(self, wish: SigningWish, answers: Answers) -> SignedFiles:
        from wizard.keys.device_key import identity_for
        from wizard.signed_checklist.make import (
            SigningRequest,
            file_name,
            free_path,
            sign_checklist,
        )
        from wizard.signed_checklist.print_resources import resources_for

        context = self._session.context
        now = context.clock().replace(microsecond=0)
        look, stamp = _look(wish, answers), self._stamp(wish)
        request = SigningRequest(context.guide, context.school, answers, look, now, stamp)
        identity = identity_for(
            self._store(), request.answers.person.name, now, wish.passphrase or None
        )
        stem = context.languages[request.answers.language]("sign.file-name")
        out = free_path(wish.folder, file_name(now, stem))
        return sign_checklist(
            request, identity, resources_for(context.places), out, context.places.signed
        )

    def _stamp(self, wish: SigningWish) -> TimestampService | None:
        url = self._session.context.school.timestamp_url
        if not wish.stamp or not url:
            return None
        from wizard.signing.timestamp import TimestampService

        return TimestampService(url, cancelled=self._no_stamp)

    def _key_state(self) -> KeyState:
        from wizard.keys.keystore import Protection

        store = self._store()
        about = store.about()
        stored = about.protection if about else None
        return KeyState(
            has_keyring=stored is Protection.KEYRING or store.keyring_works(),
            needs_passphrase=stored is Protection.PASSPHRASE,
            holder=about.name if about and about.issuer else "",
            issuer=about.issuer if about else "",
        )

    def _store(self) -> KeyStore:
        from wizard.keys.keystore import device_key_store

        return device_key_store(self._session.context.places.data)


def usual_folder() -> Path:
    """Return where a signed checklist goes when nothing else is chosen."""
    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def _look(wish: SigningWish, answers: Answers) -> SignatureLook:
    from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature

    if wish.way == "drawn" and wish.ink:
        return DrawnSignature(wish.ink)
    if wish.way == "typed":
        return TypedSignature(answers.person.name)
    return PaperSignature()
