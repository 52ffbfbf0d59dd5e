"""What boards call the kinds of education in their own tables, as the published guide knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.folders import RESOURCES
from wizard.languages import LANGUAGES
from wizard.school.making.columns import Columns
from wizard.texts import Languages

if TYPE_CHECKING:
    from wizard.guide.model import Guide

SECTORS = {
    "po": "PO|p.o.|Primair onderwijs|basisonderwijs|Basisschool|BAO|bo|PO-school|SBO|primary",
    "so": "SO|speciaal onderwijs|Speciaal|special primary education",
    "vo": "VO|V.O.|Voortgezet onderwijs|voortgezet|middelbare school|havo/vwo|VMBO, havo|gymnasium"
    "|Praktijkonderwijs|secondary education",
    "vso": "VSO|voortgezet speciaal onderwijs|vso-school",
}


@pytest.fixture(scope="module")
def columns(guide: Guide) -> Columns:
    return Columns(guide, Languages(RESOURCES / "texts", LANGUAGES)["nl"], "nl")


@pytest.mark.parametrize(
    ("said", "sector"), [(one, key) for key, words in SECTORS.items() for one in words.split("|")]
)
def test_a_kind_of_education_is_known_by_what_boards_call_it(
    columns: Columns, said: str, sector: str
) -> None:
    keys, rows = columns.read([["Naam", "Soort onderwijs"], ["De Wilg", said]])
    assert keys[1] == "sector"
    assert columns.unknown("sector", [said]) == []
    (school,) = columns.schools(keys, rows, ()).schools
    assert school.values["sector"] == sector


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("basisondewijs", "basisonderwijs"),
        ("Middelbaare school", "middelbare school"),
        ("mbo", ""),
        ("so/vso", ""),
        ("onderwijs", ""),
    ],
)
def test_another_word_is_named_with_what_it_looks_like(
    columns: Columns, said: str, near: str
) -> None:
    assert columns.unknown("sector", ["po", said, said]) == [(said, near)]
