"""What every test shares."""

from __future__ import annotations

import signal
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.guide.model import Guide

PAGES = Path(__file__).parents[1] / "pages"
SMALL_GUIDE = Path(__file__).parent / "small_guide"
TODAY = date(2026, 11, 24)

# How long an example takes says how busy the machine is; timings belong in the benchmark.
settings.register_profile("startklaar", deadline=None)
settings.load_profile("startklaar")

# Where the tests run in the background a shell has Ctrl-C ignored, and the programs that they
# start would inherit that; a handler of our own is not inherited, so theirs is the usual one.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``./test --faults`` ask for more than there is time for in every run."""
    parser.addoption(
        "--kills", type=int, default=12, help="how often the journey is ended by force"
    )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often the program is ended by force on its way."""
    return int(request.config.getoption("--kills"))


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide as it is published."""
    loaded = load_guide(PAGES, today=TODAY)
    assert loaded.guide is not None
    return loaded.guide


@pytest.fixture(scope="session")
def small_pages() -> Path:
    """The folder of a complete guide on another subject, in which nothing is there by chance.

    Tests of the program use it: a changed sentence of the published guidance then breaks none.
    """
    return SMALL_GUIDE


@pytest.fixture(scope="session")
def small_guide() -> Guide:
    """That guide."""
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
