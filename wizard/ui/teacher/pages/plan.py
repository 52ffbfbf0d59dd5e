"""My plan: what was signed last as things to do, what is due first; also at the next start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wizard.answers.changed import changed_since
from wizard.checklist.dates import day_in_words
from wizard.checklist.message import write_messages
from wizard.checklist.plan import Due, by_due, plan
from wizard.guide.contract import SourceElement, TextKey
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import (
    Card,
    Fold,
    Notice,
    below,
    button,
    clear,
    heading,
    icon_button,
    icon_label,
    label,
    row,
)
from wizard.ui.teacher.gist import gist_labels
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.messages import MessageCard
from wizard.ui.teacher.plan.items import PlanRow, rows_card
from wizard.ui.teacher.tools import breach_button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from wizard.answers.applies import ShownStatement
    from wizard.checklist.model import Item
    from wizard.checklist.plan import PlanItem
    from wizard.checklist.record import Record
    from wizard.signed_checklist.make import SignedFiles
    from wizard.ui.teacher.plan.keeper import SignedPlan

MOST_CHANGES = 3
"""So many are told at once; more would push the plan out of view."""


class PlanPage(StepPage):
    """The end that stays: derived from the checklist that was signed last.

    Attributes:
        rows: the actions and questions on view, by the id of the plan's item.
    """

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.texts("plan.title")

    def next_label(self) -> str:
        """Return the text on the button that goes on: it prints, where there is a plan."""
        keeper = self.services.plan
        is_there = keeper.latest is not None or (not keeper.looked and keeper.has_files)
        return self.session.texts("plan.print") if is_there else ""

    def go_next(self) -> bool:
        """Print; nothing comes after this."""
        latest = self.services.plan.latest
        if latest is not None:
            self.services.print_file(self.window(), latest.path)
        return False

    def illustration(self) -> str:
        """Return the name of the drawing beside the heading: only right after signing."""
        return self.step.id if self.services.signer.last else ""

    def build(self) -> None:
        """Add the page's widgets."""
        self.rows: dict[str, PlanRow] = {}
        self._drawn = self.illustration()
        self._has: object = None
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.session.theme.px(14))
        self.column.add(self._body)
        self.services.plan.found.connect(self._follow)
        if not self.services.plan.looked:
            self.services.plan.look()

    def refresh(self) -> None:
        """Show what was signed last; a line that is being ticked stays as it is."""
        if self.illustration() != self._drawn:
            self.rebuild()
            return
        keeper, session = self.services.plan, self.session
        latest = keeper.latest
        today = session.context.clock().date()
        changed = latest and changed_since(latest.record.answers, session.answers)
        has = (latest, keeper.signed, keeper.unreadable, keeper.looked, changed, today)
        if has == self._has:
            return
        self._has = has
        clear(self._column)
        self.rows = {}
        if latest is not None:
            self._show(latest)
        elif keeper.looked or not keeper.has_files:
            self._show_nothing()
        else:
            self._add(label(session.texts("plan.looking")))

    def _follow(self) -> None:
        """Show what was found, where the page is still there."""
        if self.is_built and self.content is not None:
            if self.isVisible():
                self.session.changed.emit()  # the window shows it, and puts Tab in its order
            else:
                self.refresh()

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._column.addWidget(widget)

    def _show_nothing(self) -> None:
        go = button(self.session.texts("plan.to-sign"))
        go.clicked.connect(partial(self.session.place_requested.emit, "sign"))
        card = Card().add(label(self.session.texts("done.not-yet")))
        card.column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(card, *self._unreadable())

    def _show(self, latest: SignedPlan) -> None:
        finished = self.services.signer.last
        if finished is not None:
            self._add(label(self.session.filled(TextKey.CLOSING), "lead"))
        self._add(*self._changed(latest.record), *self._things(latest.record))
        self._add(*self._commitments(latest.record), *self._breach(latest.record))
        self._add(self._made(latest, finished))
        self._add_messages(latest.record)
        self._add(*self._versions(latest), *self._unreadable(), self._proof())

    def _changed(self, record: Record) -> Iterator[QWidget]:
        """Yield what is answered otherwise now than the signed version says."""
        session, texts = self.session, self.session.texts
        changed = changed_since(record.answers, session.answers)
        if not changed or session.answers.previous != record.answers.previous:
            return
        date = day_in_words(record.checklist.signed_at.date(), texts)
        notice = Notice(session.theme, "warning", texts("plan.changed", date=date))
        shown = {one.id: one for area in session.shown.areas.values() for one in area.statements}
        items = {one.id: one for area in record.checklist.areas for one in area.items}
        lines = [
            self._changed_line(items[id_], shown[id_])
            for id_ in changed.statements
            if id_ in shown and id_ in items
        ]
        notice.add(*map(label, lines[:MOST_CHANGES]))
        if more := lines[MOST_CHANGES:]:
            title = texts("plan.changed-more", count=len(more))
            notice.add(Fold(session.theme, title, lambda: label("\n\n".join(more))))
        again = icon_button(session.theme, "sign", texts("plan.sign-again"))
        again.clicked.connect(partial(session.place_requested.emit, "sign"))
        notice.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        yield notice

    def _changed_line(self, signed: Item, shown: ShownStatement) -> str:
        """Return what was signed of a statement, and what is answered now."""
        session, now = self.session, shown.answer
        said = session.texts("status.open")
        if now is not None:
            said = session.answer_words(now.choice.value, shown.kind)
        words = {"what": signed.text, "then": signed.answer_words, "now": said}
        return session.texts("plan.changed-line", **words)

    def _things(self, record: Record) -> Iterator[QWidget]:
        """Yield what there is to do and to ask: what is late first, later things folded."""
        session, texts = self.session, self.session.texts
        notes, items = self.services.plan.notes, plan(record.checklist)
        open_ = [item for item in items if notes.done_on(item) is None]
        done = [item for item in items if notes.done_on(item) is not None]
        made = day_in_words(record.checklist.signed_at.date(), texts)
        made_on = texts("plan.made", date=made)
        lead = label(self._count(record), "lead")
        self._lead = lead
        yield below(lead, label(made_on, "muted"))
        for due, ones in by_due(open_, session.context.clock().date()):
            title = texts(f"plan.{due.value}")
            if due is Due.LATER:
                first = texts("plan.later-from", count=len(ones), when=ones[0].when)
                yield Fold(session.theme, first, partial(self._rows, title, ones, record))
            else:
                yield self._rows(title, ones, record)
        if done:
            title = texts("plan.done", count=len(done))
            yield Fold(
                session.theme, title, partial(self._rows, texts("plan.done-title"), done, record)
            )

    def _rows(
        self, title: str, items: tuple[PlanItem, ...] | list[PlanItem], record: Record
    ) -> Card:
        rows = [PlanRow(self.services, self.session, item, record) for item in items]
        for item, made in zip(items, rows, strict=True):
            made.calendar_wanted.connect(self._save_one)
            made.ticked.connect(partial(self._show_count, record))
            self.rows[item.id] = made
        # What unfolds later comes in the order of Tab once it is in its place.
        QTimer.singleShot(0, self, self.session.changed.emit)
        return rows_card(title, "", rows)

    def _show_count(self, record: Record) -> None:
        """Say how much is left; the line that was ticked stays where it is until the next visit."""
        self._lead.setText(self._count(record))

    def _count(self, record: Record) -> str:
        items, notes = plan(record.checklist), self.services.plan.notes
        done = sum(notes.done_on(item) is not None for item in items)
        if not items:
            return self.session.texts("plan.nothing")
        return self.session.texts("plan.lead", open=len(items) - done, done=done)

    def _commitments(self, record: Record) -> Iterator[QWidget]:
        """Yield the commitments that were taken, and the sentence for tomorrow."""
        checklist, texts = record.checklist, self.session.texts
        if checklist.commitments:
            card = Card("soft").add(heading(texts("review.commitments"), 2))
            yield card.add(*(label(one.text) for one in checklist.commitments))
        if checklist.reflection:
            title = heading(self.session.filled(TextKey.REFLECTION), 2)
            yield Card("soft").add(title, label(checklist.reflection))

    def _breach(self, record: Record) -> Iterator[QWidget]:
        """Yield whom to call when something goes wrong, with the card behind a button."""
        card = record.checklist.breach_card
        made = breach_button(self.session, self.services, "alarm", wraps=True)
        if card.steps and made is not None:
            first = card.steps[0].text
            call = card.call if card.call not in first else ""
            made.setAccessibleDescription(" ".join(filter(None, (first, call))))
            words = below(label(first, "strong"), *([label(call, "strong")] if call else []))
            line = Card()
            line.column.addLayout(row(words, made, stretch=0, centred=True))
            yield line

    def _made(self, latest: SignedPlan, finished: SignedFiles | None) -> Card:
        """Return what was made and where, and what can be done with it."""
        session, texts = self.session, self.session.texts
        card = Card().add(heading(texts("plan.file"), 2))
        if finished is not None:
            icon = icon_label(session.theme, "verified", "good", 24)
            words = label(texts("done.verified"), "good")
            card.column.addLayout(row(icon, words, stretch=1, centred=True))
        card.add(label(texts("done.where", path=latest.path)))
        if finished is not None:
            self._add_outcome(card, finished)
        buttons = self._buttons(latest)
        first = buttons.findChild(QPushButton)
        if first is not None:
            texts("done.where", path=latest.path)
            said = texts("done.verified") if finished is not None else ""
            first.setAccessibleDescription(
                f"{said} {texts('done.where', path=latest.path)}".strip()
            )
        return card.add(buttons)

    def _add_outcome(self, card: Card, finished: SignedFiles) -> None:
        """Add what else came of signing just now."""
        session, texts = self.session, self.session.texts
        if finished.school_copy is not None:
            card.add(label(texts("done.school-copy", path=finished.school_copy)))
        if finished.no_stamp is not None:
            why = self.services.describe(finished.no_stamp)
            card.add(Notice(session.theme, "warning", f"{why} {texts('done.no-stamp')}"))
        elif finished.examination.stamped:
            card.add(label(texts("done.stamped")))
        if finished.copy is None:
            card.add(Notice(session.theme, "warning", texts("done.no-copy")))

    def _buttons(self, latest: SignedPlan) -> QWidget:
        theme, texts, path = self.session.theme, self.session.texts, latest.path
        box, window = QWidget(), self.window()
        layout = FlowLayout(box, theme.px(230), 3)
        for icon, key, action in (
            ("read", "done.view", lambda: self.services.show_paper(window, path)),
            ("save", "done.save-copy", lambda: self.services.save_copy(window, path)),
            ("open", "done.open", lambda: self.services.open_file(path)),
            ("verified", "plan.check", lambda: self.services.verify_file(window, path)),
            ("calendar", "done.calendar", lambda: self._save_calendar("")),
        ):
            made = icon_button(theme, icon, texts(key))
            made.clicked.connect(action)
            if icon == "calendar":  # as each line has one too
                made.setAccessibleDescription(texts("done.calendar-all"))
            layout.addWidget(made)
        return box

    def _add_messages(self, record: Record) -> None:
        """Add the ready text for everybody who is asked something."""
        texts = self.session.texts
        if not record.checklist.questions:
            return
        own = self.session.context.languages[record.checklist.language]
        self._add(heading(texts("message.title"), 2), label(texts("message.lead")))
        for message in write_messages(record.checklist, self.session.guide, own):
            self._add(MessageCard(self.session, self.services, message))

    def _versions(self, latest: SignedPlan) -> Iterator[QWidget]:
        """Yield every other version that was signed on this device."""
        texts = self.session.texts
        now = latest.record.checklist.signed_at
        others = [one for one in self.services.plan.signed if one.record.checklist.signed_at != now]
        if others:
            card = Card().add(heading(texts("plan.versions"), 2))
            for one in others:
                date = texts("plan.version", date=one.record.checklist.date)
                card.add(self._opener(one.path, f"{date} · {one.path.name}"))
            yield card

    def _unreadable(self) -> Iterator[QWidget]:
        """Yield what lies with the copies and cannot be read as a signed checklist."""
        paths = self.services.plan.unreadable
        if paths:
            card = Card().add(label(self.session.texts("plan.unreadable")))
            yield card.add(*(self._opener(path, path.name) for path in paths))

    def _opener(self, path: Path, words: str) -> QWidget:
        opener = icon_button(self.session.theme, "paper", words, "quiet", wraps=True)
        opener.clicked.connect(lambda: self.services.show_paper(self.window(), path))
        return opener

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

    def _save_one(self, statement: str) -> None:
        self._save_calendar(statement)

    def _save_calendar(self, statement: str) -> None:
        latest = self.services.plan.latest
        if latest is not None:
            signed = latest.record
            save = partial(self.services.save_calendar, self.window(), signed, statement)
            self._attempt(save)

    def _attempt(self, action: Callable[[], None]) -> None:
        """Do something with files; what goes wrong is said on this page."""
        try:
            action()
        except OSError as error:
            notice = Notice(self.session.theme, "error", "")
            self._column.insertWidget(0, notice)
            notice.say(self.services.describe(error))
