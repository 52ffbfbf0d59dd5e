from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from wizard.guide.model import Guide

PAGES = Path(__file__).parents[2] / "pages"
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide as it is published."""
    loaded = load_guide(PAGES, today=TODAY)
    assert loaded.guide is not None
    return loaded.guide
