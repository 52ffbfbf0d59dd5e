"""The packs of two made-up schools fit the published guidance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.folders import PUBLISHED_PACKS
from wizard.school.additions import guide_with
from wizard.school.archive import read_pack
from wizard.school.lint import lint
from wizard.school.load import read_any

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Guide

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("folder", sorted(PUBLISHED_PACKS.iterdir()), ids=lambda one: one.name)
def test_the_made_up_schools_have_good_packs(folder: Path, guide: Guide) -> None:
    assert lint(read_pack(folder), guide, TODAY) == ()


def test_what_a_school_adds_stands_in_the_guide(guide: Guide) -> None:
    additions = read_any(PUBLISHED_PACKS / "regenboog", guide).additions
    assert additions.unfit == ()
    merged = guide_with(guide, additions)
    own = [one.id for _, one in merged.statements() if one.id.startswith("X")]
    assert own == [one.id for one in additions.statements]
    assert own
