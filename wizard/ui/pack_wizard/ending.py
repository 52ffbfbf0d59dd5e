"""The last pages: checking, approving, saving, and the folder for the roll-out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wizard.guide.contract import FieldKey, PackStep
from wizard.rollout.folder import KINDS, Watch, installers_in
from wizard.school.archive import read_pack
from wizard.school.draft import draft_of, show_day
from wizard.school.names import SCHOOL, SUFFIX
from wizard.school.problems import PackProblem
from wizard.ui.kit.field import Field
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, Notice, button, clear, heading, icon_button, label
from wizard.ui.pack_wizard.page import PackPage, label_of, problem_words
from wizard.ui.pack_wizard.plan import STEPS, fields_on, is_must, step_of
from wizard.ui.pack_wizard.school_table import SchoolTable
from wizard.ui.pack_wizard.services import PACK_FILTER, make_folder, save_pack
from wizard.ui.session.tasks import ProgressToken
from wizard.ui.window.busy import Busy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from wizard.school.draft import PackDraft


KEY_FILTER = "PKCS #12 (*.p12 *.pfx)"
INSTALLER_FILTER = f"Startklaar ({' '.join(f'*{kind}' for kind in KINDS)})"
BUTTON_PX, BESIDE = 260, 2


MOST_NAMED = 6
"""Schools that are named where something must be done; the table shows all."""

MOST_SHOWN = 30
"""Problems that are listed at once: more would take longer to show than to mend."""


class ProblemList(Card):
    """A list of problems, each with a button that goes to where it can be mended."""

    def __init__(self, page: PackPage) -> None:
        super().__init__()
        self._page = page
        self._shown: tuple[PackProblem, ...] | None = None

    def show_problems(self, problems: Sequence[PackProblem], none: str) -> None:
        """Show these problems, or the text ``none`` if there are none."""
        if self._shown == tuple(problems):
            return
        self._shown = tuple(problems)
        clear(self.column)
        if not problems:
            self.add(label(none, "good"))
        for problem in problems[:MOST_SHOWN]:
            self.add(self._line(problem))
        if len(problems) > MOST_SHOWN:
            more = len(problems) - MOST_SHOWN
            self.add(label(self._page.session.texts("packwizard.more-problems", count=more)))

    def _line(self, problem: PackProblem) -> QWidget:
        session = self._page.session
        text, mend = problem_words(session, problem)
        name = label_of(session, problem)
        card = Notice(session.theme, "error" if is_must(problem) else "notice", text)
        if problem.school:
            shown = {one.key: one.name for one in session.draft.schools or ()}
            card.add(label(shown.get(problem.school, problem.school), "strong"))
        card.add(label(mend))
        go = button(session.texts("packwizard.go-mend"), wraps=True)
        go.setAccessibleName(session.texts("packwizard.go-mend-said", label=name))
        go.clicked.connect(lambda: session.problem_asked.emit(problem))
        card.column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return card


class CheckPage(PackPage):
    """The page that lists all problems, except those of the approval, which comes later."""

    def fill(self) -> None:
        """Fill the page: the number of problems, and their list."""
        self._count = label("", "strong")
        self._list = ProblemList(self)
        self.column.add(self._count, self._list)
        self._schools: SchoolTable | None = None
        if self.session.draft.is_board:
            self._schools = SchoolTable(self.session)
            self._schools.wanted.connect(self._go_to_school)
            title = heading(self.session.texts("packwizard.check-schools"), 2)
            why = label(self.session.texts("packwizard.check-schools-why"))
            self._lacking = label("", "strong")
            self.column.add(Card().add(title, why, self._lacking, self._schools))

    def refresh(self) -> None:
        """Show the current problems, errors first."""
        texts = self.session.texts
        guide = self.session.guide
        found = [one for one in self.session.problems if step_of(one, guide) != PackStep.APPROVE]
        found.sort(key=lambda one: (not is_must(one), STEPS.index(step_of(one, guide))))
        errors = sum(map(is_must, found))
        self._count.setText(texts("packwizard.count", errors=errors, warnings=len(found) - errors))
        self._count.setVisible(bool(found))
        boards = [one for one in found if not one.school]
        if self._schools is None:
            self._list.show_problems(found, texts("packwizard.all-good"))
            return
        none = "packwizard.board-good" if found else "packwizard.all-good"
        self._list.show_problems(boards, texts(none))
        self._schools.schools.show_now()
        self._show_lacking([one for one in found if one.school and is_must(one)])

    def _show_lacking(self, musts: Sequence[PackProblem]) -> None:
        """Name the schools where something must be done: they may be far down in the table."""
        keys = dict.fromkeys(one.school for one in musts)
        names = {one.key: one.listed for one in self.session.draft.schools or ()}
        said = [" ".join(names[key].name.split()) if key in names else key for key in keys]
        shown = ", ".join([*said[:MOST_NAMED], *(["…"] if len(said) > MOST_NAMED else [])])
        texts = self.session.texts
        self._lacking.setText(texts("packwizard.check-lacking", count=len(said), names=shown))
        self._lacking.setVisible(bool(said))

    def _go_to_school(self, number: int) -> None:
        """Show a school where it can be mended: its first problem, or its name."""
        schools = self.session.draft.schools or ()
        key = schools[number].key or str(number + 1)
        of_it = [one for one in self.session.problems if one.school == key]
        first = min(of_it, key=lambda one: not is_must(one), default=None)
        named = PackProblem("school-empty", SCHOOL, FieldKey.SCHOOL_NAME, school=key)
        self.session.problem_asked.emit(first or named)


class BusyPage(PackPage):
    """A page with slow work, which shows its progress and its result."""

    def add_outcome(self) -> None:
        """Add the widgets for progress, result and error; hidden at first."""
        self._busy = Busy(self.session.texts, self.session.texts("packwizard.busy"))
        self._done = Card("soft")
        self._failure = Notice(self.session.theme, "error", "")
        for widget in (self._busy, self._done, self._failure):
            widget.hide()
            self.column.add(widget)

    def work(
        self,
        action: Callable[[], object],
        done: Callable[[object], None],
        progress: ProgressToken | None = None,
    ) -> None:
        """Run an action in another thread, then ``done`` with its result in this one.

        Args:
            action: the work.
            done: called with the result.
            progress: what the action reports its progress to, and is stopped by; None if it
                can do neither.
        """
        self._busy.begin(progress)
        self._done.hide()
        self._failure.hide()

        def finish(result: object) -> None:
            self._busy.hide()
            done(result)

        self.session.tasks.run(action, finish, self._failed)

    def say_done(self, *lines: str) -> None:
        """Show and announce the result, one label per line."""
        clear(self._done.column)
        self._done.add(*(label(line, "good" if not at else "") for at, line in enumerate(lines)))
        self._done.show()
        say(self._done, " ".join(lines))

    def _failed(self, error: Exception) -> None:
        self._busy.hide()
        self._failure.say(self.services.describe(error))


class SavePage(BusyPage):
    """The page that saves the pack, signed if the school chooses its root key.

    Attributes:
        root: the file with the root key; None to save without a signature.
    """

    root: Path | None = None

    def fill(self) -> None:
        """Fill the page: the errors, the key for signing, and the button to save."""
        texts, theme = self.session.texts, self.session.theme
        self._list = ProblemList(self)
        self._signing = Card().add(heading(texts("packwizard.sign-heading"), 2))
        self._signing.add(label(texts("packwizard.sign-why")))
        self._key = label("", "strong")
        choose = icon_button(theme, "lock", texts("packwizard.sign-choose"), wraps=True)
        choose.clicked.connect(self._choose_key)
        self._passphrase = Field(texts("packwizard.sign-passphrase"), "", secret=True)
        self._signing.column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._signing.add(self._key, self._passphrase)
        save = icon_button(theme, "save", texts("packwizard.save-button"), "primary", wraps=True)
        save.clicked.connect(self._save)
        self._save_row = Card()
        self._save_row.column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(self._list, self._signing, self._save_row)
        self.add_outcome()
        self.use_key(None)

    def refresh(self) -> None:
        """Show the errors; offer to save only if there are none."""
        errors = self.session.errors
        self._list.show_problems(errors, self.session.texts("packwizard.may-save"))
        for card in (self._signing, self._save_row):
            card.setVisible(not errors)
        if not self.session.draft.is_saved:  # what was saved before is another pack than this
            self._done.hide()

    def use_key(self, path: Path | None) -> None:
        """Sign with the key in this file; None saves without a signature."""
        self.root = path
        self._key.setText(str(path) if path else self.session.texts("packwizard.sign-none"))
        self._passphrase.setVisible(path is not None)

    def save_to(self, path: Path) -> None:
        """Save the pack to this file; the pack's suffix is added if it is missing."""
        whole = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        passphrase = self._passphrase.words()
        done = partial(self._saved, self.session.draft)
        self.work(partial(save_pack, self.session, whole, self.root, passphrase), done)

    def _choose_key(self) -> None:
        self.use_key(self.open_path(KEY_FILTER))

    def _save(self) -> None:
        path = self.services.ask_save_path(self.window(), self._proposed(), PACK_FILTER)
        if path is not None:
            self.save_to(path)

    def _proposed(self) -> Path:
        """Return where this pack is usually saved: a new name for another school or version."""
        draft = self.session.draft
        if draft.is_saved:
            return Path(draft.saved_as)
        name = "-".join((draft.owner or "school").lower().split())
        plain = "".join(one for one in name if one.isalnum() or one == "-")
        version = draft.values.get(FieldKey.PACK_VERSION, "")
        return self.services.usual_folder / f"{plain}-{version}{SUFFIX}"

    def _saved(self, draft: PackDraft, path: object) -> None:
        """Note what was saved, which is another pack than this one if it changed meanwhile."""
        contents = read_pack(Path(str(path)))
        saved = draft.saved(str(path), draft_of(contents, str(path)).files)
        if self.session.draft == draft:
            self.session.change(saved)
        else:
            self.session.change(self.session.draft.last_saved(saved))
            return
        key = "packwizard.saved-signed" if contents.signature else "packwizard.saved-unsigned"
        texts = self.session.texts
        self.say_done(texts("packwizard.saved", path=path), texts(key))


class SharePage(BusyPage):
    """The page that makes the folder for the roll-out.

    Attributes:
        installers: the installers to put in it.
    """

    def fill(self) -> None:
        """Fill the page: the installers, and the button that makes the folder."""
        texts, theme = self.session.texts, self.session.theme
        self.installers: list[Path] = []
        self._not_saved = Notice(theme, "notice", texts("packwizard.save-first"))
        self._what = Card().add(heading(texts("packwizard.installers"), 2))
        self._what.add(label(texts("packwizard.installers-help")))
        self._chosen = label("")
        self._what.add(self._chosen, self._buttons())
        make = icon_button(theme, "save", texts("packwizard.make-folder"), "primary", wraps=True)
        make.clicked.connect(self._make)
        self._make_row = Card().add(label(texts("packwizard.folder-holds")))
        self._make_row.column.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(self._not_saved, self._what, self._make_row)
        self.add_outcome()
        self._show_chosen()

    def refresh(self) -> None:
        """Offer to make the folder only if the pack is saved."""
        saved = self.session.draft.is_saved
        self._not_saved.setVisible(not saved)
        self._what.setVisible(saved)
        self._make_row.setVisible(saved)
        if not saved:  # a folder that was made before holds another pack than this one
            self._done.hide()

    def next_label(self) -> str:
        """Return an empty text: this is the last page."""
        return ""

    def add_installers(self, paths: Sequence[Path]) -> None:
        """Add installers to the list."""
        self.installers += [path for path in paths if path not in self.installers]
        self._show_chosen()

    def make_in(self, parent: Path) -> None:
        """Make the folder inside ``parent``, under a new name."""
        draft = self.session.draft
        said = (draft.owner, draft.values[FieldKey.PACK_VERSION])
        name = " ".join(("Startklaar", *said))
        plain = "".join(one if one.isalnum() or one in " .-" else "-" for one in name)
        folder, number = parent / plain, 2
        while folder.exists():
            folder, number = parent / f"{plain} ({number})", number + 1
        progress = ProgressToken(self)
        watch = Watch(progress.report, progress.stopped)
        pack, installers = Path(draft.saved_as), tuple(self.installers)
        action = partial(make_folder, self.session, pack, folder, installers, watch)
        self.work(action, partial(self._made, draft, folder), progress)

    def _buttons(self) -> QWidget:
        box = QWidget()
        layout = FlowLayout(box, self.session.theme.px(BUTTON_PX), BESIDE)
        acts: dict[str, Callable[[], None]] = {
            "add-files": self._add_files,
            "add-folder": self._add_folder,
            "no-files": self._forget,
        }
        for (key, act), icon in zip(acts.items(), ("open", "steps", "clear"), strict=True):
            words = self.session.texts(f"packwizard.{key}")
            made = icon_button(self.session.theme, icon, words, wraps=True)
            made.clicked.connect(act)
            layout.addWidget(made)
        return box

    def _show_chosen(self) -> None:
        names = "\n".join(path.name for path in self.installers)
        self._chosen.setText(names or self.session.texts("packwizard.no-installers"))

    def _add_files(self) -> None:
        self.add_installers(self.services.ask_open_paths(self.window(), INSTALLER_FILTER))

    def _add_folder(self) -> None:
        folder = self.services.ask_folder(self.window(), self.services.usual_folder)
        if folder is not None:
            self.add_installers(installers_in(folder))

    def _forget(self) -> None:
        self.installers.clear()
        self._show_chosen()

    def _make(self) -> None:
        parent = self.services.ask_folder(self.window(), self.services.usual_folder)
        if parent is not None:
            self.make_in(parent)

    def _made(self, draft: PackDraft, folder: Path, names: object) -> None:
        self.session.has_rolled_out(draft)
        texts = self.session.texts
        top = {name.partition("/")[0] for name in names} if isinstance(names, tuple) else set()
        listed = ", ".join(sorted(top, key=str.casefold))
        self.say_done(
            texts("packwizard.folder-made", folder=folder),
            texts("packwizard.folder-files", files=listed),
        )
        opener = self._opener(folder)
        self._done.column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)

    def _opener(self, folder: Path) -> QPushButton:
        made = icon_button(self.session.theme, "open", self.session.texts("packwizard.open-folder"))
        made.clicked.connect(lambda: self.services.open_file(folder))
        return made


class ApprovePage(PackPage):
    """The page of the approval: by whom, when, which version, and how long it is valid."""

    def fill(self) -> None:
        """Fill the page: a note, what became of an earlier approval, and the fields."""
        texts, theme = self.session.texts, self.session.theme
        self._lapsed = Notice(theme, "error", "")
        again = button(texts("packwizard.approve-again"), wraps=True)
        again.clicked.connect(self._approve_again)
        self._lapsed.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(
            Notice(theme, "notice", texts("packwizard.approve-note")),
            self._lapsed,
            self.add_fields(*fields_on(self.session.guide, self.step.id)),
        )

    def refresh(self) -> None:
        """Say it where the pack changed after it was approved."""
        super().refresh()
        found = [one for one in self.session.problems if one.code == "school-approval-changed"]
        self._lapsed.setVisible(bool(found))
        if found:
            self._lapsed.words.setText(problem_words(self.session, found[0])[0])

    def _approve_again(self) -> None:
        """Bind the approval to what the pack is now, and show the day of today as its day."""
        self.session.approve_again()
        day = self.controls[FieldKey.APPROVED_ON]
        if isinstance(day, Field):
            day.edit.setText(show_day(self.session.draft.values[FieldKey.APPROVED_ON]))
