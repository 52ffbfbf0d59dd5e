from __future__ import annotations

import errno
import os
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.ui.assistive import wait_until
from wizard.answers.draft import DraftStore
from wizard.answers.errors import DraftNotSavedError
from wizard.answers.file import read_answers
from wizard.storage.files import Disk
from wizard.ui.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.desk import OpenWindow
    from wizard.answers.model import Answers
    from wizard.errors import UserError


class Drive:
    """A disk that can refuse, can be slow, and counts who writes to it at the same time."""

    def __init__(self) -> None:
        self.refusal = 0
        self.written = 0
        self.most_at_once = 0
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def disk(self) -> Disk:
        return Disk(write=self._write, replace=self._replace)

    def _replace(self, source: str, target: str) -> None:
        self._refuse()
        Path(source).replace(target)

    def _refuse(self) -> None:
        if self.refusal:
            raise OSError(self.refusal, os.strerror(self.refusal))

    def _write(self, file: int, data: bytes | memoryview) -> int:
        with self._lock:
            self._now["writing"] += 1
            self.most_at_once = max(self.most_at_once, self._now["writing"])
        try:
            assert self.may_go_on.wait(20)
            if self.refusal == errno.ENOSPC:
                self._refuse()
            self.written += 1
            return os.write(file, data)
        finally:
            with self._lock:
                self._now["writing"] -= 1


@pytest.fixture
def drive() -> Drive:
    return Drive()


@pytest.fixture
def session(open_window: OpenWindow, tmp_path: Path, drive: Drive) -> Iterator[Session]:
    """A session with a drive of its own, in the surroundings of a window."""
    given = open_window().session
    store = DraftStore(tmp_path / "drive", given.context.clock, drive.disk())
    store.open()
    yield Session(given.context, store, given.answers, given.theme, given.tasks)
    drive.may_go_on.set()
    given.tasks.wait()
    store.close()


def on_disk(session: Session) -> Answers:
    return read_answers(session._store.path.read_bytes())


def answered(session: Session, option: str) -> Answers:
    return session.answers.with_intake("Q1", option)


def test_a_change_is_on_disk_before_it_is_called_saved(session: Session) -> None:
    found: list[Answers] = []
    session.saved.connect(lambda _: found.append(on_disk(session)))
    session.change(answered(session, "po"))
    wait_until(lambda: bool(found), "the save")
    assert found == [session.answers]
    assert session.saved_at == session.context.clock()


def test_what_does_not_change_is_not_written(session: Session, drive: Drive) -> None:
    changes: list[bool] = []
    session.changed.connect(lambda: changes.append(True))
    session.change(replace(session.answers))
    session.tasks.wait()
    assert (changes, drive.written) == ([], 0)


def test_never_two_writes_at_once_and_the_last_answer_last(session: Session, drive: Drive) -> None:
    saves: list[Answers] = []
    session.saved.connect(lambda _: saves.append(on_disk(session)))
    drive.may_go_on.clear()
    for option in ("po", "so", "vo", "vso"):
        session.change(answered(session, option))
    drive.may_go_on.set()
    wait_until(lambda: len(saves) == 2, "two saves")
    assert [one.intake["Q1"] for one in saves] == ["po", "vso"]  # those between were overtaken
    assert drive.most_at_once == 1


REFUSALS = {
    "disk-full": errno.ENOSPC,
    "held-by-another-program": errno.EACCES,
    "network-folder-gone": errno.ESTALE,
    "failing-disk": errno.EIO,
}


@pytest.mark.parametrize("number", REFUSALS.values(), ids=REFUSALS)
def test_what_the_disk_refuses_is_said_and_nothing_is_lost(
    session: Session, drive: Drive, number: int
) -> None:
    troubles: list[UserError] = []
    saves: list[object] = []
    session.save_failed.connect(troubles.append)
    session.saved.connect(saves.append)
    drive.refusal = number
    session.change(answered(session, "po"))
    wait_until(lambda: bool(troubles), "the trouble")
    assert troubles[0].code == "draft-not-saved"
    assert session.answers.intake == {"Q1": "po"}
    drive.refusal = 0
    session.change(session.answers.with_intake("Q3", "ja"))
    wait_until(lambda: bool(saves), "the save")
    assert on_disk(session).intake == {"Q1": "po", "Q3": "ja"}


def test_flush_puts_on_disk_what_was_not(session: Session, drive: Drive) -> None:
    troubles: list[UserError] = []
    session.save_failed.connect(troubles.append)
    drive.refusal = errno.ENOSPC
    session.change(answered(session, "po"))
    wait_until(lambda: bool(troubles), "the trouble")
    with pytest.raises(DraftNotSavedError):
        session.flush()
    drive.refusal = 0
    session.flush()
    assert on_disk(session) == session.answers


def test_flush_waits_for_a_write_that_is_under_way(session: Session, drive: Drive) -> None:
    drive.may_go_on.clear()
    session.change(answered(session, "po"))
    session.change(answered(session, "so"))
    threading.Timer(0.05, drive.may_go_on.set).start()
    session.flush()
    assert on_disk(session).intake == {"Q1": "so"}


def test_what_applies_follows_the_answers(session: Session) -> None:
    before = session.shown
    assert session.shown is before  # decided once
    session.change(answered(session, "vo"))
    assert session.shown.facts["Q1"] == "vo"


def test_another_language_touches_no_answer(session: Session) -> None:
    switched: list[str] = []
    session.change(answered(session, "po"))
    session.language_changed.connect(lambda: switched.append(session.texts.language))
    session.set_language("en")
    session.set_language("en")
    assert switched == ["en"]
    assert session.answers.intake == {"Q1": "po"}
    assert session.shown.language == "en"


def test_starting_anew_forgets_the_draft(session: Session) -> None:
    fresh = session.answers
    session.change(answered(session, "po"))
    session.start_anew(fresh)
    assert session.answers == fresh
    assert not session._store.path.exists()
    assert session.saved_at is None


def test_what_was_signed_stays_signed_until_an_answer_changes(open_window: OpenWindow) -> None:
    desk = open_window()
    session = desk.session
    signed = [session.is_signed]
    session.was_signed(session.answers)
    signed.append(session.is_signed)
    session.change(session.at_place("done"))
    session.set_language("en")
    signed.append(session.is_signed)
    session.change(session.answers.with_intake("Q1", "vo"))
    signed.append(session.is_signed)
    assert signed == [False, True, True, False]


def test_what_applies_is_decided_anew_only_by_what_decides(session: Session) -> None:
    before = session.shown
    session.change(replace(session.answers, reflection="Ik vraag het.", place="A2"))
    assert session.shown is before
    session.change(answered(session, "po"))
    assert session.shown.facts["Q1"] == "po"


def test_words_do_not_change_how_far_it_is_but_an_answer_or_a_signature_does(
    session: Session,
) -> None:
    standing = [session.standing]
    session.change(replace(session.answers, reflection="Ik vraag het."))
    assert session.standing == standing[-1]
    changes: tuple[Callable[[], None], ...] = (
        lambda: session.change(answered(session, "po")),
        lambda: session.change(replace(session.answers, look_again=frozenset({"S1.1"}))),
        lambda: session.change(replace(session.answers, place="A2")),
        lambda: session.was_signed(session.answers),
        lambda: session.change(replace(session.answers, reflection="Ik vraag het na.")),
    )
    for change in changes:
        change()
        assert session.standing not in standing
        standing = [session.standing]
