"""The leaflet for teachers: one page, tagged, and true to the school's pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from tests.document import reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.mark.parametrize("name", ["regenboog-nl", "regenboog-en", "baken-nl", "baken-en"])
def test_it_is_one_page_that_everybody_can_read(leaflets: Mapping[str, Path], name: str) -> None:
    for profile in ("ua1", "3a"):
        assert page.validate_pdf(str(leaflets[name]), profile=profile).failures == []
    with pikepdf.open(leaflets[name]) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == name[-2:]


def test_it_names_the_school_whom_to_call_and_that_nobody_gets_it(
    leaflets: Mapping[str, Path],
) -> None:
    said = " ".join(map(str, reading.spoken(leaflets["regenboog-nl"])))
    assert "Basisschool De Regenboog" in said
    assert "030 555 01 99" in said
    assert "Niemand kijkt mee" in said
    assert "Niemand op school krijgt jouw checklist" in said
    said = " ".join(map(str, reading.spoken(leaflets["baken-nl"])))
    assert "School vraagt om een kopie, voor:" in said
    assert "School kan kopieën optellen in een overzicht. Daarin staat geen naam." in said
