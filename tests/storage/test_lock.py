"""One writer at a time, also when processes are killed and files vanish."""

import subprocess
import sys
from pathlib import Path

import pytest

from wizard.storage.lock import FileLock

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from wizard.storage.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.lock"


def test_only_one_has_it_until_it_is_given_back(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert not path.exists()
    assert second.acquire()
    second.release()


def test_who_has_it_may_ask_again(path: Path) -> None:
    lock = FileLock(path)
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    assert not path.exists()


def test_giving_back_what_one_has_not_changes_nothing(path: Path) -> None:
    owner, other = FileLock(path), FileLock(path)
    assert owner.acquire()
    assert not other.acquire()
    other.release()
    assert path.exists()
    assert not FileLock(path).acquire()
    owner.release()


def test_a_file_that_stayed_behind_is_no_lock(path: Path) -> None:
    path.touch()
    lock = FileLock(path)
    assert lock.acquire()
    lock.release()


def test_it_ends_with_the_process_that_has_it(path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        assert not FileLock(path).acquire()
        holder.kill()
        holder.wait()
        lock = FileLock(path)
        assert lock.acquire()
        lock.release()


def test_a_file_that_its_owner_takes_away_meanwhile_is_not_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second opens the file of the first, which gives it back before the second locks it."""
    import wizard.storage.lock as module

    owner, second = FileLock(path), FileLock(path)
    assert owner.acquire()
    real, asked = module._lock, list[int]()

    def lock_late(handle: int) -> bool:
        asked.append(handle)
        if len(asked) == 1:
            owner.release()
        return real(handle)

    monkeypatch.setattr(module, "_lock", lock_late)
    assert second.acquire()
    assert len(asked) == 2  # the first was of a file that nobody else would find
    assert path.exists()
    assert not FileLock(path).acquire()
    second.release()


def test_a_folder_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileLock(path.parent / "absent" / path.name).acquire()
