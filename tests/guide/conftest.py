from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "pages"
TODAY = date(2026, 11, 24)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the guide's files that a test may spoil."""
    return Path(shutil.copytree(PAGES, tmp_path / "pages"))
