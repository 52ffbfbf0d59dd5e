"""A time stamp, only where the school names a service: said where it goes, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QCheckBox

from wizard.ui.kit.widgets import Card, heading, label

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.signing.signer import Signer


class StampCard(Card):
    """Asks whether a service may confirm the time; hidden where there is none.

    Attributes:
        wanted: the choice. It is never made beforehand: only a click asks for a connection.
    """

    def __init__(self, session: Session, signer: Signer) -> None:
        super().__init__()
        self._signer = signer
        texts, url = session.texts, session.context.school.timestamp_url
        host = QUrl(url).host() or url
        self.wanted = QCheckBox(texts("sign.stamp", host=host))
        explained = texts("sign.stamp-help", host=host)
        self.wanted.setAccessibleDescription(explained)
        self.wanted.setChecked(signer.wish.stamp)
        self.wanted.toggled.connect(self._choose)
        self.add(heading(texts("sign.stamp-title"), 2), self.wanted, label(explained, "muted"))
        self.setVisible(bool(url))

    def _choose(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._signer.wish = replace(self._signer.wish, stamp=on)
