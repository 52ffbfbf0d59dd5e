"""Signing: name, declaration, three equal ways, and where the file goes; one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from wizard.answers.model import REVIEWED
from wizard.answers.role import role_of
from wizard.checklist.build import declaration_of
from wizard.checklist.own_texts import typed_texts
from wizard.errors import UserError
from wizard.guide.contract import TextKey
from wizard.keys.same_name import is_same_name
from wizard.ui.kit.field import Field
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, Notice, button, heading, icon_button, label, row
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.personal import personal_fold
from wizard.ui.teacher.pages.sign_stamp import StampCard
from wizard.ui.teacher.pages.sign_ways import SignWays

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.signed_checklist.make import SignedFiles
    from wizard.ui.teacher.signing.wish import KeyState


class SignPage(StepPage):
    """The last page to fill in; what comes next is shown once what is before it is decided.

    Attributes:
        ways: how to sign; shown once there is a name.
        more_key: unfolds what is known of the key, where nothing has to be decided about it.
        key_card: what is known of the key; open where something has to be decided.
    """

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.texts("sign.title")

    def build(self) -> None:
        """Add the page's widgets."""
        session, texts, person = self.session, self.session.texts, self.session.answers.person
        self._review_first: QPushButton | None = None
        known = role_of(session.shown)
        self.name = Field(texts("sign.name"), person.name)
        self.role = Field(texts("sign.role"), person.role or known)
        self._known_role = label(texts("sign.role-known", role=known), "muted")
        self.town = Field(texts("sign.town"), person.town)
        for field in (self.name, self.role, self.town):
            field.edit.textChanged.connect(self._person_written)
        if person.role != self.role.words():  # what the start questions say, as it is shown here
            self._keep_person()
        self.ways = SignWays(session, self.services.signer)
        who = Card().add(heading(texts("sign.who"), 2), self.name, self._known_role)
        self.column.add(who.add(self.role, self.town))
        as_known = bool(known) and person.role in ("", known)
        self.role.setHidden(as_known)  # only here: shown without a parent it would be a window
        self._known_role.setVisible(as_known)
        self._last = QWidget()
        rest = QVBoxLayout(self._last)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(session.theme.px(14))
        self._stamp = StampCard(session, self.services.signer)
        for part in (self._place(), self._stamp):
            rest.addWidget(part)
        more, card = self._safety()
        rest.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        rest.addWidget(card)
        self._replaced = Notice(session.theme, "warning", "")
        self._replaced.hide()
        self.column.add(self._declaration(), self._replaced, self.ways, self._last)
        self.ways.changed.connect(self._show_next)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(texts("sign.busy"))
        self._busy_words = label(texts("sign.busy"), "strong")
        self._failure = Notice(session.theme, "error", "")
        self._without = button(texts("sign.without-stamp"))
        self._without.clicked.connect(self._skip_stamp)
        for widget in (self._busy, self._busy_words, self._without, self._failure):
            widget.hide()
        self.column.add(self._busy_words, self._busy, self._without, self._failure)
        self._listen()

    def _listen(self) -> None:
        """Hear what the signer finds out, and show whether it is at work already."""
        signer = self.services.signer
        signer.key_state_found.connect(self._show_key_state)
        signer.made.connect(self._signed)
        signer.failed.connect(self._failed)
        signer.find_key_state()
        self._set_busy(busy=signer.busy)

    def refresh(self) -> None:
        """Show the current answers."""
        self.ways.show_name(self.name.words())
        self._show_declared()
        self._show_replaced()
        self._show_name_problem()
        self._show_next()

    def _show_next(self) -> None:
        """Show how to sign once there is a name, and the rest once it is said how."""
        named = bool(self.name.words())
        self.ways.setVisible(named)
        self._last.setVisible(named and not self.ways.problem())

    def _show_declared(self) -> None:
        """Show what is declared: that all was reviewed only where it was shown."""
        session = self.session
        declared = declaration_of(session.shown, session.guide, session.answers)
        self._declared.setText(declared)
        self.ways.name_group(f"{session.texts('sign.declaration')}: {declared}")
        if self._review_first is not None:
            self._review_first.setVisible(REVIEWED not in session.answers.passed)

    def next_label(self) -> str:
        """Return the text on the next button."""
        return self.session.texts("sign.next")

    def go_next(self) -> bool:
        """Sign; the next page comes when that is done."""
        signer = self.services.signer
        if signer.busy or not self._is_complete():
            return False
        try:
            self.session.flush()
        except UserError as error:
            self._failed(error)
            return False
        self._set_busy(busy=True)
        signer.wish = replace(signer.wish, passphrase=self.passphrase.words())
        signer.sign()
        return False

    def _declaration(self) -> Card:
        card = Card("quote")
        card.add(heading(self.session.texts("sign.declaration"), 2))
        session = self.session
        self._declared = label("")
        card.add(self._declared)
        self._show_declared()
        if REVIEWED not in session.answers.passed:
            look = button(session.texts("sign.review-first"), "quiet")
            look.clicked.connect(lambda: session.place_requested.emit("review"))
            card.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
            self._review_first = look
        card.add(label(self.session.filled(TextKey.PROVES), "muted"))
        card.add(personal_fold(self.session))
        return card

    def _safety(self) -> tuple[QPushButton, Card]:
        """Return how the key is kept; it is open only where something has to be decided."""
        texts = self.session.texts
        self.more_key = icon_button(self.session.theme, "expand", texts("sign.more-key"), "quiet")
        self.more_key.clicked.connect(self._unfold_key)
        self.key_card = card = Card().add(heading(texts("sign.key"), 2))
        self._key_words = label(texts("sign.key-looking"))
        self._key_of = label("", "strong")
        self._key_of.hide()
        self._state: KeyState | None = None
        self._key_settings = other = button(texts("settings.key-open"), "quiet")
        other.clicked.connect(lambda: self.services.show_key(self.window()))
        self.passphrase = Field(texts("sign.passphrase"), "", secret=True)
        self.passphrase.hide()
        card.add(self._key_of, self._key_words, self.passphrase)
        card.column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self.key_card.hide()
        return self.more_key, card

    def _unfold_key(self) -> None:
        """Show what is known of the key; a button that goes away gives the focus on."""
        self._show_key_card(is_open=True)
        give_focus(self._key_settings)

    def _show_key_card(self, *, is_open: bool) -> None:
        self.key_card.setVisible(is_open)
        self.more_key.setVisible(not is_open)

    def _show_key_state(self, state: KeyState) -> None:
        key = "sign.key-keyring"
        if state.needs_passphrase:
            key = "sign.key-passphrase-needed"
        elif not state.has_keyring:
            key = "sign.key-file"
        self._key_words.setText(self.session.texts(key))
        self._state = state
        self._show_holder()
        self.passphrase.setVisible(key != "sign.key-keyring")
        self._show_key_card(is_open=key != "sign.key-keyring" or self._is_of_another())

    def _show_holder(self) -> None:
        """Say whose certificate signs, and that it is another name than is filled in."""
        state = self._state
        if state is None:
            return
        texts, named = self.session.texts, {"name": state.holder, "issuer": state.issuer}
        lines = [texts("sign.key-of", **named)] if state.holder else []
        if self._is_of_another():
            lines.append(texts("sign.key-other-name", **named))
            self._show_key_card(is_open=True)
        self._key_of.setText(" ".join(lines))
        self._key_of.setVisible(bool(lines))

    def _is_of_another(self) -> bool:
        """Return whether the key is certified for another name than is filled in."""
        holder = self._state.holder if self._state is not None else ""
        written = self.name.words()
        return bool(holder and written) and not is_same_name(written, holder)

    def _place(self) -> Card:
        texts = self.session.texts
        self._folder_words = label(str(self.services.signer.wish.folder))
        self._other_folder = other = button(texts("sign.other-folder"))
        other.setAccessibleDescription(f"{texts('sign.where')} {self._folder_words.text()}")
        other.clicked.connect(self._choose_folder)
        card = Card().add(heading(texts("sign.where"), 2))
        card.column.addLayout(row(self._folder_words, other, stretch=0))
        card.add(label(self.session.texts("sign.copy-too"), "muted"))
        return card

    def use_folder(self, folder: Path) -> None:
        """Let the file go to another folder."""
        signer = self.services.signer
        signer.wish = replace(signer.wish, folder=folder)
        self._folder_words.setText(str(folder))
        where = self.session.texts("sign.where")
        self._other_folder.setAccessibleDescription(f"{where} {folder}")

    def _choose_folder(self) -> None:
        chosen = self.services.ask_folder(self.window(), self.services.signer.wish.folder)
        if chosen is not None:
            self.use_folder(chosen)

    def _keep_person(self) -> None:
        person = replace(
            self.session.answers.person,
            name=self.name.words(),
            role=self.role.words(),
            town=self.town.words(),
        )
        self.session.change(replace(self.session.answers, person=person))

    def _person_written(self) -> None:
        self._show_name_problem()
        self._show_holder()
        self.ways.show_name(self.name.words())
        self._show_next()
        self._keep_person()

    def _show_name_problem(self) -> None:
        """Say at once which characters the paper can only show as replaced, in each field."""
        for field in (self.name, self.role, self.town):
            field.show_error(self._replaced_in(field.words(), "sign.name-replaced"))

    def _show_replaced(self) -> None:
        """Say the same of everything else that was written."""
        person = self.session.answers.person
        here = (person.name, person.role, person.town)
        others = [text for text in typed_texts(self.session.answers) if text not in here]
        said = self._replaced_in("".join(others), "sign.words-replaced")
        self._replaced.words.setText(said)
        self._replaced.setVisible(bool(said))

    def _replaced_in(self, text: str, key: str) -> str:
        """Return a sentence that names what the paper cannot show of a text; empty for nothing."""
        lacking = self.services.signer.unprintable(text)
        return self.session.texts(key, characters=" ".join(sorted(lacking))) if lacking else ""

    def _is_complete(self) -> bool:
        texts = self.session.texts
        problem = self.ways.problem()
        if not self.name.words():  # the rest is said at once, though it is shown once there is one
            later = problem and (texts("sign.way-next") if not self.ways.is_chosen else problem)
            self.name.ask_again(" ".join(filter(None, (texts("sign.name-missing"), later))))
            return False
        self.ways.show_error(problem)
        return not problem

    def _skip_stamp(self) -> None:
        self.services.signer.skip_stamp()
        self._without.setEnabled(False)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy and not self.session.theme.calm)  # it moves
        self._busy_words.setVisible(busy)
        self._without.setVisible(busy and self.services.signer.stamping)
        self._without.setEnabled(True)
        self._failure.hide()
        if busy:
            say(self._busy_words, self._busy_words.text())

    def _signed(self, _: SignedFiles) -> None:
        self._set_busy(busy=False)
        self.session.place_requested.emit("done")

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        words = self.services.describe(error)
        if getattr(error, "code", "") == "passphrase-wrong":
            self._last.show()
            self._show_key_card(is_open=True)
            self.passphrase.show()
            self.passphrase.ask_again(words)
        else:
            self._failure.say(words)
