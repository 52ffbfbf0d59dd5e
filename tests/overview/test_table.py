from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.checklist.counts import Counts
from wizard.keys.identity import readable_fingerprint
from wizard.keys.trust import Trust
from wizard.overview.model import COUNTED, GuideStamp, RankedRow, Remark, Row, Standing
from wizard.overview.read import row_of
from wizard.overview.table import guidance
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from wizard.overview.tables import OverviewTables

NOW = GuideStamp("guide", "2026.11", "a" * 64)


@pytest.mark.parametrize(
    ("signed", "state"),
    [
        (NOW, "current"),
        (replace(NOW, digest="b" * 64), "altered"),
        (replace(NOW, version="2026.9"), "older"),
        (replace(NOW, version="2025.12.1"), "older"),
        (replace(NOW, version="2026.12"), "newer"),
        (replace(NOW, version="concept"), "older"),
        (replace(NOW, id="another"), "foreign"),
    ],
)
def test_outdated_guidance_is_seen(signed: GuideStamp, state: str) -> None:
    assert guidance(signed, NOW) == state


def test_every_cell_has_its_heading(signed: dict[str, bytes], tables: OverviewTables) -> None:
    table = tables.files
    headings = table.headings()
    assert len(headings) == len(set(headings))
    for row in (row_of(signed["karin.pdf"], "karin.pdf", Trust()), Row("kapot.pdf")):
        assert len(table.cells(RankedRow(row, Standing.NEWEST))) == len(headings)


def test_a_row_says_what_the_file_says(signed: dict[str, bytes], tables: OverviewTables) -> None:
    row = row_of(signed["karin.pdf"], "karin.pdf", Trust())
    assert row.facts is not None
    cells = tables.files.cells(RankedRow(row, Standing.NEWEST))
    said = dict(zip(tables.files.headings(), cells, strict=True))
    assert said["Naam"] == "Karin Bakker"
    assert said["Kopie"] == "voor school"
    assert said["Inhoud"] == "actueel"
    assert said["Datum volgens"] == "computer van de ondertekenaar"
    assert str(said["Datum"]) == "2026-11-23"
    assert said["Controle"] == "Ongewijzigd, ondertekenaar niet bevestigd"
    assert said["Telt mee"] == "Ja, de nieuwste van deze persoon"
    assert said["Totaal: doe ik al"] == row.facts.total.done
    area, title = next(iter(tables.areas.items()))
    assert said[f"{area} {title}: ga ik doen"] == row.facts.areas[area].to_do
    assert said["Vingerafdruk van de sleutel"] == readable_fingerprint(row.facts.fingerprint)


def test_an_area_that_a_file_lacks_stays_empty(
    signed: dict[str, bytes], tables: OverviewTables
) -> None:
    row = row_of(signed["karin.pdf"], "karin.pdf", Trust())
    assert row.facts is not None
    without = replace(row, facts=replace(row.facts, areas={"A2": Counts(1, 0, 0, 0, 0)}))
    cells = tables.files.cells(RankedRow(without, Standing.NEWEST))
    said = dict(zip(tables.files.headings(), cells, strict=True))
    first, second, *_ = tables.areas.items()
    assert [
        said[f"{first[0]} {first[1]}: {tables.texts(f'overview.count.{key}')}"] for key in COUNTED
    ] == [""] * 5
    assert said[f"{second[0]} {second[1]}: doe ik al"] == 1


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_words(tables: OverviewTables, standing: Standing) -> None:
    cells = tables.files.cells(RankedRow(Row("b.pdf"), standing, "a.pdf"))
    said = dict(zip(tables.files.headings(), cells, strict=True))
    assert ("a.pdf" in str(said["Telt mee"])) == (standing is Standing.DOUBLE)


def test_another_programs_document_is_called_by_its_name(tables: OverviewTables) -> None:
    """It is signed and whole: nothing was changed."""
    remark = Remark("verdict.foreign", {"reason": "no record"})
    row = Row("other.pdf", "0" * 64, Level.INVALID, (remark,))
    cells = tables.files.cells(RankedRow(row, Standing.UNKNOWN))
    said = dict(zip(tables.files.headings(), cells, strict=True))
    assert said["Controle"] == "Ondertekend, maar geen checklist van Startklaar"
