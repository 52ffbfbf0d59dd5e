"""The first page: what a school pack is, and how to start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QWidget

from wizard.errors import UserError
from wizard.school.draft import PackDraft, next_year
from wizard.ui.dialogs.asking import Question, confirm, tell
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Notice, icon_button, icon_label, label, row
from wizard.ui.pack_wizard.page import PackPage
from wizard.ui.pack_wizard.services import open_pack
from wizard.ui.window.file_filters import PACK_FILTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROMISES = {"sitting": "note", "saved": "saved", "alone": "lock"}
WAYS = {"open": "open", "next-year": "calendar", "anew": "clear"}
BUTTON_PX, BESIDE = 300, 2


class StartPage(PackPage):
    """The page to start a pack, continue, open an earlier one, or make next year's version."""

    def fill(self) -> None:
        """Fill the page: the explanation, the present draft, and the ways to start."""
        texts, theme = self.session.texts, self.session.theme
        card = Card()
        for key, icon in PROMISES.items():
            sign = icon_label(theme, icon, "accent", 22)
            words = label(texts(f"packwizard.start-{key}"))
            card.column.addLayout(row(sign, words, stretch=1, gap=14))
        if self.session.set_aside is not None:
            said = texts("packwizard.set-aside", path=self.session.set_aside)
            self.column.add(Notice(theme, "warning", said))
        self._present = Notice(theme, "notice", "")
        self.column.add(card, self._present, self._kinds(), self._ways())

    def refresh(self) -> None:
        """Show the name of the school if a draft exists."""
        name = self.session.draft.owner
        words = self.session.texts("packwizard.start-present", name=name) if name else ""
        self._present.words.setText(words)
        self._present.setVisible(bool(name))

    def _kinds(self) -> Card:
        """Return the choice between the pack of one school and that of a board."""
        texts = self.session.texts
        box = QWidget()
        as_group(box, texts("packwizard.kind-title"))
        layout = FlowLayout(box, self.session.theme.px(BUTTON_PX), BESIDE)
        group = QButtonGroup(self)
        self.kinds: dict[bool, Choice] = {}
        for board, key in ((False, "kind-school"), (True, "kind-board")):
            self.kinds[board] = choice = Choice(self.session.theme, texts(f"packwizard.{key}"))
            choice.setChecked(board == self.session.draft.is_board)
            choice.chosen.connect(partial(self._choose_kind, board=board))
            choice.join(group)
            layout.addWidget(choice)
        self._kept = Notice(self.session.theme, "notice", "")
        self._kept.hide()
        return Card().add(label(texts("packwizard.kind-title"), "label"), box, self._kept)

    def _choose_kind(self, *, board: bool) -> None:
        draft, texts = self.session.draft, self.session.texts
        if board == draft.is_board:
            return
        if len(draft.schools or ()) > 1:  # one school has no room for a table of them
            self.kinds[True].setChecked(True)
            said = texts("packwizard.kind-has-schools", count=len(draft.schools or ()))
            self._kept.say(said)
            return
        changed = draft.as_board() if board else draft.as_single()
        # Later, because it deletes the button whose event is being handled.
        QTimer.singleShot(0, self.window(), lambda: self.session.take_over(changed))

    def next_label(self) -> str:
        """Return the text for starting, or for continuing if a draft exists."""
        begun = bool(self.session.draft.owner)
        return self.session.texts("packwizard.go-on" if begun else "packwizard.begin")

    def _ways(self) -> Card:
        acts: dict[str, Callable[[], None]] = {
            "open": self._open_earlier,
            "next-year": self._next_year,
            "anew": self._anew,
        }
        box = QWidget()
        layout = FlowLayout(box, self.session.theme.px(BUTTON_PX), BESIDE)
        for key, icon in WAYS.items():
            words = self.session.texts(f"packwizard.{key}")
            made = icon_button(self.session.theme, icon, words, wraps=True)
            made.clicked.connect(acts[key])
            layout.addWidget(made)
        return Card().add(label(self.session.texts("packwizard.start-ways")), box)

    def take_pack(self, path: Path) -> None:
        """Continue with an existing pack; show an error if it cannot be read."""
        texts = self.session.texts
        try:
            draft = open_pack(path)
        except (UserError, OSError) as error:
            words = self.services.describe(error)
            tell(self.window(), self.session, texts("packwizard.open-failed"), words)
            return
        self.session.take_over(draft)

    def _open_earlier(self) -> None:
        path = self.open_path(PACK_FILTER)
        if path is not None and self._may_replace():
            self.take_pack(path)

    def _next_year(self) -> None:
        """Make next year's version of the current draft, or of a pack that the user chooses."""
        if not self.session.draft.owner:
            self._open_earlier()
        if self.session.draft.owner:
            self.session.take_over(next_year(self.session.draft))

    def _anew(self) -> None:
        if self._may_replace():
            self.session.take_over(PackDraft())

    def _may_replace(self) -> bool:
        """Ask whether the current draft may be replaced; return True if so or if it is empty."""
        if not self.session.draft.owner:
            return True
        texts = self.session.texts
        question = Question(
            texts("packwizard.replace-title"),
            texts("packwizard.replace-text"),
            texts("packwizard.replace-yes"),
            texts("packwizard.replace-no"),
        )
        return confirm(self.window(), self.session, question)
