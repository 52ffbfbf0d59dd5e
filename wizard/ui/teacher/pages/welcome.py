"""The first page: what this is, that nobody watches, and how long it takes."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from wizard.languages import LANGUAGE_NAMES, SOURCE_LANGUAGE
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Fold, Notice, heading, icon_button, icon_label, label, row
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.teacher.pages.school_card import SchoolCard

PROMISES = ("time", "private", "honest", "stop")
PROMISE_ICONS = {"time": "note", "private": "lock", "honest": "commitment", "stop": "saved"}


class WelcomePage(StepPage):
    """Welcome, language, and whose guidance this is."""

    def heading(self) -> str:
        return self.session.texts("welcome.title")

    def build(self) -> None:
        session, texts = self.session, self.session.texts
        self.column.add(label(session.filled("welcome"), "lead"))
        self.column.add(self._promises(), self._languages())
        if session.context.problems and any(one.is_error for one in session.context.problems):
            self.column.add(Notice(session.theme, "warning", texts("welcome.broken-areas")))
        self.column.add(self._earlier(), SchoolCard(session, self.services), self._source())

    def next_label(self) -> str:
        key = "welcome.go-on" if self.session.answers.place else "welcome.start"
        return self.session.texts(key)

    def _promises(self) -> QWidget:
        theme, texts = self.session.theme, self.session.texts
        card = Card()
        for promise in PROMISES:
            said = (
                self.session.filled("honest")
                if promise == "honest"
                else texts(f"welcome.{promise}")
            )
            icon = icon_label(theme, PROMISE_ICONS[promise], "accent", 22)
            card.column.addLayout(row(icon, label(said), stretch=1, gap=14))
        return card

    def _earlier(self) -> QWidget:
        """Return what can be done with a checklist that was signed before."""
        theme, texts = self.session.theme, self.session.texts
        box = QWidget()
        layout = FlowLayout(box, theme.px(300), 2)
        for icon, key in (("again", "verify.continue"), ("verified", "verify.button")):
            made = icon_button(theme, icon, texts(key), wraps=True)
            made.clicked.connect(lambda: self.services.verify(self.window()))
            layout.addWidget(made)
        return Card().add(label(texts("verify.continue-help")), box)

    def _languages(self) -> QWidget:
        box = QWidget()
        as_group(box, self.session.texts("welcome.language"))
        layout = FlowLayout(box, self.session.theme.px(180), 2)
        group = QButtonGroup(self)
        for language, name in LANGUAGE_NAMES.items():
            choice = Choice(self.session.theme, name)
            choice.setChecked(language == self.session.answers.language)
            choice.chosen.connect(lambda language=language: self.session.set_language(language))
            group.addButton(choice)
            layout.addWidget(choice)
        return box

    def _source(self) -> QWidget:
        title = self.session.texts("welcome.source")
        return Fold(self.session.theme, title, self._make_source)

    def _make_source(self) -> Card:
        source, texts = self.session.guide.source, self.session.texts
        card = Card("quote").add(
            label(self.session.filled("source-label"), "label"),
            heading(source.title, 3),
            label(source.intro),
        )
        if self.session.answers.language != SOURCE_LANGUAGE:
            gist = source.gist["T1"][self.session.answers.language]
            card.add(label(texts("quote.gist"), "label"), label(gist))
        return card
