"""The dialog that makes an overview: the choices, the progress, and the result."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QWidget

from wizard.errors import UserError
from wizard.overview.consent import consent_of
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit.accessible import announce, as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Notice, button, heading, label
from wizard.ui.overview.choices import OverviewChoices
from wizard.ui.session.tasks import ProgressToken
from wizard.ui.window.busy import TimeLeft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from wizard.overview.make import OverviewResult
    from wizard.texts import Texts
    from wizard.ui.checking.trust_choice import TrustChoice
    from wizard.ui.session.base import Context
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

WIDTH_PX = 720
MOST_BESIDE = 3  # choices
MOST_SHOWN = 10
"""The number of files of which the window says why they do not count."""

Value = TypeVar("Value")


class Kind(StrEnum):
    """The format of an overview; the value is the file's suffix."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class OverviewDialog(ColumnDialog):
    """Makes overviews, one after the other.

    Attributes:
        folder: the folder with the checklists; None until one is chosen.
        kind: the chosen format.
        with_names: whether people are named; the school's pack must allow it.
        staff: the chosen list of staff; None for none.
        made: the last overview made here; None for none.
    """

    def __init__(
        self, parent: QWidget, session: Session, services: WindowServices, trust: TrustChoice
    ) -> None:
        super().__init__(parent, session, session.texts("overview-window.title"), WIDTH_PX)
        self._services = services
        self._trust = trust
        self._progress: ProgressToken | None = None
        self._left = TimeLeft(session.texts)
        self._is_closed = False
        self.folder: Path | None = None
        self.kind = Kind.XLSX
        self.with_names = False
        self.staff: Path | None = None
        self._chosen_names: QWidget | None = None
        self.made: OverviewResult | None = None
        self._stop = self.add_button(self._text("cancel"))
        self._stop.clicked.connect(self._cancel)
        self._close = self.add_button(session.texts("dialog.close"))
        self._close.clicked.connect(self.reject)
        self._make = self.add_button(self._text("make"), "primary")
        self._make.clicked.connect(self._ask_and_start)
        self.finished.connect(self._leave)
        self._ask()

    def fit(self) -> None:
        """Resize to the height of the window, so that later contents do not change the size."""
        super().fit()
        self.resize(self.width(), self._window.height())

    def _text(self, key: str, **values: object) -> str:
        return self.session.texts(f"overview-window.{key}", **values)

    def _begin(self, *, busy: bool) -> None:
        self.begin(self._text("title"))
        self._stop.setVisible(busy)
        self._close.setVisible(not busy)
        self._make.setVisible(not busy)

    def _ask(self, problem: str = "") -> None:
        """Show the choices, and an error message if there is one."""
        self._begin(busy=False)
        self.column.add(label(self._text("lead")), label(self._text("stays"), "muted"))
        if problem:
            self.column.add(Notice(self.session.theme, "error", problem))
        folder = str(self.folder) if self.folder else self._text("folder-none")
        choose = self._chooser("folder", folder, "choose-folder", self._choose_folder)
        self._chooser("trust", self._trusted(), "", self._choose_trust)
        self._offer_names()
        self._offer_kinds()
        self.column.finish()
        choose.setFocus()
        if problem:
            announce(self, problem)

    def _ask_again(self) -> None:
        self._ask()

    def _chooser(self, title: str, now: str, words: str, choose: object) -> QWidget:
        text = self._text(words) if words else self.session.texts("verify.choose-trust")
        made = button(text)
        made.clicked.connect(choose)
        card = Card().add(heading(self._text(title), 2), label(now))
        card.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(card)
        return made

    def _trusted(self) -> str:
        """Return the certificates against which names are checked, in words."""
        school, chosen = self.session.context.school, self._trust.path
        named = school.titled or self.session.context.pack.owner
        found = [self._text("trust-school", name=named)] if school.root else []
        found += [self._text("trust-chosen", file=chosen.name)] if chosen else []
        return " · ".join(found) or self._text("trust-none")

    def _offer_names(self) -> None:
        """Say that nobody is named; offer names only where the school's pack allows them."""
        context, title = self.session.context, self._text("names")
        since = _consent_day(context)
        if since is None:
            self.with_names = False
            self.column.add(Card().add(heading(title, 2), label(self._text("names-never"))))
            return
        with_names = self._text("names-with", day=f"{since:%d-%m-%Y}")
        words = {False: self._text("names-without"), True: with_names}
        self._chosen_names = self._offer(title, words, self.with_names, self._choose_names)
        if self.with_names:
            staff = str(self.staff) if self.staff else self._text("staff-none")
            self._chooser("staff", staff, "choose-staff", self._choose_staff)

    def _choose_names(self, with_names: bool) -> None:  # noqa: FBT001 - the value of a choice
        if with_names is not self.with_names:
            self.with_names = with_names
            QTimer.singleShot(0, self, self._ask_names_again)  # the choice itself is replaced

    def _ask_names_again(self) -> None:
        self._ask()
        if self._chosen_names is not None:
            self._chosen_names.setFocus()

    def _choose_staff(self) -> None:
        chosen = self._services.ask_open_path(self, f"{self._text('staff')} (*.xlsx *.csv)")
        if chosen is not None:
            self.staff = chosen
            self._ask()

    def _offer_kinds(self) -> None:
        words = {kind: self._text(f"format-{kind.value}") for kind in Kind}
        self._offer(self._text("format"), words, self.kind, self._choose_kind)
        self.column.add(label(self._text("format-help"), "muted"))

    def _choose_kind(self, kind: Kind) -> None:
        self.kind = kind

    def _offer(
        self, title: str, words: Mapping[Value, str], now: Value, choose: Callable[[Value], None]
    ) -> QWidget | None:
        """Offer one of some values, and return the choice that is set; None if none is."""
        box, group = QWidget(), QButtonGroup(self.column)
        as_group(box, title)
        layout = FlowLayout(box, self.session.theme.px(150), min(len(words), MOST_BESIDE))
        for value, said in words.items():
            choice = Choice(self.session.theme, said)
            choice.setChecked(value == now)
            choice.join(group)
            layout.addWidget(choice)
            choice.chosen.connect(partial(choose, value))
        self.column.add(heading(title, 2), box)
        chosen = group.checkedButton()
        return chosen if isinstance(chosen, Choice) else None

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
        """Ask for the file to write, and start."""
        if self.folder is None:
            self._ask(self._text("folder-missing"))
            return
        name = f"{self._text('file-name')}.{self.kind.value}"
        filter_ = f"{self._text(f'format-{self.kind.value}').split(' (')[0]} (*.{self.kind.value})"
        out = self._services.ask_save_path(self, self.folder.parent / name, filter_)
        if out is not None:
            choices = OverviewChoices(
                self.folder, out, self._trust.path, self.with_names, self.staff
            )
            self._start(choices)

    def _start(self, choices: OverviewChoices) -> None:
        self._begin(busy=True)
        self._bar, self._count = QProgressBar(), label("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._text("busy"))
        self.column.add(label(self._text("busy"), "strong"), self._bar, self._count)
        self.column.finish()
        self._stop.setFocus()
        announce(self, self._text("busy"))
        self._left = TimeLeft(self.session.texts)
        self._progress = ProgressToken(self)
        self._progress.moved.connect(self._moved)
        work = partial(_make, choices, self.session.context, self.session.texts, self._progress)
        self.session.tasks.run(work, self._show, self._fail)

    def _moved(self, done: int, total: int) -> None:
        if self._progress is None or self._progress.stopped():
            return
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        counted = self.session.texts("overview.progress", done=done, total=total)
        self._count.setText(" · ".join(filter(None, (counted, self._left.words(done, total)))))

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _leave(self) -> None:
        self._is_closed = True
        self._cancel()

    def _show(self, made: OverviewResult) -> None:
        """Show the result: the files, how many checklists were read, and which do not count."""
        if self._is_closed:  # it was finished before it could be cancelled
            return
        self.made, self._progress = made, None
        self._begin(busy=False)
        texts, card = self.session.texts, Card()
        card.add(heading(self._text("made"), 2))
        card.add(label(texts("overview.read", files=made.files, bad=made.bad), "strong"))
        if not made.files:
            card.add(label(texts("overview.read-none"), "strong"))
        if made.staff_elsewhere:
            card.add(label(texts("overview.staff-elsewhere", count=made.staff_elsewhere), "strong"))
        for path in made.paths:
            opener = button(f"{self._text('open')}: {path.name}")
            opener.clicked.connect(partial(self._services.open_file, path))
            card.add(label(str(path)))
            card.column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_left_out(card, made)
        again = button(self._text("again"))
        again.clicked.connect(self._ask_again)
        card.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(card)
        self.column.finish()
        self._make.hide()
        self.focus_text()
        announce(self, self._text("made"))

    def _add_left_out(self, card: Card, made: OverviewResult) -> None:
        """Say which files do not count, and why: the overview itself says only how many."""
        if not made.left_out:
            return
        texts, shown = self.session.texts, made.left_out[:MOST_SHOWN]
        card.add(label(self._text("left-out"), "strong"))
        for one in shown:
            card.add(label(texts("overview.left-out", file=one.file, reason=one.reason)))
        if more := len(made.left_out) - len(shown) + made.left_out_more:
            card.add(label(texts("overview.left-out-more", more=more)))

    def _fail(self, error: Exception) -> None:
        if self._is_closed:
            return
        self._progress = None
        stopped = isinstance(error, UserError) and error.code == "overview-cancelled"
        self._ask(self._text("cancelled") if stopped else self._services.describe(error))


def _consent_day(context: Context) -> date | None:
    """Return since when the council agrees to names, as the school's pack says; None if not."""
    try:
        return consent_of(context.pack, context.guide, context.clock().date()).day
    except UserError:
        return None


def _make(
    choices: OverviewChoices, context: Context, texts: Texts, progress: ProgressToken
) -> OverviewResult:
    """Make the overview; called in another thread."""
    from wizard.ui.overview.making import make  # noqa: PLC0415 -- 90 ms of cryptography

    return make(choices, context, texts, progress)
