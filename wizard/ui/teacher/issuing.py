"""Who stands for the school pack: looked at off the window's thread, once the window is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from wizard.errors import UserError
from wizard.school.issuers import remember_issuer

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.school.contents import PackContents
    from wizard.school.load import SchoolPack
    from wizard.ui.session.session import Session


class IssuerStatus(Struct, frozen=True):
    """What is known of who issued a pack.

    Attributes:
        name: whom the signer's certificate names; empty where nobody signed.
        fingerprint: of that certificate; empty where nobody signed.
        warning: a code with words under ``errors``; empty where nothing is odd.
    """

    name: str = ""
    fingerprint: str = ""
    warning: str = ""


class Issuing(QObject):
    """Finds out who issued the pack in use, and remembers it.

    Attributes:
        status: what is known; None until it was looked at, and without a pack.

    Signals:
        known: the standing is known now, or changed.
    """

    known = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.status: IssuerStatus | None = None
        self._looked_at: SchoolPack = session.context.pack

    def look(self) -> None:
        """Start to find out."""
        context = self._session.context
        self._looked_at = context.pack
        self.status = None
        self.known.emit()
        if context.pack.contents is not None:
            work = partial(
                standing_of, context.pack.contents, context.pack.owner, context.places.data
            )
            self._session.tasks.run(work, self._show)

    def look_again(self) -> None:
        """Find out anew, where another pack took the place of the one that was looked at."""
        if self._session.context.pack is not self._looked_at:
            self.look()

    def accept(self) -> None:
        """Take the present issuer for the right one from now on.

        Raises:
            OSError: it cannot be kept.
        """
        if self.status is None:
            return
        context = self._session.context
        remember_issuer(context.places.data, context.pack.owner, self.status.fingerprint)
        self._show(IssuerStatus(self.status.name, self.status.fingerprint))

    def _show(self, status: IssuerStatus) -> None:
        self.status = status
        self.known.emit()


def standing_of(contents: PackContents, school: str, data: Path) -> IssuerStatus:
    """Return who issued a pack; the first issuer of a school's pack is remembered.

    Raises:
        OSError: the first issuer cannot be remembered.
    """
    from wizard.school_pack.issuer import (  # noqa: PLC0415 -- 184 ms of cryptography
        issuer_of,
        issuer_warning,
    )

    try:
        issuer = issuer_of(contents)
    except UserError as error:
        return IssuerStatus(warning=error.code)
    warning = issuer_warning(data, school, issuer)
    if issuer is None:
        return IssuerStatus(warning=warning)
    if not warning:
        remember_issuer(data, school, issuer.fingerprint)
    return IssuerStatus(issuer.name, issuer.fingerprint, warning)
