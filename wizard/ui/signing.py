"""Making the signed checklist from the window: off its thread, and loaded only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

# The PDF and signature libraries take over a second to import: only when somebody signs.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.answers.model import Answers
    from wizard.document.ink import Ink
    from wizard.document.signature_look import SignatureLook
    from wizard.finish import Finished
    from wizard.signing.keystore import KeyStore
    from wizard.ui.session import Session


@dataclass(frozen=True, slots=True)
class SigningWish:
    """What the teacher chose on the signing page.

    Attributes:
        way: ``drawn``, ``typed`` or ``paper``.
        ink: what was drawn, for ``drawn``.
        passphrase: protects the key where there is no keyring; None to leave it unprotected.
        folder: where the file goes.
    """

    way: str
    ink: Ink | None
    passphrase: str | None
    folder: Path


@dataclass(frozen=True, slots=True)
class KeyState:
    """How this device keeps the key.

    Attributes:
        has_keyring: whether the operating system guards it.
        needs_passphrase: whether the stored key asks for one.
    """

    has_keyring: bool
    needs_passphrase: bool


class Signer:
    """Makes signed checklists for a session.

    Attributes:
        last: the last one made in this window; None before.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.last: Finished | None = None

    @property
    def folder(self) -> Path:
        """Where a signed checklist goes when nothing else is chosen."""
        documents = Path(platformdirs.user_documents_dir())
        return documents if documents.is_dir() else Path.home()

    def find_key_state(self, done: Callable[[KeyState], None]) -> None:
        """Find out how the key is kept; a keyring may take a while to answer."""
        self._session.tasks.run(self._key_state, done)

    def unprintable(self, text: str) -> frozenset[str]:
        """Return the characters that the paper's typeface lacks."""
        if text.isascii():
            return frozenset()
        from wizard.document.fonts import load_fonts, unsupported

        fonts = load_fonts(self._session.around.places.resources / "fonts")
        return unsupported(text, fonts.regular)

    def sign(
        self,
        wish: SigningWish,
        done: Callable[[Finished], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make, sign, examine and write the checklist of the present answers."""
        answers = self._session.answers
        self._session.tasks.run(
            partial(self._make, wish, answers), partial(self._made, done), failed
        )

    def delete_keys(self) -> None:
        """Remove this device's key."""
        self._store().delete()

    def _made(self, done: Callable[[Finished], None], finished: Finished) -> None:
        self.last = finished
        done(finished)

    def _make(self, wish: SigningWish, answers: Answers) -> Finished:
        from wizard.finish import Order, file_name, finish, free_path, identity_for
        from wizard.press import press_for

        around = self._session.around
        now = around.clock().replace(microsecond=0)
        order = Order(around.guide, around.school, answers, _look(wish, answers), now)
        identity = identity_for(
            self._store(), order.answers.person.name, now, wish.passphrase or None
        )
        stem = around.languages[order.answers.language]("sign.file-name")
        out = free_path(wish.folder, file_name(now, stem))
        return finish(order, identity, press_for(around.places), out, around.places.signed)

    def _key_state(self) -> KeyState:
        from wizard.signing.keystore import Protection

        store = self._store()
        stored = store.protection()
        return KeyState(
            has_keyring=stored is Protection.KEYRING or store.keyring_works(),
            needs_passphrase=stored is Protection.PASSPHRASE,
        )

    def _store(self) -> KeyStore:
        import keyring

        from wizard.signing.keystore import KeyStore

        return KeyStore(self._session.around.places.data, keyring.get_keyring())


def _look(wish: SigningWish, answers: Answers) -> SignatureLook:
    from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature

    if wish.way == "drawn" and wish.ink:
        return DrawnSignature(wish.ink)
    if wish.way == "typed":
        return TypedSignature(answers.person.name)
    return PaperSignature()
