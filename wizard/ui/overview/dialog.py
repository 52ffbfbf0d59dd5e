"""The small window that makes an overview: what to choose, how far it is, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QWidget

from wizard.errors import UserError
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.accessible import announce, as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Notice, button, heading, label
from wizard.ui.overview.wish import Wish
from wizard.ui.session.tasks import ProgressToken

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.overview.make import Made
    from wizard.texts import Texts
    from wizard.ui.checking.trust_choice import TrustChoice
    from wizard.ui.session.base import Context
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

WIDTH_PX = 720


class Kind(StrEnum):
    """A kind of overview; the value is how its name ends."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class OverviewDialog(ColumnDialog):
    """Makes overviews, one after the other.

    Attributes:
        folder: with the checklists; None before one was chosen.
        kind: of overview.
        made: the last one made here; None before.
    """

    def __init__(
        self, parent: QWidget, session: Session, services: WindowServices, trust: TrustChoice
    ) -> None:
        super().__init__(parent, session, session.texts("overview-window.title"), WIDTH_PX)
        self._services = services
        self._trust = trust
        self._progress: ProgressToken | None = None
        self._is_left = False
        self.folder: Path | None = None
        self.kind = Kind.XLSX
        self.made: Made | None = None
        self._stop = self.add_button(self._say("cancel"))
        self._stop.clicked.connect(self._cancel)
        self._close = self.add_button(session.texts("dialog.close"))
        self._close.clicked.connect(self.reject)
        self._make = self.add_button(self._say("make"), "primary")
        self._make.clicked.connect(self._ask_and_start)
        self.finished.connect(self._leave)
        self._ask()

    def fit(self) -> None:
        """Be as high as the window from the start: what comes later moves nothing."""
        super().fit()
        self.resize(self.width(), self._window.height())

    def _say(self, key: str, **values: object) -> str:
        return self.session.texts(f"overview-window.{key}", **values)

    def _begin(self, *, busy: bool) -> None:
        self.begin(self._say("title"))
        self._stop.setVisible(busy)
        self._close.setVisible(not busy)
        self._make.setVisible(not busy)

    def _ask(self, problem: str = "") -> None:
        """Show what is to be chosen, and perhaps what was wrong."""
        self._begin(busy=False)
        self.column.add(label(self._say("lead")), label(self._say("stays"), "muted"))
        if problem:
            self.column.add(Notice(self.session.theme, "error", problem))
        folder = str(self.folder) if self.folder else self._say("folder-none")
        choose = self._chooser("folder", folder, "choose-folder", self._choose_folder)
        self._chooser("trust", self._trusted(), "", self._choose_trust)
        self._offer_kinds()
        self.column.finish()
        choose.setFocus()
        if problem:
            announce(self, problem)

    def _ask_again(self) -> None:
        self._ask()

    def _chooser(self, title: str, now: str, words: str, choose: object) -> QWidget:
        said = self._say(words) if words else self.session.texts("verify.choose-trust")
        made = button(said)
        made.clicked.connect(choose)
        card = Card().add(heading(self._say(title), 2), label(now))
        card.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(card)
        return made

    def _trusted(self) -> str:
        """Return with what names will be checked, in words."""
        school, chosen = self.session.context.school, self._trust.path
        found = [self._say("trust-school", name=school.name)] if school.root else []
        found += [self._say("trust-chosen", file=chosen.name)] if chosen else []
        return " · ".join(found) or self._say("trust-none")

    def _offer_kinds(self) -> None:
        title = self._say("format")
        box, group = QWidget(), QButtonGroup(self.column)
        as_group(box, title)
        layout = FlowLayout(box, self.session.theme.px(150), 3)
        for kind in Kind:
            choice = Choice(self.session.theme, self._say(f"format-{kind.value}"))
            choice.setChecked(kind is self.kind)
            group.addButton(choice)
            layout.addWidget(choice)
            choice.chosen.connect(partial(setattr, self, "kind", kind))
        self.column.add(heading(title, 2), box)

    def _choose_folder(self) -> None:
        now = self.folder or self._services.usual_folder
        chosen = self._services.ask_folder(self, now)
        if chosen is not None:
            self.folder = chosen
            self._ask()

    def _choose_trust(self) -> None:
        if self._trust.ask(self):
            self._ask()

    def _ask_and_start(self) -> None:
        """Ask where the overview goes, and begin."""
        if self.folder is None:
            self._ask(self._say("folder-missing"))
            return
        name = f"{self._say('file-name')}.{self.kind.value}"
        filter_ = f"{self._say(f'format-{self.kind.value}').split(' (')[0]} (*.{self.kind.value})"
        out = self._services.ask_save_path(self, self.folder.parent / name, filter_)
        if out is not None:
            self._start(Wish(self.folder, out, self._trust.path))

    def _start(self, wish: Wish) -> None:
        self._begin(busy=True)
        self._bar, self._count = QProgressBar(), label("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._say("busy"))
        self.column.add(label(self._say("busy"), "strong"), self._bar, self._count)
        self.column.finish()
        self._stop.setFocus()
        announce(self, self._say("busy"))
        self._progress = ProgressToken(self)
        self._progress.moved.connect(self._moved)
        work = partial(_make, wish, self.session.context, self.session.texts, self._progress)
        self.session.tasks.run(work, self._show, self._fail)

    def _moved(self, done: int, total: int) -> None:
        if self._progress is None or self._progress.stopped():
            return
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._count.setText(self.session.texts("overview.progress", done=done, total=total))

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _leave(self) -> None:
        self._is_left = True
        self._cancel()

    def _show(self, made: Made) -> None:
        """Show what was made, and its first figures."""
        if self._is_left:  # it was done before it could be stopped; the file is there
            return
        self.made, self._progress = made, None
        self._begin(busy=False)
        texts, card = self.session.texts, Card()
        card.add(heading(self._say("made"), 2))
        card.add(label(texts("overview.read", files=made.files, bad=made.bad), "strong"))
        for path in made.paths:
            opener = button(f"{self._say('open')}: {path.name}")
            opener.clicked.connect(partial(self._services.open_file, path))
            card.add(label(str(path)))
            card.column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        again = button(self._say("again"))
        again.clicked.connect(self._ask_again)
        card.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(card)
        self.column.finish()
        self._make.hide()
        self.focus_text()
        announce(self, self._say("made"))

    def _fail(self, error: Exception) -> None:
        if self._is_left:
            return
        self._progress = None
        stopped = isinstance(error, UserError) and error.code == "overview-cancelled"
        self._ask(self._say("cancelled") if stopped else self._services.describe(error))


def _make(wish: Wish, context: Context, texts: Texts, progress: ProgressToken) -> Made:
    """Make the overview, off the window's thread."""
    from wizard.ui.overview.making import make  # noqa: PLC0415 -- 90 ms of cryptography

    return make(wish, context, texts, progress)
