"""The window in which a school confirms names: first its root, then its register."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from wizard.errors import UserError
from wizard.ui.kit.field import Field
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import Card, Notice, button, heading, label
from wizard.ui.names.new_root import NewRoot, NewRootForm
from wizard.ui.names.register_view import RegisterView, day
from wizard.ui.names.steps import StepsDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.keys.register import Holder
    from wizard.keys.request import CertificateRequest
    from wizard.ui.names.work import Done, NamesWork, RootWork
    from wizard.ui.session.base import Context
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

ROOT_FILTER = "PKCS#12 (*.p12 *.pfx)"
PEM_FILTER = "PEM (*.pem)"
REQUEST_FILTER = "PKCS#10 (*.pem *.csr *.req *.der)"
SIGNED_FILTER = "PDF / X.509 (*.pdf *.pem *.crt *.cer)"
COPY_FILTER = "JSON / X.509 CRL (*.json *.pem *.crl)"
LONGEST_REASON = 200
ENOUGH_BACKUPS = 2
Result = TypeVar("Result")


class NamesDialog(StepsDialog):
    """Makes or opens a school's root, and does with it what its officer asks.

    The root's key is in memory only while this window is open; its passphrase is asked for once.

    Attributes:
        state: how things are with the root that is open; None before.
        view: the register on view; None before.
    """

    def __init__(self, parent: QWidget, session: Session, services: WindowServices) -> None:
        super().__init__(parent, session, services)
        self.state: Done | None = None
        self.view: RegisterView | None = None
        self._begin_roots()

    # The root.

    def _begin_roots(self, problem: str = "") -> None:
        """Show the way to a root: one that is there, or a new one."""
        self._turn("title", problem, "lead")
        there = Card().add(heading(self._say("open-title"), 2), label(self._say("open-text")))
        self._add_button(there, "open", self._ask_root)
        new = Card().add(heading(self._say("new-title"), 2), label(self._say("new-text")))
        self._add_button(new, "new", self._begin_new)
        self.column.add(there, new)
        self._finish(problem)

    def _ask_root(self) -> None:
        path = self._services.ask_open_path(self, ROOT_FILTER)
        if path is not None:
            self._begin_opening(path)

    def _begin_opening(self, path: Path, problem: str = "") -> None:
        """Ask for the passphrase of a root."""
        self._turn("open-title")
        secret = self._secret("passphrase", self._say("passphrase-of", file=path.name))
        card = Card().add(label(str(path)), secret)
        open_ = partial(self._open, path, secret)
        secret.edit.returnPressed.connect(open_)
        self._add_button(card, "unlock", open_, "primary")
        self._add_button(card, "back", self._begin_roots)
        self.column.add(card)
        self._finish()
        secret.ask_again(problem)

    def _open(self, path: Path, secret: Field) -> None:
        passphrase = secret.edit.text()
        failed = partial(self._begin_opening, path)
        self._run_root(lambda work: work.open(path, passphrase), self._show, failed)

    def _begin_new(self) -> None:
        self._begin_making(NewRoot(self.session.context.school.name))

    def _begin_making(self, asked: NewRoot, problem: str = "") -> None:
        """Ask for the name and the passphrase of a new root."""
        self._turn("new-title", "", "new-lead")
        form = NewRootForm(self.session.texts, asked, is_school_of_board=False)
        self._ask_for_root(form, self._begin_making, self._make, self._begin_roots, problem)

    def _begin_school_root(self) -> None:
        self._begin_making_below(NewRoot())

    def _begin_making_below(self, asked: NewRoot, problem: str = "") -> None:
        """Ask for the name and the passphrase of a school's root below the board's."""
        self._turn("school-root-title", "", "school-root-lead")
        form = NewRootForm(self.session.texts, asked, is_school_of_board=True)
        self._ask_for_root(form, self._begin_making_below, self._make_below, self._again, problem)

    def _ask_for_root(
        self,
        form: NewRootForm,
        again: Callable[[NewRoot, str], None],
        make: Callable[[NewRoot, Path], None],
        back: Callable[[], None],
        problem: str,
    ) -> None:
        """Show the form of a new root, and make it where somebody chooses."""

        def check() -> None:
            new = form.filled_in()
            if new is not None:
                failed = partial(again, new.without_secret())
                self._run_root(lambda work: work.check(new), lambda _: choose(new), failed)

        def choose(new: NewRoot) -> None:
            file = " ".join(filter(None, (self._say("root-file"), _in_file(new.name))))
            proposed = self._services.usual_folder / f"{file}.p12"
            path = self._services.ask_save_path(self, proposed, ROOT_FILTER)
            if path is None:
                again(new.without_secret(), "")
            else:
                make(new, path)

        form.again.edit.returnPressed.connect(check)
        self._add_button(form, "make", check, "primary")
        self._add_button(form, "back", back)
        self.column.add(form)
        self._finish()
        form.begin(problem)

    def _make(self, new: NewRoot, path: Path) -> None:
        failed = partial(self._begin_making, new.without_secret())
        self._run_root(lambda work: work.make(new, path), self._show, failed)

    def _make_below(self, new: NewRoot, path: Path) -> None:
        failed = partial(self._begin_making_below, new.without_secret())
        self._run(lambda work: work.make_below(new, path), self._show, failed)

    # The register.

    def _show(self, done: Done, problem: str = "") -> None:
        """Show the register, and what the last step came to."""
        self.state = done
        self._turn("title", problem)
        said = self.session.texts(done.said, **done.values) if done.said and not problem else ""
        if said:
            self.column.add(Notice(self.session.theme, "notice", said))
        self._remind(done)
        root = done.authority.root.name
        self.column.add(label(self._say("root-open", name=root, file=done.authority.path)))
        self._offer_steps(done)
        if not done.missing:  # of none nobody can say that it is empty
            self.column.add(heading(self._say("register"), 2))
            self._add_register(done)
        self._finish(problem or said)

    def _remind(self, done: Done) -> None:
        """Say what the officer has yet to do: copies, and a register that lies behind."""
        theme, register = self.session.theme, done.register
        if done.missing:
            said = self._say("register-missing", file=done.missing)
            self.column.add(Notice(theme, "warning", said))
            return
        stale = register.stale_backups()
        copies = len(register.backups)
        if copies < ENOUGH_BACKUPS:
            self.column.add(Notice(theme, "warning", self._say("copies-missing", count=copies)))
        elif stale:
            folders = ", ".join(one.folder for one in stale)
            self.column.add(Notice(theme, "warning", self._say("copies-stale", folders=folders)))
        for one in register.backups:
            words = self._say("copy-there", folder=one.folder, on=day(one.at))
            self.column.add(label(words, "muted"))
        if register.elsewhere:
            count = len(register.elsewhere)
            self.column.add(Notice(theme, "warning", self._say("lies-behind", count=count)))

    def _offer_steps(self, done: Done) -> None:
        steps: dict[str, Callable[[], None]] = {
            "confirm": self._ask_request,
            "write-list": self._ask_list,
            "revoke-file": self._ask_signed,
            "back-up": self._ask_folder,
            "take-in": self._ask_copy,
        }
        if done.is_for_schools:
            steps["school-root"] = self._begin_school_root
        if done.missing:
            steps = {"take-in": self._ask_copy}
        box = QWidget()
        layout = FlowLayout(box, self.session.theme.px(240), 3)
        for key, act in steps.items():
            kind = "primary" if key == "confirm" else "secondary"
            made = button(self._say(key), kind, wraps=True)
            made.setObjectName(f"names-{key}")
            made.clicked.connect(act)
            layout.addWidget(made)
        self.column.add(box)

    def _add_register(self, done: Done) -> None:
        holders = done.register.holders
        if not holders:
            self.column.add(label(self._say("register-empty")))
            return
        self.column.add(label(self._say("register-help")))
        self.view = RegisterView(self.session, holders, self.session.context.clock())
        self.view.renew.connect(self._ask_renewal)
        self.view.revoke.connect(lambda holder: self._begin_revoking((holder,)))
        self.column.add(self.view)

    def _again(self, problem: str = "") -> None:
        """Show the register as it is now: a step that failed may have come as far as that."""
        if self.state is not None:
            self._show(_refreshed(self.state), problem)

    # What its officer does.

    def _ask_request(self) -> None:
        path = self._services.ask_open_path(self, REQUEST_FILTER)
        if path is not None:
            self._run(
                lambda work: work.request(path),
                lambda request: self._begin_confirming(request, path),
            )

    def _begin_confirming(
        self, request: CertificateRequest, path: Path, problem: str = "", typed: str = ""
    ) -> None:
        """Ask what the person reads out; what the request itself says is shown nowhere."""
        self._turn("confirm-title")
        self.column.add(label(self._say("asks", name=request.name), "strong"))
        for step in ("confirm-1", "confirm-2", "confirm-3"):
            self.column.add(label(self._say(step, name=request.name)))
        read_out = Field(self._say("read-out"), typed, self._say("read-out-help"))
        card = Card().add(read_out)
        confirm = partial(self._check_read_out, request, path, read_out)
        read_out.edit.returnPressed.connect(confirm)
        self._add_button(card, "confirm-now", confirm, "primary")
        self._add_button(card, "back", self._again)
        self.column.add(card)
        self._finish()
        read_out.ask_again(problem)

    def _check_read_out(self, request: CertificateRequest, path: Path, read_out: Field) -> None:
        typed = read_out.edit.text()
        self._run(
            lambda work: work.check(request, typed),
            lambda _: self._confirm(request, path, typed),
            lambda problem: self._begin_confirming(request, path, problem, typed),
        )

    def _confirm(self, request: CertificateRequest, path: Path, typed: str) -> None:
        proposed = path.with_name(self._answer_name(request.name))
        out = self._services.ask_save_path(self, proposed, PEM_FILTER)
        if out is None:
            self._begin_confirming(request, path, typed=typed)
            return
        self._run(lambda work: work.issue(request, typed, out), self._show)

    def _ask_renewal(self, holder: Holder) -> None:
        proposed = self._services.usual_folder / self._answer_name(holder.last.name)
        out = self._services.ask_save_path(self, proposed, PEM_FILTER)
        if out is not None:
            self._run(lambda work: work.renew(holder, out), self._show)

    def _answer_name(self, name: str) -> str:
        return f"{self._say('answer-file')} {_in_file(name)}.pem"

    def _ask_signed(self) -> None:
        path = self._services.ask_open_path(self, SIGNED_FILTER)
        if path is not None:
            self._run(lambda work: work.holders_in(path), self._begin_revoking)

    def _begin_revoking(self, holders: tuple[Holder, ...]) -> None:
        """Say who is meant, and ask why."""
        self._turn("revoke-title", "", "revoke-text")
        for one in holders:
            last = one.last
            values = {"name": last.name, "key": last.readable_key, "until": day(last.until)}
            self.column.add(label(self._say("revoke-whom", **values), "strong"))
            if one.is_root:
                self.column.add(label(self._say("is-root")))
        why = Field(self._say("why"), "", self._say("why-help"), most=LONGEST_REASON)
        card = Card().add(why, label(self._say("list-replaced"), "muted"))
        self._add_button(card, "revoke-now", partial(self._revoke, holders, why), "alarm")
        self._add_button(card, "back", self._again)
        self.column.add(card)
        self._finish()
        why.edit.setFocus()

    def _revoke(self, holders: tuple[Holder, ...], why: Field) -> None:
        reason, out = why.words(), self._ask_list_path()
        if out is not None:
            self._run(lambda work: work.revoke(holders, reason, out), self._show)

    def _ask_list(self) -> None:
        out = self._ask_list_path()
        if out is not None:
            self._run(lambda work: work.write_list(out), self._show)

    def _ask_list_path(self) -> Path | None:
        """Ask where to write the list; an earlier one that lies there is read back first."""
        if self.state is None:
            return None
        proposed = self.state.authority.path.with_name("revoked.pem")
        return self._services.ask_save_path(self, proposed, PEM_FILTER)

    def _ask_folder(self) -> None:
        folder = self._services.ask_folder(self, self._services.usual_folder)
        if folder is not None:
            self._run(lambda work: work.back_up(folder), self._show)

    def _ask_copy(self) -> None:
        path = self._services.ask_open_path(self, COPY_FILTER)
        if path is not None:
            self._run(lambda work: work.take_in(path), self._show)

    # How a step is taken.

    def _run(
        self,
        step: Callable[[NamesWork], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Take a step with the open root elsewhere; an error is said with the register."""
        if self.state is not None:
            authority = self.state.authority
            self._run_root(
                lambda work: step(work.with_root(authority)), then, failed or self._again
            )

    def _run_root(
        self,
        step: Callable[[RootWork], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Take a step towards a root elsewhere."""
        self._wait_for(partial(_do, self.session.context, step), then, failed)

    def _turn(self, title: str, problem: str = "", lead: str = "") -> None:
        self.view = None
        super()._turn(title, problem, lead)

    def _leave(self) -> None:
        super()._leave()
        self.state = None  # the root's key goes with it


def _do(context: Context, step: Callable[[RootWork], Result]) -> Result:
    """Take a step, off the window's thread."""
    from wizard.ui.names.work import RootWork  # noqa: PLC0415 -- 220 ms of cryptography and words

    return step(RootWork(context))


def _in_file(name: str) -> str:
    """Return somebody's name as a part of the name of a file."""
    return "".join(each for each in name if each.isalnum() or each in " -'").strip()


def _refreshed(done: Done) -> Done:
    """Return how things are after a step that failed; it may have come as far as the register."""
    try:
        register = done.authority.register
    except (UserError, OSError):
        register = done.register
    return replace(done, register=register, said="")
