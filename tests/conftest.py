"""What every test shares."""

from __future__ import annotations

import signal
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.folders import SMALL_GUIDE
from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.guide.model import Guide

TODAY = date(2026, 11, 24)

# How long an example takes says how busy the machine is; timings belong in the benchmark.
settings.register_profile("startklaar", deadline=None)
settings.load_profile("startklaar")

# Where the tests run in the background a shell has Ctrl-C ignored, and the programs that they
# start would inherit that; a handler of our own is not inherited, so theirs is the usual one.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``./test --faults`` and ``--robot`` ask for more than there is time for in every run."""
    parser.addoption(
        "--steps", type=int, default=0, help="how many keys to press at random, in addition"
    )
    parser.addoption("--seed", type=int, default=10, help="where the keys at random begin")
    parser.addoption(
        "--kills", type=int, default=12, help="how often the journey is ended by force"
    )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often the program is ended by force on its way."""
    return int(request.config.getoption("--kills"))


@pytest.fixture
def first_seed(request: pytest.FixtureRequest) -> int:
    """The number with which the keys at random begin; the next window has the next one."""
    return int(request.config.getoption("--seed"))


@pytest.fixture
def steps(request: pytest.FixtureRequest) -> int:
    """How many keys are pressed at random in addition."""
    return int(request.config.getoption("--steps"))


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The small guide; what the published guidance says has its tests in ``tests/guide``."""
    loaded = load_guide(SMALL_GUIDE, today=TODAY)
    assert loaded.problems == ()
    assert loaded.guide is not None
    return loaded.guide


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A volume of 64 kB; only root can mount one."""
    folder = tmp_path / "volume"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "startklaar-test", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        mounted = None
    if mounted is None or mounted.returncode != 0:
        pytest.skip("mounting a small volume needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
