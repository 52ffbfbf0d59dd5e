"""The small window about the key: which one signs, and how a school can stand for it."""

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
ANSWER_FILTER = "X.509 (*.pem *.crt *.cer *.der)"
KEY_FILTER = "PKCS#12 (*.p12 *.pfx *.pem)"


class KeyDialog(ColumnDialog):
    """Shows which key signs, and changes it only by what is clicked here.

    Attributes:
        outcome: what the last step came to; None before the key was looked at.
    """

    def __init__(self, parent: QWidget, session: Session, services: WindowServices) -> None:
        super().__init__(parent, session, session.texts("key-window.title"))
        self._services = services
        self._is_left = False
        self.outcome: Outcome | None = None
        self._name = session.answers.person.name
        self.add_close()
        self.finished.connect(self._leave)
        self._run(lambda work: work.look())

    def fit(self) -> None:
        """Be as high as the window from the start: what comes later moves nothing."""
        super().fit()
        self.resize(self.width(), self._window.height())

    def _say(self, key: str, **values: object) -> str:
        return self.session.texts(f"key-window.{key}", **values)

    def _run(self, step: Callable[[KeyWork], Outcome]) -> None:
        """Do a step elsewhere: a keyring may take a while, and a passphrase is stretched."""
        self.begin(self._say("title"))
        self.column.add(label(self._say("busy")))
        self.column.finish()
        work = partial(_do, self.session.context, step)
        self.session.tasks.run(work, self._show, self._fail)

    def _show(self, outcome: Outcome, trouble: str = "") -> None:
        if self._is_left:
            return
        self.outcome = outcome
        self._name = self._name or (outcome.about.name if outcome.about else "")
        self.begin(self._say("title"))
        said = self.session.texts(outcome.said, **outcome.values) if outcome.said else ""
        if trouble:
            self.column.add(Notice(self.session.theme, "error", trouble))
        elif said:
            self.column.add(Notice(self.session.theme, "notice", said))
        self.column.add(label(self._say("lead")))
        self._add_present(outcome)
        self._add_secret(outcome)
        self._add_request()
        self._add_key_file()
        self.column.finish()
        self.focus_text()
        announce(self, trouble or said or self._say("title"))

    def _fail(self, error: Exception) -> None:
        if self._is_left:
            return
        trouble = self._services.describe(error)
        if self.outcome is None:  # not even looking at it worked
            self.begin(self._say("title"))
            self.column.add(Notice(self.session.theme, "error", trouble))
            card = Card().add(label(self._say("afresh-text")))
            self._add_button(card, "afresh", self._start_afresh)
            self.column.add(card)
            self.column.finish()
            announce(self, trouble)
        else:
            self._show(self.outcome, trouble)

    def _add_present(self, outcome: Outcome) -> None:
        """Add which identity signs now, and the way back to the device's own."""
        card, about = Card().add(heading(self._say("now"), 2)), outcome.about
        if about is None:
            card.add(label(self._say("now-none")))
        elif not about.name:
            card.add(label(self._say("now-unknown")))
        else:
            key = "now-issued" if about.issuer else "now-own"
            values = {"name": about.name, "issuer": about.issuer, "until": about.until}
            card.add(label(self._say(key, **values)))
            card.add(label(self._say("fingerprint", fingerprint=about.fingerprint), "strong"))
        if outcome.has_own:
            self._add_button(card, "own", lambda: self._run(lambda work: work.return_to_own()))
        for one in outcome.kept:
            values = {"name": one.name, "fingerprint": one.fingerprint}
            card.add(label(self._say("kept", **values)))
            self._add_button(card, "return-to", partial(self._return_to, one.fingerprint))
        if about is not None:
            card.add(label(self._say("afresh-text")))
            self._add_button(card, "afresh", self._start_afresh)
        self.column.add(card)

    def _return_to(self, fingerprint: str) -> None:
        self._run(lambda work: work.return_to(fingerprint))

    def _start_afresh(self) -> None:
        self._run(lambda work: work.start_afresh())

    def _add_secret(self, outcome: Outcome) -> None:
        """Add the passphrase of the present key, where it has one."""
        self._secret = Field(self._say("secret"), "", secret=True)
        self._secret.setVisible(outcome.needs_passphrase)
        self.column.add(self._secret)

    def _add_request(self) -> None:
        card = Card().add(heading(self._say("school"), 2))
        self._name_field = Field(self._say("name"), self._name)
        for step in ("step-1", "step-2", "step-3"):
            card.add(label(self._say(step)))
            if step == "step-1":
                card.add(self._name_field)
                self._add_button(card, "request", self._ask_request)
        self._add_button(card, "adopt", self._ask_answer)
        self.column.add(card)

    def _add_key_file(self) -> None:
        card = Card().add(heading(self._say("file"), 2), label(self._say("file-text")))
        self._file_secret = Field(self._say("file-secret"), "", secret=True)
        card.add(self._file_secret)
        self._add_button(card, "use", self._ask_key_file)
        self.column.add(card)

    def _add_button(self, card: Card, key: str, act: Callable[[], None]) -> None:
        made = button(self._say(key))
        made.setObjectName(f"key-{key}")
        made.clicked.connect(act)
        card.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_request(self) -> None:
        self._name = self._name_field.words()
        if not self._name:
            self._name_field.show_error(self.session.texts("sign.name-missing"))
            self._name_field.edit.setFocus()
            return
        proposed = self._services.usual_folder / f"{self._say('request-file')}.pem"
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
        """Ask for a file; None if cancelled. What stands in the name's field is kept."""
        self._name = self._name_field.words()
        return self._services.ask_open_path(self, filter_)

    def _leave(self) -> None:
        self._is_left = True


def _do(context: Context, step: Callable[[KeyWork], Outcome]) -> Outcome:
    """Do a step, off the window's thread."""
    from wizard.ui.key.keeping import KeyWork  # noqa: PLC0415 -- 62 ms of cryptography

    return step(KeyWork(context))
