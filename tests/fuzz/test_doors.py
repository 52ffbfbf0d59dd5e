"""Every door of the program, with what was once found there and with what Hypothesis makes up."""

from __future__ import annotations

import socket
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build.fuzz.door import Door, Workshop, enter, warm_up
from build.fuzz.doors import DOORS
from build.fuzz.main import in_words, outcome
from build.fuzz.watch import ForbiddenActError, Watch
from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    Opened = dict[str, tuple[Door, Workshop]]
    OpenDoor = Callable[[str], tuple[Door, Workshop]]

FOUND = Path(__file__).with_name("found")
ONCE_FOUND = sorted(path.relative_to(FOUND).as_posix() for path in FOUND.glob("*/*"))


@pytest.fixture(scope="session")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    return Watch(tmp_path_factory.mktemp("doors"))


@pytest.fixture(scope="session")
def doors(watch: Watch) -> Opened:
    return {}


@pytest.fixture
def open_door(watch: Watch, doors: Opened) -> Callable[[str], tuple[Door, Workshop]]:
    """Return a way to a door, which has let its right examples in."""

    def open_one(name: str) -> tuple[Door, Workshop]:
        if name not in doors:
            shop = Workshop(watch.folder / name)
            shop.folder.mkdir(exist_ok=True)  # a door that failed is tried again
            door = DOORS[name](shop)
            warm_up(door, shop)
            doors[name] = (door, shop)
        return doors[name]

    return open_one


@pytest.mark.parametrize("path", ONCE_FOUND)
def test_what_was_once_found_is_answered_in_one_line(
    path: str, open_door: OpenDoor, watch: Watch
) -> None:
    door, shop = open_door(path.partition("/")[0])
    with watch.on():
        enter(door, shop, (FOUND / path).read_bytes())


@pytest.mark.parametrize("name", DOORS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_comes_in_is_taken_or_refused_in_one_line(
    name: str, open_door: OpenDoor, watch: Watch, data: st.DataObject
) -> None:
    door, shop = open_door(name)
    incoming = data.draw(damaged(door))  # Hypothesis reads our own modules for constants to try
    with watch.on():
        enter(door, shop, incoming)


def damaged(door: Door) -> st.SearchStrategy[bytes]:
    """Return right examples in which a few stretches were replaced, and anything at all."""
    return st.one_of(
        st.binary(max_size=200),
        st.sampled_from(door.seeds).flatmap(
            lambda seed: st.lists(
                st.tuples(st.integers(0, len(seed)), st.integers(0, 8), st.binary(max_size=8)),
                min_size=1,
                max_size=4,
            ).map(lambda changes: replaced(seed, changes))
        ),
    )


def replaced(seed: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, new in changes:
        seed = seed[:start] + new + seed[start + length :]
    return seed


def test_a_door_that_refuses_its_own_example_is_none(tmp_path: Path) -> None:
    def shut(data: bytes) -> None:
        raise UserError("answers-not-json")

    with pytest.raises(ValueError, match="shut: example 0"):
        warm_up(Door("shut", [b""], shut), Workshop(tmp_path))


def test_a_defect_is_no_answer(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)

    def wrong(data: bytes) -> None:
        raise KeyError(data)

    with pytest.raises(KeyError):
        enter(Door("wrong", [], wrong), shop, b"")


def test_an_answer_without_words_is_a_defect(tmp_path: Path) -> None:
    def nameless(data: bytes) -> None:
        raise UserError("no-such-words")

    with pytest.raises(KeyError):
        enter(Door("nameless", [], nameless), Workshop(tmp_path), b"")


def test_the_watch_sees_a_network_a_program_and_a_file_elsewhere(
    watch: Watch, tmp_path: Path
) -> None:
    for act in (
        partial(socket.create_connection, ("127.0.0.1", 9)),
        partial(socket.getaddrinfo, "example.org", 80),
        lambda: subprocess.run(["true"], check=False),
        lambda: (tmp_path / "elsewhere").write_bytes(b""),
        (tmp_path / "folder").mkdir,
    ):
        with pytest.raises(ForbiddenActError), watch.on():
            act()
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_was_swallowed(watch: Watch, tmp_path: Path) -> None:
    def swallow() -> None:
        try:
            (tmp_path / "elsewhere").write_bytes(b"")
        except BaseException:  # noqa: BLE001 - as a verifier does that must never raise
            return

    with pytest.raises(ForbiddenActError), watch.on():
        swallow()


def test_the_watch_lets_own_files_be_and_files_be_read(watch: Watch) -> None:
    with watch.on():
        (watch.folder / "own").write_bytes(b"")
        Path(__file__).read_bytes()


LOG = """INFO: Instrumenting wizard
#12\tNEW    cov: 17 ft: 20 corp: 3/9b
{trouble}
stat::number_of_executed_units: 345
stat::peak_rss_mb:              67
"""


def test_a_run_says_how_much_was_tried() -> None:
    run = outcome("draft", LOG.format(trouble=""), 0)
    assert (run.inputs, run.edges, run.megabytes, run.trouble) == (345, 17, 67, "")
    assert "nothing found" in in_words(run)


def test_a_run_says_what_was_found() -> None:
    run = outcome("draft", LOG.format(trouble="=== Uncaught Python exception: ===\nKeyError"), 77)
    assert run.trouble.startswith("=== Uncaught Python exception")
    assert "FOUND" in in_words(run)
