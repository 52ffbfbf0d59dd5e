from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.checklist.example import example_answers
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.answers.model import Answers
    from wizard.guide.model import Guide
    from wizard.texts import Texts

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def dutch() -> Texts:
    return load_texts(ROOT / "resources" / "texts", "nl")


@pytest.fixture(scope="session")
def english() -> Texts:
    return load_texts(ROOT / "resources" / "texts", "en")


@pytest.fixture(scope="session")
def example(guide: Guide) -> Answers:
    """A complete, filled-in example in Dutch, as it goes into a record."""
    return replace(example_answers(guide, TODAY, "nl"), passed=frozenset())


@pytest.fixture(scope="session")
def signed_at() -> datetime:
    """A Tuesday afternoon."""
    return datetime(2026, 11, 24, 14, 2, tzinfo=timezone(timedelta(hours=1)))
