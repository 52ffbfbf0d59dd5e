from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import PUBLISHED
from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from wizard.guide.model import Guide

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide as it is published."""
    loaded = load_guide(PUBLISHED, today=TODAY)
    assert loaded.guide is not None
    return loaded.guide


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the guide's files that a test may spoil."""
    return Path(shutil.copytree(PUBLISHED, tmp_path / "pages"))
