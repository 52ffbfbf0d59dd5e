"""The dialog about the signing key: shows it, and requests or imports a certificate or key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.accessible import announce
from wizard.ui.kit.field import Field
from wizard.ui.kit.widgets import Card, Notice, button, heading, label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.ui.key.keeping import KeyWork, Outcome
    from wizard.ui.session.base import Context
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

REQUEST_FILTER = "PEM (*.pem)"
ANSWER_FILTER = "X.509 (*.pem *.crt *.cer)"
KEY_FILTER = "PKCS#12 (*.p12 *.pfx)"


class KeyDialog(ColumnDialog):
    """Shows which key signs, and lets the user change it.

    Attributes:
        outcome: the result of the last step; None until the key was read.
    """

    def __init__(self, parent: QWidget, session: Session, services: WindowServices) -> None:
        super().__init__(parent, session, session.texts("key-window.title"))
        self._services = services
        self._is_closed = False
        self.outcome: Outcome | None = None
        self._name = session.answers.person.name
        self.add_close()
        self.finished.connect(self._leave)
        self._run(lambda work: work.look())

    def fit(self) -> None:
        """Resize to the height of the window, so that later contents do not change the size."""
        super().fit()
        self.resize(self.width(), self._window.height())

    def _text(self, key: str, **values: object) -> str:
        return self.session.texts(f"key-window.{key}", **values)

    def _run(self, step: Callable[[KeyWork], Outcome]) -> None:
        """Run a step in another thread: keyrings and key derivation are slow."""
        self.begin(self._text("title"))
        self.column.add(label(self._text("busy")))
        self.column.finish()
        work = partial(_do, self.session.context, step)
        self.session.tasks.run(work, self._show, self._fail)

    def _show(self, outcome: Outcome, trouble: str = "") -> None:
        if self._is_closed:
            return
        self.outcome = outcome
        self._name = self._name or (outcome.about.name if outcome.about else "")
        self.begin(self._text("title"))
        message = self.session.texts(outcome.said, **outcome.values) if outcome.said else ""
        if trouble:
            self.column.add(Notice(self.session.theme, "error", trouble))
        elif message:
            self.column.add(Notice(self.session.theme, "notice", message))
        self.column.add(label(self._text("lead")))
        self._add_present(outcome)
        self._add_secret(outcome)
        self._add_request()
        self._add_key_file()
        self.column.finish()
        self.focus_text()
        announce(self, trouble or message or self._text("title"))

    def _fail(self, error: Exception) -> None:
        if self._is_closed:
            return
        trouble = self._services.describe(error)
        if self.outcome is None:  # even reading the key failed
            self.begin(self._text("title"))
            self.column.add(Notice(self.session.theme, "error", trouble))
            self.column.finish()
            announce(self, trouble)
        else:
            self._show(self.outcome, trouble)

    def _add_present(self, outcome: Outcome) -> None:
        """Add the card with the current identity, and the button back to the device's own key."""
        card, about = Card().add(heading(self._text("now"), 2)), outcome.about
        if about is None:
            card.add(label(self._text("now-none")))
        elif not about.name:
            card.add(label(self._text("now-unknown")))
        else:
            key = "now-issued" if about.issuer else "now-own"
            values = {"name": about.name, "issuer": about.issuer, "until": about.until}
            card.add(label(self._text(key, **values)))
            card.add(label(self._text("fingerprint", fingerprint=about.fingerprint), "strong"))
        if outcome.has_own:
            self._add_button(card, "own", lambda: self._run(lambda work: work.return_to_own()))
        self.column.add(card)

    def _add_secret(self, outcome: Outcome) -> None:
        """Add the field for the passphrase of the current key, shown if the key has one."""
        self._secret = Field(self._text("secret"), "", secret=True)
        self._secret.setVisible(outcome.needs_passphrase)
        self.column.add(self._secret)

    def _add_request(self) -> None:
        card = Card().add(heading(self._text("school"), 2))
        self._name_field = Field(self._text("name"), self._name)
        for step in ("step-1", "step-2", "step-3"):
            card.add(label(self._text(step)))
            if step == "step-1":
                card.add(self._name_field)
                self._add_button(card, "request", self._ask_request)
        self._add_button(card, "adopt", self._ask_answer)
        self.column.add(card)

    def _add_key_file(self) -> None:
        card = Card().add(heading(self._text("file"), 2), label(self._text("file-text")))
        self._file_secret = Field(self._text("file-secret"), "", secret=True)
        card.add(self._file_secret)
        self._add_button(card, "use", self._ask_key_file)
        self.column.add(card)

    def _add_button(self, card: Card, key: str, act: Callable[[], None]) -> None:
        made = button(self._text(key))
        made.setObjectName(f"key-{key}")
        made.clicked.connect(act)
        card.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_request(self) -> None:
        self._name = self._name_field.words()
        if not self._name:
            self._name_field.show_error(self.session.texts("sign.name-missing"))
            self._name_field.edit.setFocus()
            return
        proposed = self._services.usual_folder / f"{self._text('request-file')}.pem"
        out = self._services.ask_save_path(self, proposed, REQUEST_FILTER)
        if out is not None:
            secret = self._secret.edit.text()
            name = self._name
            self._run(lambda work: work.request(name, out, secret))

    def _ask_answer(self) -> None:
        if (chosen := self._ask_file(ANSWER_FILTER)) is not None:
            secret = self._secret.edit.text()
            self._run(lambda work: work.adopt(chosen, secret))

    def _ask_key_file(self) -> None:
        if (chosen := self._ask_file(KEY_FILTER)) is not None:
            secret = self._file_secret.edit.text()
            self._run(lambda work: work.use(chosen, secret))

    def _ask_file(self, filter_: str) -> Path | None:
        """Ask for a file; None if cancelled. Remembers the text in the name field."""
        self._name = self._name_field.words()
        return self._services.ask_open_path(self, filter_)

    def _leave(self) -> None:
        self._is_closed = True


def _do(context: Context, step: Callable[[KeyWork], Outcome]) -> Outcome:
    """Run a step; called in another thread."""
    from wizard.ui.key.keeping import KeyWork  # noqa: PLC0415 -- 62 ms of cryptography

    return step(KeyWork(context))
