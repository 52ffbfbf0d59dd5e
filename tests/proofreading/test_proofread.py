from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.folders import SMALL_GUIDE
from wizard.guide.problems import Code
from wizard.proofreading.examples import read_examples
from wizard.proofreading.faults import prepositions_of
from wizard.proofreading.proofread import proofread
from wizard.proofreading.sentences import Reader, texts_of
from wizard.proofreading.side_by_side import side_by_side
from wizard.school.model import School
from wizard.texts import Languages, load_texts

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Guide

TEXTS = SMALL_GUIDE.parents[1] / "resources" / "texts"
PREPOSITIONS = prepositions_of(Languages(TEXTS, ("nl", "en")))


def schools_of(guide: Guide) -> dict[str, School]:
    return {"-": School.general(), **read_examples(SMALL_GUIDE, guide)[0]}


def test_every_language_has_its_prepositions() -> None:
    assert "bij" in PREPOSITIONS["nl"]
    assert "with" in PREPOSITIONS["en"]


def test_every_text_of_the_guide_is_read(guide: Guide) -> None:
    keys = {(place.folder, place.key) for place in texts_of(guide)}
    assert {
        ("voor-de-rit/", "S1.1"),
        ("voor-de-rit/", "S1.1/todo"),
        ("voor-de-rit/", "S1.1/ask"),
        ("", "leiding/fallback"),
    } <= keys


def test_a_small_guide_reads_well_in_every_school(guide: Guide) -> None:
    assert list(proofread(guide, schools_of(guide), PREPOSITIONS)) == []


def test_a_fault_names_file_key_and_the_schools_that_have_it(guide: Guide) -> None:
    bad = School({"school_naam": "Nee", "routeplanner": "met de kaart, 030 555 01 23"})
    schools = {**schools_of(guide), "Nee": bad}
    found = {(one.file, one.key, one.code): one for one in proofread(guide, schools, PREPOSITIONS)}
    problem = found["voor-de-rit/nl.md", "S1.2", Code.WAY_IN_SENTENCE]
    assert problem.values["schools"] == "Nee"
    assert "030 555 01 23" in problem.values["sentence"]
    assert ("voor-de-rit/nl.md", "S1.2", Code.DOUBLED_PREPOSITION) in found


def test_what_everybody_reads_names_no_school(guide: Guide) -> None:
    area = guide.whole_areas[0]
    long = {language: " ".join(["woord"] * 21) for language in ("nl", "en")}
    spoiled = replace(guide, areas=(replace(area, explanation=long), *guide.areas[1:]))
    found = list(proofread(spoiled, schools_of(spoiled), PREPOSITIONS))
    assert [(one.code, one.values["schools"]) for one in found] == [(Code.LONG_SENTENCE, "")] * 2


def test_the_way_stands_beside_the_sentence(guide: Guide) -> None:
    reader = Reader(guide, schools_of(guide)["De Trapper"], "nl")
    card = guide.breach_card
    assert card is not None
    read = [reader.read(item.text, {}) for item in card.items]
    assert any("de noodlijn" in one.words for one in read)
    assert "De noodlijn: 030 555 01 99" in [line for one in read for line in one.beside]


def test_an_example_with_a_mistake_is_named(guide: Guide, tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL_GUIDE, tmp_path / "guide")
    file = folder / "examples" / "de-trapper.toml"
    file.write_text(file.read_text("utf-8").replace("phone", "fone"), encoding="utf-8")
    schools, problems = read_examples(folder, guide)
    assert schools == {}
    assert ("school-unknown-key", "examples/de-trapper.toml", "noodnummer.fone") in [
        (one.code, one.file, one.key) for one in problems
    ]


def test_the_page_has_every_sentence_once_where_it_is_the_same(guide: Guide) -> None:
    schools = {**schools_of(guide), "<Nee>": School({"routeplanner": "met"})}
    page = side_by_side(guide, schools, PREPOSITIONS, load_texts(TEXTS, "nl"))
    assert page.count("Plan een fietscontrole.") == 1
    assert page.count("Ik plan de route met Fietswijzer.") == 1
    assert "&lt;Nee&gt;" in page
    assert "Ik plan de route met met." in page
    assert "[doubled-preposition]" in page
    assert "De noodlijn: 030 555 01 99" in page
