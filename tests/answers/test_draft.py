from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.draft import DraftStore
from wizard.answers.errors import AnswersError, DraftLockedError, DraftNotSavedError
from wizard.answers.file import read_answers, write_answers
from wizard.answers.model import Answer, Answers, Choice
from wizard.storage.files import REAL_DISK

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, 9, tzinfo=UTC)
FIRST = Answers("guide", "1", reflection="één")
SECOND = FIRST.with_answer("S1.1", Answer(Choice.DOES))
HOLDER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from wizard.answers.draft import DraftStore
store = DraftStore(Path(sys.argv[1]), lambda: datetime.now(UTC))
store.open()
print("open", flush=True)
sys.stdin.read()
"""


def store_in(folder: Path) -> DraftStore:
    return DraftStore(folder, lambda: NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "startklaar"


@pytest.fixture
def store(folder: Path) -> Iterator[DraftStore]:
    store = store_in(folder)
    store.open()
    yield store
    store.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "draft.lock")


def test_the_first_start_finds_nothing_and_leaves_nothing(folder: Path) -> None:
    store = store_in(folder)
    opened = store.open()
    assert (opened.answers, opened.set_aside, opened.trouble) == (None, None, None)
    store.close()
    assert names(folder) == []


def test_what_was_saved_last_is_found_at_the_next_start(store: DraftStore, folder: Path) -> None:
    store.save(FIRST)
    store.save(SECOND)
    store.close()
    again = store_in(folder)
    assert again.open().answers == SECOND
    again.close()
    assert names(folder) == ["draft.json"]


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_everything_is_for_the_owner_only(store: DraftStore, folder: Path) -> None:
    store.save(FIRST)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_second_window_is_told_and_cannot_write(store: DraftStore, folder: Path) -> None:
    store.save(FIRST)
    with pytest.raises(DraftLockedError, match="draft-locked"):
        store_in(folder).open()
    store.close()
    second = store_in(folder)
    assert second.open().answers == FIRST
    second.close()


def test_another_process_holds_the_draft_until_it_ends(folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(DraftLockedError):
            store_in(folder).open()
        holder.kill()
    store = store_in(folder)
    store.open()
    store.close()


def test_another_thread_may_close_the_draft(store: DraftStore, folder: Path) -> None:
    closing = threading.Thread(target=store.close)
    closing.start()
    closing.join()
    second = store_in(folder)
    second.open()
    second.close()


@pytest.mark.parametrize("damage", [b"", b"\0" * 200, write_answers(SECOND)[:150], b"[]"])
def test_a_damaged_draft_is_set_aside_under_a_dated_name(folder: Path, damage: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "draft.json").write_bytes(damage)
    store = store_in(folder)
    opened = store.open()
    store.close()
    assert opened.answers is None
    assert opened.trouble is not None
    assert opened.set_aside == folder / "draft.json.20261124-140209"
    assert opened.set_aside.read_bytes() == damage
    assert names(folder) == ["draft.json.20261124-140209"]


def test_drafts_set_aside_in_the_same_second_do_not_replace_each_other(folder: Path) -> None:
    folder.mkdir(parents=True)
    for damage in (b"1", b"2", b"3"):
        (folder / "draft.json").write_bytes(damage)
        store = store_in(folder)
        store.open()
        store.close()
    assert [(folder / name).read_bytes() for name in names(folder)] == [b"1", b"2", b"3"]


def test_a_draft_of_a_later_version_stays_and_the_lock_is_free(folder: Path) -> None:
    folder.mkdir(parents=True)
    later = write_answers(FIRST).replace(b'"version": 1', b'"version": 2')
    (folder / "draft.json").write_bytes(later)
    for _ in range(2):
        with pytest.raises(AnswersError, match="later-version"):
            store_in(folder).open()
    assert (folder / "draft.json").read_bytes() == later


def test_what_a_killed_save_left_behind_is_cleared_at_the_next_start(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / ".draft.json.0123abcd").write_bytes(b"{")
    store = store_in(folder)
    store.open()
    store.close()
    assert names(folder) == []


def test_deleting_the_draft_keeps_what_was_set_aside(store: DraftStore, folder: Path) -> None:
    store.save(FIRST)
    (folder / "draft.json.20250101-000000").touch()
    (folder / "something-else.json").touch()
    store.delete()
    store.delete()
    assert names(folder) == ["draft.json.20250101-000000", "something-else.json"]


def test_a_removed_folder_is_made_again(store: DraftStore, folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    store.save(FIRST)
    assert read_answers(store.path.read_bytes()) == FIRST


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EROFS, "disk-read-only"),
        (errno.EACCES, "file-unreadable"),
        (errno.EIO, "file-trouble"),
    ],
)
def test_a_refused_save_says_why_and_keeps_the_old_draft(
    store: DraftStore, folder: Path, number: int, reason: str
) -> None:
    def refuse(_handle: int, _data: bytes | memoryview) -> int:
        raise OSError(number, os.strerror(number))

    store.save(FIRST)
    poor = DraftStore(folder, lambda: NOW, replace(REAL_DISK, write=refuse))
    with pytest.raises(DraftNotSavedError) as caught:
        poor.save(SECOND)
    assert caught.value.code == "draft-not-saved"
    assert caught.value.values["reason"] == reason
    assert caught.value.values["file"] == str(store.path)
    assert read_answers(store.path.read_bytes()) == FIRST
    assert names(folder) == ["draft.json"]


def test_a_place_that_cannot_be_used_is_said_and_used_once_it_can(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = store_in(tmp_path / "file" / "startklaar")
    opened = store.open()
    assert opened.answers is None
    assert opened.unsaved is not None
    assert opened.unsaved.code == "draft-not-saved"
    with pytest.raises(DraftNotSavedError, match="draft-not-saved"):
        store.save(FIRST)

    (tmp_path / "file").unlink()
    store.save(FIRST)
    assert read_answers(store.path.read_bytes()) == FIRST
    with pytest.raises(DraftLockedError):
        store_in(store.folder).open()
    store.close()


def test_what_another_window_took_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    early, late = (store_in(tmp_path / "file" / "startklaar") for _ in range(2))
    early.open()
    (tmp_path / "file").unlink()
    late.open()
    late.save(SECOND)
    with pytest.raises(DraftLockedError):
        early.save(FIRST)
    assert read_answers(late.path.read_bytes()) == SECOND
    late.close()


def test_a_draft_is_read_where_nothing_can_be_written(store: DraftStore, folder: Path) -> None:
    store.save(FIRST)
    store.close()
    (folder / "draft.lock").mkdir()  # whoever tests may have the rights of root
    opened = store_in(folder).open()
    assert opened.answers == FIRST
    assert opened.unsaved is not None
    store.path.write_bytes(b"{")
    opened = store_in(folder).open()
    assert opened.answers is None
    assert opened.set_aside is None
    assert store.path.read_bytes() == b"{"


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(store: DraftStore, folder: Path) -> None:
    store.save(FIRST)
    folder.chmod(0o500)
    try:
        with pytest.raises(DraftNotSavedError, match="file-unreadable"):
            store.save(SECOND)
        assert read_answers(store.path.read_bytes()) == FIRST
    finally:
        folder.chmod(0o700)


def test_a_text_that_is_too_long_is_said_and_the_old_draft_stays(store: DraftStore) -> None:
    store.save(FIRST)
    with pytest.raises(AnswersError, match="answers-bad-value"):
        store.save(replace(FIRST, reflection="x" * 10_001))
    assert read_answers(store.path.read_bytes()) == FIRST
