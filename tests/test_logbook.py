from __future__ import annotations

import errno
import os
import re
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.errors import UserError
from wizard.logbook import LOGBOOK_NAME, MOST_BYTES, Logbook, entry
from wizard.storage.files import read_file

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NAME = "Noor de Vries"
LINE = re.compile(
    r"2026-11-24 14:02 Startklaar [0-9.]+ \w+"
    r" [A-Za-z0-9_:?-]+( < [A-Za-z0-9_:?-]+)*( [a-z_/]+\.py:\d+)*"
)


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    return Logbook(tmp_path / "data", lambda: NOW)


def raised(error: Exception) -> Exception:
    """Return an error as it is when something of this program raised it."""
    try:
        raise error
    except type(error) as caught:
        return caught


def test_an_entry_says_what_when_and_where(logbook: Logbook) -> None:
    try:
        read_file(Path("there-is-no-such-file"), 1)
    except OSError as error:
        logbook.note(error)
    assert re.fullmatch(
        r"2026-11-24 14:02 Startklaar [0-9.]+ linux FileNotFoundError:ENOENT"
        r" storage/files\.py:\d+\n",
        logbook.text().replace(os.sys.platform, "linux"),  # type: ignore[attr-defined]
    )


def test_an_entry_has_the_code_and_the_cause(logbook: Logbook) -> None:
    error = UserError("draft-not-saved", detail=NAME)
    error.__cause__ = OSError(errno.ENOSPC, NAME, NAME)
    logbook.note(error)
    assert "UserError:draft-not-saved < OSError:ENOSPC" in logbook.text()


def test_the_newest_stands_last(logbook: Logbook) -> None:
    logbook.note(KeyError())
    logbook.note(ValueError())
    first, second = logbook.text().splitlines()
    assert "KeyError" in first
    assert "ValueError" in second


@given(said=st.text(min_size=1))
def test_no_text_gets_in(said: str) -> None:
    odd = type(said.replace("\0", "") or "x", (Exception,), {})
    for error in (
        raised(ValueError(said)),
        raised(UserError(said, value=said)),
        raised(OSError(errno.EIO, said, said)),
        raised(odd(said)),
        raised(KeyError(said)),
    ):
        error.add_note(said)
        error.__context__ = UserError(said)
        assert LINE.fullmatch(entry(error, NOW)), entry(error, NOW)


def test_lines_of_others_source_and_paths_stay_out(logbook: Logbook) -> None:
    logbook.note(raised(ValueError(NAME)))  # raised here, in a test: not in the program
    assert NAME not in logbook.text()
    assert Path(__file__).name not in logbook.text()
    assert str(logbook.path.parent) not in logbook.text()


def test_a_circle_of_causes_ends(logbook: Logbook) -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    logbook.note(one)
    assert logbook.text().count("ValueError") == 3


def test_it_stays_small_and_keeps_whole_lines(logbook: Logbook) -> None:
    logbook.path.parent.mkdir()
    logbook.path.write_text("an old line\n" * MOST_BYTES)
    logbook.note(ValueError())
    lines = logbook.path.read_text().splitlines()
    assert logbook.path.stat().st_size <= MOST_BYTES
    assert lines[0] == "an old line"
    assert "ValueError" in lines[-1]


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_it_is_for_the_owner_only(logbook: Logbook) -> None:
    logbook.note(ValueError())
    assert stat.S_IMODE(logbook.path.stat().st_mode) == 0o600
    assert [path.name for path in logbook.path.parent.iterdir()] == [LOGBOOK_NAME]


def test_where_nothing_can_be_written_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    logbook = Logbook(tmp_path / "data", lambda: NOW)
    logbook.note(ValueError())
    assert logbook.text() == ""


def test_threads_do_not_lose_each_others_lines(logbook: Logbook) -> None:
    threads = [threading.Thread(target=logbook.note, args=[ValueError()]) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(logbook.text().splitlines()) == 20
