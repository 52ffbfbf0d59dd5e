"""The published guidance itself: whole, faithful to its source, readable in both languages."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.guide.reading import general_words, texts_of
from wizard.answers.applies import resolve
from wizard.answers.carry import carry_over
from wizard.answers.model import Answer, Answers, Choice
from wizard.checklist.counts import minutes_left
from wizard.guide.blocks import Block, Paragraph, Run, to_blocks
from wizard.guide.contract import TextKey
from wizard.guide.load import check_guide, load_guide
from wizard.guide.model import BrokenArea, Guide
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.languages import LANGUAGES
from wizard.school.model import School

PAGES = Path(__file__).parents[2] / "pages"
SOURCE = "aandachtspunten-onderwijs-op-afstand.txt"


def test_the_check_finds_nothing() -> None:
    assert check_guide(PAGES, today=date(2026, 11, 24)) == ()


def test_it_takes_about_twenty_minutes_as_its_words_say(guide: Guide) -> None:
    shown = resolve(guide, School.general(), Answers(guide.id, guide.version))
    assert 18 <= minutes_left(shown) <= 22
    assert "twintig minuten" in guide.texts[TextKey.TIME]["nl"]


def test_nothing_of_the_content_is_missing(guide: Guide) -> None:
    areas = guide.whole_areas
    assert guide.breach_card is not None
    counts = {
        "areas": len(areas),
        "bullets": sum(len(area.bullets) for area in areas),
        "statements": sum(1 for _ in guide.statements()),
        "notes": sum(len(area.notes) for area in areas),
        "questions": len(guide.questions),
        "rules": len(guide.rules),
        "links": len(guide.links),
        "facts": len(guide.facts),
        "field ids": len({field.id for field in guide.fields.values()}),
        "breach steps": len(guide.breach_card.items),
    }
    assert counts == {
        "areas": 9,
        "bullets": 25,
        "statements": 37,
        "notes": 12,
        "questions": 9,
        "rules": 14,
        "links": 4,
        "facts": 65,
        "field ids": 36,
        "breach steps": 6,
    }


def test_every_film_has_six_scenes_that_follow_each_other_for_45_seconds(guide: Guide) -> None:
    for area in guide.whole_areas:
        assert len(area.scenes) == 6
        assert (area.scenes[0].start, area.scenes[-1].end) == (0, 45)
        assert all(one.end == other.start for one, other in pairwise(area.scenes))


def test_every_scenario_has_four_choices_and_one_best(guide: Guide) -> None:
    for area in guide.whole_areas:
        assert [option.best for option in area.scenario.options].count(True) == 1
        assert len(area.scenario.options) == 4


def test_the_clients_document_is_kept_byte_for_byte() -> None:
    text = (PAGES / "source" / SOURCE).read_text(encoding="utf-8")
    assert (
        hashlib.sha256(text.encode()).hexdigest()
        == "f41193e0acb63aa27d6a564f041b471993b6d970d645aec1e86371d6ef60fb7a"
    )


def test_every_quotation_stands_in_the_source(guide: Guide) -> None:
    text = (PAGES / "source" / SOURCE).read_text(encoding="utf-8")
    letters = re.sub(r"[\s•-]", "", text)
    quotes = [bullet.quote for area in guide.whole_areas for bullet in area.bullets]
    headings = [area.heading for area in guide.whole_areas]
    source = guide.source
    assert source is not None
    for quote in [*quotes, *headings, source.title, source.intro, source.closing]:
        assert re.sub(r"[\s-]", "", quote) in letters


def test_every_oddity_of_the_source_is_marked(guide: Guide) -> None:
    marked = {
        bullet.id: [sic.written for sic in bullet.sic]
        for area in guide.whole_areas
        for bullet in area.bullets
        if bullet.sic
    }
    assert marked == {"B1.4": ["Whatsapp"], "B6.1": ["al teveel"], "B7.2": ["inforrmatie"]}


def test_additions_are_the_five_that_rule_11_names_and_cover_nothing(guide: Guide) -> None:
    additions = {one.id: one.covers for _, one in guide.statements() if one.addition}
    assert additions == {"S1.6": (), "S4.5": (), "S5.5": (), "S6.6": (), "S9.5": ()}


def test_only_the_note_at_the_legal_sentence_is_pinned(guide: Guide) -> None:
    pinned = [note.id for area in guide.whole_areas for note in area.notes if note.pinned]
    assert pinned == ["N7.2"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sector", ["po", "vso"])
def test_every_text_reads_well_without_a_school(guide: Guide, language: str, sector: str) -> None:
    words = general_words(guide, language, sector)
    for path, spoken, text in texts_of(guide):
        if spoken == language:
            filled = fill(text, words)
            assert filled.strip() == filled, path
            assert not re.search(r"[{}¤]|  |\.\.|\(\)|[a-z]\.[A-Z][a-z]|'", filled), (
                path,
                filled,
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_and_blocks_say_the_same(guide: Guide, language: str) -> None:
    for path, spoken, text in list(texts_of(guide))[::25]:
        if spoken == language:
            blocks = ("".join(run.text for run in _runs(block)) for block in to_blocks(text))
            assert "\n\n".join(blocks) == plain(text), path


def _runs(block: Block) -> tuple[Run, ...]:
    assert isinstance(block, Paragraph)
    return block.runs


def test_both_languages_have_the_same_placeholders(guide: Guide) -> None:
    found: dict[str, dict[str, set[str]]] = {}
    for path, language, text in texts_of(guide):
        found.setdefault(path, {})[language] = set(re.findall(r"\{\w+\}", text)) - {
            "{klas}",
            "{leraar}",
        }
    different = {path for path, one in found.items() if len(one) == 2 and one["nl"] != one["en"]}
    assert different == set()


def test_the_digest_does_not_depend_on_line_ends(pages: Path) -> None:
    before = load_guide(pages).guide
    for path in pages.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    after = load_guide(pages).guide
    assert before is not None
    assert after == before


def test_the_digest_tells_every_change_but_not_one_of_the_readme(pages: Path) -> None:
    before = load_guide(pages).guide
    (pages / "README.md").write_text("anders", encoding="utf-8")
    same = load_guide(pages).guide
    words = pages / "facts" / "en.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = load_guide(pages).guide
    assert before is not None
    assert same is not None
    assert changed is not None
    assert before.digest == same.digest != changed.digest


def test_a_broken_area_leaves_the_other_eight(pages: Path) -> None:
    (pages / "a4-leermiddelen" / "en.md").unlink()
    loaded = load_guide(pages)
    assert loaded.guide is not None
    assert [problem.file for problem in loaded.problems] == ["a4-leermiddelen/en.md"]
    assert len(loaded.guide.whole_areas) == 8
    assert loaded.guide.areas[3] == BrokenArea("A4", "a4-leermiddelen")


def test_an_unreadable_guide_toml_means_no_guide(pages: Path) -> None:
    (pages / "guide.toml").write_text("id = ", encoding="utf-8")
    loaded = load_guide(pages)
    assert loaded.guide is None
    assert [(one.code, one.line) for one in loaded.problems] == [("bad-toml", 1)]


def test_missing_words_around_the_areas_are_borrowed_from_the_other_language(pages: Path) -> None:
    (pages / "en.md").unlink()
    loaded = load_guide(pages)
    assert loaded.guide is not None
    assert loaded.guide.texts["welcome"]["en"] == loaded.guide.texts["welcome"]["nl"]
    assert [problem.code for problem in loaded.problems] == ["missing-file"]


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    loaded = load_guide(tmp_path / "nowhere")
    assert loaded.guide is None
    assert [(one.code, one.file) for one in loaded.problems] == [("missing-file", "guide.toml")]


def test_starting_the_guide_loads_no_markdown_library() -> None:
    program = (
        "import sys; from pathlib import Path; from wizard.guide.load import load_guide;"
        "import wizard.guide.prose; load_guide(Path('pages'));"
        "sys.exit(any(name.split('.')[0] in {'markdown', 'PySide6'} for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], check=False, cwd=PAGES.parent).returncode
        == 0
    )


ASKED_IN_2026_11 = {1: 6, 2: 6, 3: 5, 4: 5, 5: 5, 6: 6, 7: 5, 8: 4, 9: 5}
"""How many statements each area had in the version before statements were joined."""


def test_every_statement_that_was_ever_asked_is_asked_joined_or_dropped(guide: Guide) -> None:
    before = {f"S{area}.{n}" for area, last in ASKED_IN_2026_11.items() for n in range(1, last + 1)}
    asked = {one.id for _, one in guide.statements()}
    dropped = {id_ for area in guide.whole_areas for id_ in area.dropped}
    assert before == asked | guide.successors.keys() | dropped
    assert set(guide.successors.values()) <= asked
    assert dropped == {"S9.1"}


def test_a_draft_of_before_keeps_every_answer_and_asks_again_what_was_joined(guide: Guide) -> None:
    before = {f"S{area}.{n}" for area, last in ASKED_IN_2026_11.items() for n in range(1, last + 1)}
    given = {id_: Answer(Choice.DOES, wording="Zo stond het er.") for id_ in before}
    answers = Answers(guide.id, "2026.11", statements=given, scenarios={"C1": "C1b", "C6": "C6b"})
    carried, report = carry_over(answers, guide)
    assert set(report.no_longer_asked) == guide.successors.keys() | {"S9.1"}
    assert set(guide.successors.values()) <= set(report.look_again)
    assert {**carried.statements, **carried.retired} == given
    assert carried.scenarios == {"C6": "C6b"}
    assert carried.retired_words == {"C1": "C1b"}
