"""The end: what was made, where it is, and the first thing to do."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wizard.checklist.message import write_messages
from wizard.ui.flow_layout import FlowLayout
from wizard.ui.kit import Card, Notice, clear, heading, icon_button, icon_label, label, row
from wizard.ui.pages.base import StepPage
from wizard.ui.pages.messages import MessageCard

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.finish import Finished

PDF_FILTER = "PDF (*.pdf)"


class DonePage(StepPage):
    """The signed checklist, and what to do with it."""

    def heading(self) -> str:
        key = "done.title" if self.services.signer.last else "done.title-not-yet"
        return self.session.texts(key)

    def build(self) -> None:
        self._body = Card()
        self.column.add(self._body)

    def refresh(self) -> None:
        clear(self._body.column)
        self.title_label.setText(self.heading())
        self.title_label.setAccessibleName(self.heading())
        finished = self.services.signer.last
        if finished is None:
            self._body.add(label(self.session.texts("done.not-yet")), *self._earlier())
        else:
            self._show(finished)

    def _show(self, finished: Finished) -> None:
        session, texts = self.session, self.session.texts
        self._body.add(label(session.say("closing"), "lead"))
        icon = icon_label(session.theme, "verified", "good", 24)
        words = label(texts("done.verified"), "good")
        self._body.column.addLayout(row(icon, words, stretch=1))
        self._body.add(label(texts("done.where", path=finished.path)))
        if finished.school_copy is not None:
            self._body.add(label(texts("done.school-copy", path=finished.school_copy)))
        if finished.no_stamp is not None:
            why = self.services.describe(finished.no_stamp)
            said = f"{why} {texts('done.no-stamp')}"
            self._body.add(Notice(session.theme, "warning", said))
        elif finished.examination.stamped:
            self._body.add(label(texts("done.stamped")))
        if finished.copy is None:
            self._body.add(Notice(session.theme, "warning", texts("done.no-copy")))
        self._body.add(self._buttons(finished.path), label(texts("done.print-tip"), "muted"))
        self._add_actions(finished)
        self._add_messages(finished)
        self._body.add(heading(texts("done.what-it-proves"), 2), label(session.say("proves")))
        quote = Card("quote").add(
            label(session.say("source-label"), "label"),
            label(session.guide.source.closing, "strong"),
        )
        self._body.add(quote, label(session.say("closing-question-own")))

    def _buttons(self, path: Path) -> QWidget:
        theme, texts = self.session.theme, self.session.texts
        box = QWidget()
        layout = FlowLayout(box, theme.px(230), 3)
        for icon, key, kind, action in (
            ("open", "done.open", "primary", lambda: self.services.open_file(path)),
            ("save", "done.save-copy", "secondary", lambda: self._save_copy(path)),
            ("print", "done.print", "secondary", lambda: self.services.print_file(self, path)),
            ("calendar", "done.calendar", "secondary", self._save_calendar),
        ):
            made = icon_button(theme, icon, texts(key), kind)
            made.clicked.connect(action)
            layout.addWidget(made)
        return box

    def _add_actions(self, finished: Finished) -> None:
        texts, record = self.session.texts, finished.examination.record
        if record is None or not record.checklist.actions:
            return
        self._body.add(heading(texts("done.actions"), 2))
        for number, action in enumerate(record.checklist.actions, 1):
            box = Card("soft" if number == 1 else "plain")
            box.add(label(f"{number}. {action.when}", "label"), label(action.text))
            self._body.add(box)

    def _add_messages(self, finished: Finished) -> None:
        """Add the ready text for everybody who is asked something."""
        texts, record = self.session.texts, finished.examination.record
        if record is None or not record.checklist.questions:
            return
        own = self.session.around.languages[record.checklist.language]
        self._body.add(heading(texts("message.title"), 2), label(texts("message.lead")))
        for message in write_messages(record.checklist, own):
            self._body.add(MessageCard(self.session, self.services, message))

    def _earlier(self) -> list[QWidget]:
        """Return what was signed on this device before; nothing when nothing was."""
        paths = sorted(self.session.around.places.signed.glob("*.pdf"), reverse=True)
        made: list[QWidget] = [label(self.session.texts("done.earlier"))] if paths else []
        for path in paths:
            opener = icon_button(self.session.theme, "verified", path.name, "quiet")
            opener.clicked.connect(lambda _=False, path=path: self.services.open_file(path))
            made.append(opener)
        return made

    def _save_copy(self, path: Path) -> None:
        chosen = self.services.ask_save_path(self.window(), path, PDF_FILTER)
        if chosen is not None and chosen != path:
            self._attempt(lambda: shutil.copyfile(path, chosen))

    def _save_calendar(self) -> None:
        self._attempt(lambda: self.services.save_calendar(self.window()))

    def _attempt(self, action: object) -> None:
        """Do something with files; what goes wrong is said on this page."""
        try:
            action()  # type: ignore[operator]
        except OSError as error:
            words = self.services.describe(error)
            self._body.column.insertWidget(0, Notice(self.session.theme, "error", words))
