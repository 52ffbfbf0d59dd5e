from __future__ import annotations

import errno
import itertools
import os
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.storage.files import (
    REAL_DISK,
    Disk,
    leftovers,
    make_private_folder,
    read_file,
    replace_file,
    trouble_code,
    write_new_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW = b"old", b"new and longer"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="rights and mounts of POSIX")


class PowerCut(BaseException):
    """Nothing that handles errors of the disk may count on seeing this one."""


def failing(number: int, error: BaseException) -> tuple[Disk, list[str]]:
    """Return a disk whose system call with this number fails, and the names of those done."""
    done: list[str] = []

    def context(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def run(*values: object) -> object:
            failed = len(done) == number
            done.append(name)
            if failed and name != "close":
                raise error
            result = call(*values)
            if failed:
                raise error
            return result

        return run

    parts = {one: context(one, getattr(REAL_DISK, one)) for one in Disk.__struct_fields__}
    return replace(REAL_DISK, **parts), done


def calls_of(write: Callable[[Path, bytes, Disk], None], path: Path) -> list[str]:
    disk, done = failing(-1, OSError())
    write(path, NEW, disk)
    return done


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_no_more_is_read_than_fits_and_one_byte_that_tells(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(NEW)
    assert read_file(path, len(NEW)) == NEW
    assert read_file(path, len(NEW) - 1) == NEW
    assert read_file(path, 2) == NEW[:3]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that fails to read")
def test_a_disk_that_fails_while_reading_names_the_file() -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EIO)) as caught:
        read_file(Path("/proc/self/mem"), 9)
    assert caught.value.filename == "/proc/self/mem"


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), PowerCut()])
def test_a_file_is_the_old_or_the_new_one_whichever_call_fails(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "draft.json"
    calls = calls_of(replace_file, path)
    seen = set()
    for number in range(len(calls)):
        path.write_bytes(OLD)
        disk, _ = failing(number, error)
        with pytest.raises(type(error)):
            replace_file(path, NEW, disk)
        seen.add(path.read_bytes())
        assert path.read_bytes() == (OLD if number <= calls.index("replace") else NEW)
        assert everything_in(tmp_path) == ["draft.json"]
    assert seen == {OLD, NEW}


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), PowerCut()])
def test_a_new_file_is_whole_or_absent_whichever_call_fails(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "checklist.pdf"
    calls = calls_of(write_new_file, path)
    for number in range(len(calls)):
        path.unlink(missing_ok=True)
        disk, _ = failing(number, error)
        try:
            write_new_file(path, NEW, disk)
        except type(error):
            pass
        else:
            assert calls[number] == "link"  # then it is renamed instead
        assert everything_in(tmp_path) in ([], ["checklist.pdf"])
        if path.exists():
            assert path.read_bytes() == NEW


def test_the_bytes_are_on_the_platter_before_the_name_changes(tmp_path: Path) -> None:
    calls = calls_of(replace_file, tmp_path / "draft.json")
    assert calls[: calls.index("replace")] == ["open", "write", "fsync", "close"]


@POSIX_ONLY
def test_the_new_name_is_put_on_the_platter_too(tmp_path: Path) -> None:
    calls = calls_of(replace_file, tmp_path / "draft.json")
    assert calls[calls.index("replace") :] == ["replace", "open", "fsync", "close"]


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    slow = replace(REAL_DISK, write=lambda handle, data: os.write(handle, bytes(data[:3])))
    replace_file(path, NEW, slow)
    assert path.read_bytes() == NEW


def test_an_error_names_the_file_and_not_its_temporary_twin(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    disk, _ = failing(1, OSError(errno.ENOSPC, "full", "/a/temporary/name"))
    with pytest.raises(OSError, match="full") as caught:
        replace_file(path, NEW, disk)
    assert caught.value.filename == str(path)


def folder_sync(answer: int) -> Disk:
    """Return a disk whose second sync, that of the folder, gives this error number."""
    numbers = itertools.count()

    def fsync(handle: int) -> None:
        if next(numbers) == 1:
            raise OSError(answer, os.strerror(answer))
        os.fsync(handle)

    return replace(REAL_DISK, fsync=fsync)


@POSIX_ONLY
@pytest.mark.parametrize("answer", [errno.EINVAL, errno.ENOTSUP])
def test_a_network_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, answer: int) -> None:
    path = tmp_path / "draft.json"
    replace_file(path, NEW, folder_sync(answer))
    assert path.read_bytes() == NEW


@POSIX_ONLY
def test_a_broken_folder_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        replace_file(tmp_path / "draft.json", NEW, folder_sync(errno.EIO))


@POSIX_ONLY
def test_only_the_owner_can_read_what_is_written(tmp_path: Path) -> None:
    for write in (replace_file, write_new_file):
        path = tmp_path / write.__name__
        write(path, NEW)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "checklist.pdf"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError) as caught:
        write_new_file(path, NEW)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == OLD
    assert everything_in(tmp_path) == ["checklist.pdf"]


def no_hard_links(_from: str, _to: str) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_disk_without_hard_links_does_as_well(tmp_path: Path) -> None:
    path, stick = tmp_path / "checklist.pdf", replace(REAL_DISK, link=no_hard_links)
    write_new_file(path, OLD, stick)
    assert path.read_bytes() == OLD
    with pytest.raises(FileExistsError):
        write_new_file(path, NEW, stick)
    assert path.read_bytes() == OLD
    assert everything_in(tmp_path) == ["checklist.pdf"]


def test_what_a_killed_write_left_behind_is_found_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".draft.json.0123abcd"
    others = ("draft.json", ".draft.json.backup00", ".other.json.0123abcd", ".draft.json.0123abc")
    for name in (*others, left.name):
        (tmp_path / name).touch()
    assert leftovers(tmp_path / "draft.json") == (left,)


@POSIX_ONLY
def test_every_missing_folder_is_made_for_the_owner_only(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    make_private_folder(tmp_path / "a" / "b")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_the_way_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(OSError, match="a"):
        make_private_folder(tmp_path / "a" / "b")


@POSIX_ONLY
def test_a_full_disk_leaves_the_old_file_and_no_litter(tiny_disk: Path) -> None:
    path = tiny_disk / "draft.json"
    replace_file(path, OLD)
    for write, target in ((replace_file, path), (write_new_file, tiny_disk / "new.pdf")):
        with pytest.raises(OSError, match="No space") as caught:
            write(target, b"x" * 100_000)
        assert trouble_code(caught.value) == "disk-full"
    assert path.read_bytes() == OLD
    assert everything_in(tiny_disk) == ["draft.json"]


@POSIX_ONLY
def test_a_read_only_disk_leaves_the_old_file(tiny_disk: Path) -> None:
    path = tiny_disk / "draft.json"
    replace_file(path, OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with pytest.raises(OSError, match="Read-only") as caught:
        replace_file(path, NEW)
    assert trouble_code(caught.value) == "disk-read-only"
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EDQUOT, "disk-full"),
        (errno.EACCES, "file-unreadable"),
        (errno.EIO, "file-trouble"),
        (None, "file-trouble"),
    ],
)
def test_every_refusal_has_a_code(number: int | None, code: str) -> None:
    error = OSError("?") if number is None else OSError(number, "?")
    assert trouble_code(error) == code
