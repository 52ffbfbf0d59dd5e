"""A window of the program as its user has it, for tests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWizardPage

from wizard.ui.teacher.moments.page import MomentsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from tests.ui.assistive import Assistive
    from wizard.answers.model import Answers
    from wizard.app import Started
    from wizard.school.lookup import Found
    from wizard.signed_checklist.make import SignedFiles
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.window import Window


PageKind = TypeVar("PageKind", bound=QWizardPage)


class Desk(Struct):
    """A window on its own computer, and somebody who uses it without a mouse."""

    started: Started
    hand: Assistive
    is_open: bool = True

    @property
    def window(self) -> Window:
        return self.started.window

    @property
    def session(self) -> Session:
        return self.started.session

    @property
    def answers(self) -> Answers:
        return self.session.answers

    @property
    def signed(self) -> SignedFiles:
        """What was signed last in this window."""
        last = self.window.services.signer.last
        assert last is not None
        return last

    @property
    def moments(self) -> MomentsPage:
        """Return the page that shows moments, which is on view."""
        return self.page(MomentsPage)

    def page(self, kind: type[PageKind]) -> PageKind:
        """Return the page that is shown, which is of a kind."""
        shown = self.window.page
        assert isinstance(shown, kind), shown
        return shown

    def texts(self, key: str, **values: object) -> str:
        return self.session.texts(key, **values)

    def wait_until(self, arrived: Callable[[], bool], what: str) -> None:
        self.hand.wait_until(arrived, what)

    @contextmanager
    def in_dialog(self, *acts: Callable[[Assistive], None]) -> Iterator[None]:
        """Act in the dialogs that open one after the other while the block runs."""
        with self.hand.in_dialogs(*acts):
            yield

    def close(self) -> None:
        """Close the window as its user does; the process goes on for the next one."""
        if not self.is_open:
            return
        self.is_open = False
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class OpenWindow(Protocol):
    """A way to start the program as its user does; what the fixture ``open_window`` gives."""

    def __call__(
        self,
        pages: Path = ...,
        language: str = "",
        now: datetime = ...,
        found: Found | None = None,
        data: Path | None = None,
        *,
        lists: bool = True,
    ) -> Desk: ...
