"""The self-test has the surroundings of the window's tests: private home, no warning unseen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.ui.conftest import (
    application,
    measured_threads,
    private_home,
    qt_warnings,
    quiet_engine,
)
from wizard.selftest.bench import Bench
from wizard.storage.places import default_places
from wizard.texts import load_texts

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["application", "measured_threads", "private_home", "qt_warnings", "quiet_engine"]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A bench with the program's own files."""
    places = default_places()
    (tmp_path / "data").mkdir()
    return Bench(replace(places, data=tmp_path / "data"), load_texts(places.texts, "nl"))


@pytest.fixture
def damaged(bench: Bench, tmp_path: Path) -> Bench:
    """A bench with copies of the program's files, which a test may damage."""
    places = bench.places
    pages = shutil.copytree(places.pages, tmp_path / "pages")
    resources = shutil.copytree(places.resources, tmp_path / "resources")
    return replace(bench, places=replace(places, pages=pages, resources=resources))
