"""The end: what was made, where it is, and the first thing to do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.checklist.message import write_messages
from wizard.guide.contract import SourceElement, TextKey
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Notice, clear, heading, icon_button, icon_label, label, row
from wizard.ui.teacher.gist import gist_labels
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.messages import MessageCard

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.signed_checklist.make import SignedFiles


class DonePage(StepPage):
    """The signed checklist, and what to do with it."""

    def heading(self) -> str:
        """Return the page's heading."""
        key = "done.title" if self.services.signer.last else "done.title-not-yet"
        return self.session.texts(key)

    def next_label(self) -> str:
        """Return the text on the next button."""
        return ""  # nothing comes after this

    def illustration(self) -> str:
        """Return the name of the drawing beside the heading."""
        return self.step.id if self.services.signer.last else ""

    def build(self) -> None:
        """Add the page's widgets."""
        self._drawn = self.illustration()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.session.theme.px(14))
        self.column.add(self._body)

    def refresh(self) -> None:
        """Show the current answers."""
        if self.illustration() != self._drawn:
            self.rebuild()
            return
        clear(self._column)
        self.title_label.setText(self.heading())
        self.title_label.setAccessibleName(self.heading())
        finished = self.services.signer.last
        if finished is None:
            self._add(Card().add(label(self.session.texts("done.not-yet")), *self._earlier()))
        else:
            self._show(finished)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._column.addWidget(widget)

    def _show(self, finished: SignedFiles) -> None:
        self._add(label(self.session.filled(TextKey.CLOSING), "lead"), self._made(finished))
        self._add_actions(finished)
        self._add_messages(finished)
        self._add(self._proof())

    def _made(self, finished: SignedFiles) -> Card:
        """Return what was made and where, and what can be done with it."""
        session, texts = self.session, self.session.texts
        card = Card()
        icon = icon_label(session.theme, "verified", "good", 24)
        words = label(texts("done.verified"), "good")
        card.column.addLayout(row(icon, words, stretch=1, centred=True))
        card.add(label(texts("done.where", path=finished.path)))
        if finished.school_copy is not None:
            card.add(label(texts("done.school-copy", path=finished.school_copy)))
        if finished.no_stamp is not None:
            why = self.services.describe(finished.no_stamp)
            card.add(Notice(session.theme, "warning", f"{why} {texts('done.no-stamp')}"))
        elif finished.examination.stamped:
            card.add(label(texts("done.stamped")))
        if finished.copy is None:
            card.add(Notice(session.theme, "warning", texts("done.no-copy")))
        return card.add(self._buttons(finished.path))

    def _proof(self) -> Card:
        """Return what the signature proves, and the source's last word."""
        session, texts = self.session, self.session.texts
        proof = Card().add(
            heading(texts("done.what-it-proves"), 2), label(session.filled(TextKey.PROVES))
        )
        source = session.guide.source
        if source is not None and source.closing:
            quote = Card("quote").add(
                label(session.filled(TextKey.SOURCE_LABEL), "label"),
                label(source.closing, "strong"),
            )
            proof.add(quote.add(*gist_labels(session, SourceElement.CLOSING)))
        return proof.add(label(session.filled(TextKey.CLOSING_QUESTION)))

    def _buttons(self, path: Path) -> QWidget:
        theme, texts = self.session.theme, self.session.texts
        box, window = QWidget(), self.window()
        layout = FlowLayout(box, theme.px(230), 3)
        for icon, key, kind, action in (
            ("read", "done.view", "primary", lambda: self.services.show_paper(window, path)),
            ("print", "done.print", "secondary", lambda: self.services.print_file(window, path)),
            ("save", "done.save-copy", "secondary", lambda: self.services.save_copy(window, path)),
            ("open", "done.open", "secondary", lambda: self.services.open_file(path)),
            ("calendar", "done.calendar", "secondary", self._save_calendar),
        ):
            made = icon_button(theme, icon, texts(key), kind)
            made.clicked.connect(action)
            layout.addWidget(made)
        return box

    def _add_actions(self, finished: SignedFiles) -> None:
        """Add the first action by itself, to begin with, and the others day by day."""
        texts, record = self.session.texts, finished.examination.record
        if record is None or not record.checklist.actions:
            return
        first, *others = record.checklist.actions
        now = Card("soft").add(label(first.when, "label"), label(first.text, "strong"))
        self._add(heading(texts("done.actions"), 2), now)
        if others:
            then = Card().add(heading(texts("done.other-actions"), 3))
            for when, actions in groupby(others, lambda action: action.when):
                then.add(label(when, "label"), *(label(action.text) for action in actions))
            self._add(then)

    def _add_messages(self, finished: SignedFiles) -> None:
        """Add the ready text for everybody who is asked something."""
        texts, record = self.session.texts, finished.examination.record
        if record is None or not record.checklist.questions:
            return
        own = self.session.context.languages[record.checklist.language]
        self._add(heading(texts("message.title"), 2), label(texts("message.lead")))
        for message in write_messages(record.checklist, self.session.guide, own):
            self._add(MessageCard(self.session, self.services, message))

    def _earlier(self) -> list[QWidget]:
        """Return what was signed on this device before; nothing when nothing was."""
        paths = sorted(self.session.context.places.signed.glob("*.pdf"), reverse=True)
        made: list[QWidget] = [label(self.session.texts("done.earlier"))] if paths else []
        for path in paths:
            opener = icon_button(self.session.theme, "verified", path.name, "quiet")
            opener.clicked.connect(
                lambda _=False, path=path: self.services.show_paper(self.window(), path)
            )
            made.append(opener)
        return made

    def _save_calendar(self) -> None:
        self._attempt(lambda: self.services.save_calendar(self.window()))

    def _attempt(self, action: object) -> None:
        """Do something with files; what goes wrong is said on this page."""
        try:
            action()  # type: ignore[operator]
        except OSError as error:
            notice = Notice(self.session.theme, "error", "")
            self._column.insertWidget(0, notice)
            notice.say(self.services.describe(error))
