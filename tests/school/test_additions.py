"""What a school adds: read, checked, merged, counted apart, and carried over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.folders import PACKS
from wizard.answers.applies import resolve
from wizard.answers.carry import carry_over, is_same_guide
from wizard.answers.fit import check_fit
from wizard.answers.model import Answer, Answers, Choice
from wizard.checklist.counts import count, split_own
from wizard.guide.ids import is_schools_own
from wizard.guide.model import BrokenArea
from wizard.school.additions import (
    FILES,
    LONGEST_WORDS,
    MOST_IN_AN_AREA,
    STRUCTURE,
    Additions,
    digest_of,
    guide_with,
    read_additions,
)
from wizard.school.load import read_any
from wizard.school.model import School
from wizard.school.problems import describe
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.guide.model import Area, Guide
    from wizard.school.contents import PackContents
    from wizard.school.problems import PackProblem

TEXTS = Path(__file__).parents[2] / "resources" / "texts"
TODAY = date(2026, 11, 24)
NL, EN = "additions/nl.md", "additions/en.md"


@pytest.fixture
def files(regenboog: PackContents) -> dict[str, bytes]:
    """The files of a pack with additions, to be changed at will."""
    return dict(regenboog.files)


@pytest.fixture
def merged(files: dict[str, bytes], guide: Guide) -> Guide:
    """The guide with what De Regenboog adds."""
    return guide_with(guide, read_additions(files, guide).additions)


def area(guide: Guide, id_: str) -> Area:
    return next(one for one in guide.whole_areas if one.id == id_)


def changed(files: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    text = files[name].decode()
    assert old in text
    return {**files, name: text.replace(old, new, 1).encode()}


def found(problems: tuple[PackProblem, ...]) -> list[tuple[str, str, str]]:
    return [
        (str(one.content.code if one.content else one.code), one.file, one.key) for one in problems
    ]


def test_a_pack_without_additions_leaves_the_guide_as_it_is(guide: Guide) -> None:
    read = read_additions({"school.toml": b""}, guide)
    assert read.problems == ()
    assert guide_with(guide, read.additions) == guide


def test_nothing_is_wrong_with_the_example(files: dict[str, bytes], guide: Guide) -> None:
    assert read_additions(files, guide, TODAY).problems == ()


def test_additions_stand_behind_the_guides_own(merged: Guide, guide: Guide) -> None:
    ours, with_school = area(guide, "A1"), area(merged, "A1")
    assert with_school.statements[: len(ours.statements)] == ours.statements
    assert [one.id for one in with_school.statements[len(ours.statements) :]] == ["X1.1"]
    assert [one.id for one in with_school.notes if is_schools_own(one.id)] == ["XN1.1"]
    assert area(merged, "A2") == area(guide, "A2")


def test_no_quotation_can_change(merged: Guide, guide: Guide) -> None:
    quoted = [one.bullets for one in guide.whole_areas]
    assert [one.bullets for one in merged.whole_areas] == quoted
    assert (merged.id, merged.version, merged.digest) == (guide.id, guide.version, guide.digest)
    assert merged.source == guide.source


def test_a_schools_explanation_takes_the_place_of_the_guides(merged: Guide, guide: Guide) -> None:
    shown = resolve(merged, School.general(), Answers(guide.id, guide.version)).areas["A3"]
    assert "De Regenboog" in shown.explanation
    assert shown.area.explanation == area(guide, "A3").explanation


def test_a_broken_area_stays_broken(files: dict[str, bytes], guide: Guide) -> None:
    broken = replace(guide, areas=(BrokenArea("A1", "a1"), *guide.areas[1:]))
    read = read_additions(files, broken)
    assert read.problems == ()
    assert guide_with(broken, read.additions).areas[0] == BrokenArea("A1", "a1")


def test_counts_stay_apart(merged: Guide, guide: Guide) -> None:
    shown = resolve(merged, School.general(), Answers(guide.id, guide.version))
    ours, schools = split_own(one for a in shown.areas.values() for one in a.statements)
    assert (len(ours), len(schools)) == (8, 2)
    assert count(schools).still_open == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (STRUCTURE, 'id = "X1.1"', 'id = "S1.9"', ("bad-id", "S1.9.id")),
        (STRUCTURE, 'id = "X1.1"', 'id = "X01.1"', ("bad-id", "X01.1.id")),
        (STRUCTURE, 'id = "X3.1"', 'id = "X1.1"', ("duplicate-id", "X1.1.id")),
        (STRUCTURE, 'kind = "doen"', 'kind = "doe"', ("bad-value", "X1.1.kind")),
        (STRUCTURE, "pinned = true", "quote = true", ("unknown-key", "XN1.1.quote")),
        (STRUCTURE, "format = 1", "format = 2", ("bad-value", "format")),
        (STRUCTURE, "format = 1", 'format = "1"', ("wrong-type", "format")),
        (STRUCTURE, "format = 1", "format = ", ("bad-toml", "")),
        (STRUCTURE, 'ask = ["leiding"]', 'ask = ["leding"]', ("unknown-contact", "X1.1.ask")),
        (STRUCTURE, 'bullet = "B1.2"', 'bullet = "B2.1"', ("unknown-id", "XN1.1.bullet")),
        (STRUCTURE, 'id = "X1.1"', 'id = "X12.1"', ("unknown-id", "X12.1.id")),
        (NL, "{routeplanner}", "{routeplaner}", ("unknown-placeholder", "X1.1")),
        (NL, "### todo", "### toedo", ("unknown-heading", "X1.1/toedo")),
        (NL, "Ik zet", "<b>Ik</b> zet", ("markup", "X1.1")),
        (NL, "Ik zet", "[Ik](file:///etc) zet", ("markup", "X1.1")),
        (NL, "Ik zet", "Ik\u202e zet", ("control-character", "")),
        (NL, "Ik zet", "Ik zet " + "x" * LONGEST_WORDS, ("bad-value", "X1.1")),
        (EN, "## XE3", "## XE7", ("missing-text", "XE3")),
        (STRUCTURE, "replaces = ", 'replaces = "0000"\n#', ("explanation-changed", "XE3")),
    ],
)
def test_a_mistake_is_told_with_its_place(
    files: dict[str, bytes], guide: Guide, name: str, old: str, new: str, told: tuple[str, str]
) -> None:
    problems = read_additions(changed(files, name, old, new), guide).problems
    code, key = told
    assert (code, name, key) in found(problems)
    assert any(one.is_error for one in problems if one.key == key)
    for language in ("nl", "en"):
        texts = load_texts(TEXTS, language)
        for one in problems:
            said, mend = describe(one, texts)
            assert said
            assert mend


def test_a_file_that_is_not_there_is_told(files: dict[str, bytes], guide: Guide) -> None:
    del files[NL]
    assert ("missing-file", NL, "") in found(read_additions(files, guide).problems)
    files[NL] = b"\xff"
    assert ("not-utf8", NL, "") in found(read_additions(files, guide).problems)
    del files[STRUCTURE]
    assert found(read_additions(files, guide).problems) == [("missing-file", STRUCTURE, "")]
    files[STRUCTURE] = b"#" * 1_000_001
    assert found(read_additions(files, guide).problems) == [("too-big", STRUCTURE, "")]


def test_a_school_may_write_dutch_only(files: dict[str, bytes], guide: Guide) -> None:
    del files[EN]
    read = read_additions(files, guide)
    assert found(read.problems) == [("missing-file", EN, "")]
    assert not read.problems[0].is_error
    own = read.additions.statements[0]
    assert own.text["en"] == own.text["nl"]


def test_an_area_holds_only_so_many(files: dict[str, bytes], guide: Guide) -> None:
    entry = '[[statements]]\nid = "X1.{}"\nkind = "doen"\nask = ["verkeer"]\n'
    many = "".join(entry.format(number) for number in range(2, MOST_IN_AN_AREA + 2))
    files[STRUCTURE] += b"\n" + many.encode()
    assert ("bad-value", STRUCTURE, "statements") in found(read_additions(files, guide).problems)


def film(files: dict[str, bytes], **changes: str) -> dict[str, bytes]:
    lines = {"id": '"XF2.1"', "file": '"inloggen"', **changes}
    entry = "\n[[films]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items())
    return {
        **files,
        STRUCTURE: files[STRUCTURE] + entry.encode(),
        NL: files[NL] + b"\n## XF2.1\n\nZo log je in\n",
        EN: files[EN] + b"\n## XF2.1\n\nHow to log in\n",
    }


def test_a_film_is_added_to_its_area(files: dict[str, bytes], guide: Guide) -> None:
    read = read_additions(film(files), guide)
    assert read.problems == ()
    (added,) = area(guide_with(guide, read.additions), "A2").films
    assert (added.id, added.file) == ("XF2.1", "inloggen")
    assert added.title["en"] == "How to log in"


@pytest.mark.parametrize("name", ["../x", "a/b", "http://x"])
def test_a_film_lies_in_the_pack(files: dict[str, bytes], guide: Guide, name: str) -> None:
    problems = read_additions(film(files, file=f'"{name}"'), guide).problems
    assert ("bad-value", STRUCTURE, "XF2.1.file") in found(problems)


def test_a_note_past_its_day_is_a_warning(files: dict[str, bytes], guide: Guide) -> None:
    problems = read_additions(files, guide, date(2027, 8, 1)).problems
    assert found(problems) == [("expired-note", STRUCTURE, "XN1.1")]
    assert not problems[0].is_error


@given(data=st.dictionaries(st.sampled_from(FILES), st.binary() | st.text().map(str.encode)))
def test_any_files_give_additions_or_problems(guide: Guide, data: dict[str, bytes]) -> None:
    read = read_additions(data, guide, TODAY)
    guide_with(guide, read.additions)
    assert bool(read.problems) is bool(data)


ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        key: st.lists(
            st.dictionaries(
                st.sampled_from(["id", "kind", "ask", "bullet", "file", "revision", "replaces"]),
                st.sampled_from(["X1.1", "XE1", "XF1.1", "X", "", "doen", "B1.1"]),
            ),
            max_size=3,
        )
        for key in ("statements", "notes", "films", "explanations")
    },
)


@given(entries=ENTRIES)
def test_any_entries_give_additions_or_problems(guide: Guide, entries: dict[str, Any]) -> None:
    lines = ["format = 1", f'guide = "{guide.version}"']
    for kind, some in entries.items():
        for one in some:
            lines += [f"[[{kind}]]", *(f'{key} = "{value}"' for key, value in one.items())]
    files = {STRUCTURE: "\n".join(lines).encode(), NL: b"## X1.1\n\nWoorden\n"}
    guide_with(guide, read_additions(files, guide, TODAY).additions)


def test_another_packs_additions_take_the_place_of_the_first(merged: Guide, guide: Guide) -> None:
    assert guide_with(merged, Additions()) == guide


# A guide that moved on


def later(guide: Guide) -> Guide:
    """Return the next version: the manager is gone, and area 3 is explained anew."""
    contacts = {key: one for key, one in guide.contacts.items() if key != "leiding"}
    areas = tuple(
        replace(one, explanation={"nl": "anders", "en": "different"}) if one.id == "A3" else one
        for one in guide.whole_areas
    )
    return replace(guide, version="2099.1", contacts=contacts, areas=areas)


def test_what_does_not_fit_a_later_guide_is_left_out_and_told(
    files: dict[str, bytes], guide: Guide
) -> None:
    newer = later(guide)
    read = read_additions(files, newer)
    assert read.additions.unfit == ("X1.1", "X3.1", "XE3")
    assert [one.id for one in read.additions.notes] == ["XN1.1"]
    assert not any(one.is_error for one in read.problems)
    assert ("additions-other-version", STRUCTURE, "guide") in found(read.problems)
    assert area(guide_with(newer, read.additions), "A3").own_explanation is None


def test_what_still_fits_survives(files: dict[str, bytes], guide: Guide) -> None:
    newer = replace(guide, version="2099.1")
    read = read_additions(files, newer)
    assert read.additions == read_additions(files, guide).additions
    assert read.additions.unfit == ()


def test_the_digest_changes_with_the_words() -> None:
    assert digest_of({"nl": "a"}) != digest_of({"nl": "b"})
    assert len(digest_of({"nl": "a"})) == 8


# Answers


def answered(guide: Guide, **changes: Answer) -> Answers:
    given = {"X1.1": Answer(Choice.DOES, wording="zo stond het er"), **changes}
    return Answers(guide.id, guide.version, statements=given)


def test_answers_fit_the_guide_with_the_school(merged: Guide, guide: Guide) -> None:
    answers = answered(merged)
    assert is_same_guide(answers, merged)
    check_fit(answers, merged)
    assert not is_same_guide(answers, guide)


def test_an_answer_is_kept_when_the_school_asks_no_longer(merged: Guide, guide: Guide) -> None:
    carried, report = carry_over(answered(merged), guide)
    assert report.no_longer_asked == ("X1.1",)
    assert carried.retired["X1.1"].wording == "zo stond het er"
    assert is_same_guide(carried, guide)
    back, report = carry_over(carried, merged)
    assert not is_same_guide(carried, merged)
    assert (report.kept, back.retired) == (("X1.1",), {})


def test_a_school_can_ask_for_another_look(files: dict[str, bytes], guide: Guide) -> None:
    raised = changed(files, STRUCTURE, 'id = "X1.1"', 'id = "X1.1"\nrevision = 2')
    newer = guide_with(guide, read_additions(raised, guide).additions)
    answers = answered(guide)
    assert not is_same_guide(answers, newer)
    assert carry_over(answers, newer)[1].look_again == ("X1.1",)


def test_a_pack_is_read_with_its_additions(guide: Guide) -> None:
    pack = read_any(PACKS / "regenboog", guide)
    assert [one.id for one in pack.additions.statements] == ["X1.1", "X3.1"]
    assert read_any(PACKS / "baken", guide).additions == Additions()
