"""The first page: what this is, that nobody watches, and how long it takes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QWidget

from wizard.guide.contract import SourceElement, TextKey
from wizard.languages import LANGUAGE_NAMES
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice, say_positions
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Fold, Notice, heading, icon_button, icon_label, label, row
from wizard.ui.teacher.asked_card import asked_card
from wizard.ui.teacher.gist import gist_labels
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.school_card import SchoolCard

if TYPE_CHECKING:
    from wizard.guide.model import Source

PROMISES = ("time", "private", "honest", "stop")
PROMISED_BY_GUIDE = {"time": TextKey.TIME, "honest": TextKey.HONEST}
PROMISE_ICONS = {"time": "note", "private": "lock", "honest": "commitment", "stop": "saved"}


class WelcomePage(StepPage):
    """Welcome, language, and whose guidance this is."""

    def heading(self) -> str:
        """Return the page's heading."""
        return self.session.filled(TextKey.TITLE)

    def build(self) -> None:
        """Add the page's widgets."""
        session, texts = self.session, self.session.texts
        self.column.add(label(session.filled(TextKey.WELCOME), "lead"))
        self._school = SchoolCard(session, self.services)
        has_school = self._school.says_more_than_none
        asked = asked_card(session)
        self.column.add(
            *([self._school] if has_school else []),
            self._promises(),
            *([] if asked is None else [asked]),
            self._languages(),
        )
        if session.context.problems and any(one.is_error for one in session.context.problems):
            self.column.add(Notice(session.theme, "warning", texts("welcome.broken-areas")))
        self.column.add(self._earlier(), *([] if has_school else [self._school]))
        if session.guide.source is not None and session.guide.source.title:
            make_source = partial(self._make_source, session.guide.source)
            self.column.add(Fold(session.theme, texts("welcome.source"), make_source))

    def next_label(self) -> str:
        """Return the text on the next button."""
        key = "welcome.go-on" if self.session.answers.place else "welcome.start"
        return self.session.texts(key)

    def missing(self) -> str:
        """Return that a school is still to be chosen; empty if not."""
        asks = self.session.context.pack.asks_for_school
        return self.session.texts("schoolchoice.missing") if asks else ""

    def first_missing(self) -> QWidget | None:
        """Return the field in which a school is found; None if one is chosen."""
        return self._school.choice.search if self._school.choice is not None else None

    def _promises(self) -> QWidget:
        theme, texts = self.session.theme, self.session.texts
        card, asks = Card(), bool(self.session.context.school.recipient)
        for promise in PROMISES:
            key = PROMISED_BY_GUIDE.get(promise)
            named = f"{promise}-asked" if promise == "private" and asks else promise
            said = self.session.filled(key) if key else texts(f"welcome.{named}")
            icon = icon_label(theme, PROMISE_ICONS[promise], "accent", 22)
            card.column.addLayout(row(icon, label(said), stretch=1, gap=14))
        return card

    def _earlier(self) -> QWidget:
        """Return what can be done with a checklist that was signed before."""
        theme, texts = self.session.theme, self.session.texts
        made = icon_button(theme, "again", texts("verify.continue"), wraps=True)
        made.clicked.connect(lambda: self.services.verify(self.window()))
        made.setToolTip(texts("verify.continue-help"))
        box = QWidget()
        line = row(made, label(texts("verify.continue-help"), "muted"), stretch=1, centred=True)
        line.setContentsMargins(0, 0, 0, 0)
        box.setLayout(line)
        return box

    def _languages(self) -> QWidget:
        box = QWidget()
        as_group(box, self.session.texts("welcome.language"))
        layout = FlowLayout(box, self.session.theme.px(180), 2)
        group = QButtonGroup(self)
        for language, name in LANGUAGE_NAMES.items():
            choice = Choice(self.session.theme, name)
            choice.setChecked(language == self.session.answers.language)
            choice.chosen.connect(lambda language=language: self.session.set_language(language))
            choice.join(group)
            layout.addWidget(choice)
        say_positions(group, self.session.texts.pattern("moments.position"))
        return box

    def _make_source(self, source: Source) -> Card:
        return Card("quote").add(
            label(self.session.filled(TextKey.SOURCE_LABEL), "label"),
            heading(source.title, 3),
            label(source.intro),
            *gist_labels(self.session, SourceElement.TITLE, SourceElement.INTRO),
        )
