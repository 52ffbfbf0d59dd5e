"""A board's pack: what each school takes from the board, which school a device shows, the lint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli
from msgspec.structs import replace

from tests.folders import PACKS
from tests.school.test_lint import TODAY
from wizard.school.additions import digest_of, guide_with, ids_of
from wizard.school.archive import read_pack, write_pack
from wizard.school.board.schools import ListedSchool, find_school, matching, schools_in
from wizard.school.draft import draft_of
from wizard.school.errors import SchoolError
from wizard.school.lint import lint
from wizard.school.load import additions_in, load_pack, read_any, school_in
from wizard.school.lookup import Found, Origin
from wizard.school.names import SCHOOL
from wizard.school.read import read_entries

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.school.contents import PackContents

PATH = PACKS / "kleurrijk"


@pytest.fixture(scope="session")
def kleurrijk() -> PackContents:
    """The pack of a board with three schools."""
    return read_pack(PATH)


@pytest.fixture
def schools(kleurrijk: PackContents) -> tuple[ListedSchool, ...]:
    return schools_in(read_entries(kleurrijk.school))


def with_line(contents: PackContents, before: str, after: str) -> PackContents:
    """Return the contents with a part of ``school.toml`` replaced."""
    text = contents.school.decode()
    assert before in text
    return replace(contents, files={**contents.files, SCHOOL: text.replace(before, after).encode()})


def problems(contents: PackContents, guide: Guide) -> set[tuple[str, str, str]]:
    return {(one.code, one.key, one.school) for one in lint(contents, guide, TODAY)}


def test_a_school_takes_from_its_board_what_it_does_not_say(
    kleurrijk: PackContents, guide: Guide
) -> None:
    regenboog = school_in(kleurrijk, guide, "12AB")
    assert regenboog.titled == "De Regenboog, Utrecht (12AB)"
    assert regenboog.values["kaart"] == "papier"
    assert regenboog.values["noodnummer"] == "het meldpunt van Kleurrijk"
    assert regenboog.with_reach("leiding") == "Ellen Smit · 030 555 01 23"
    assert regenboog.explanations["fotobeleid"] == "alleen met toestemming van ouders"
    assert regenboog.approval is not None
    assert regenboog.approval.version == "2026-1"


def test_what_a_school_says_goes_before_its_board(kleurrijk: PackContents, guide: Guide) -> None:
    baken = school_in(kleurrijk, guide, "34CD")
    assert baken.values["kaart"] == "app"
    assert "fotobeleid" not in baken.explanations  # the words are about the board's choice
    said = baken.with_reach("noodnummer")
    assert said == "het meldpunt van Kleurrijk · 030 555 01 99 · op schooldagen"
    vlinder = school_in(kleurrijk, guide, "de-vlinder-nieuwegein")
    assert vlinder.titled == "De Vlïnder, Nieuwegein"
    assert vlinder.values["leiding"] == "de directeur"


def test_a_school_adds_to_the_guide_what_its_board_does_not(guide: Guide) -> None:
    assert "X1.1" in ids_of(read_any(PATH, guide, "De Regenboog").additions)
    assert ids_of(read_any(PATH, guide, "34CD").additions) == []
    with pytest.raises(SchoolError) as caught:
        read_any(PATH, guide, "De Regenbog")
    assert caught.value.code == "board-not-listed"
    assert caught.value.values["suggestion"] == "De Regenboog"


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("12AB", "12AB"),
        ("34 cd", "34CD"),
        ("het  BAKEN", "34CD"),
        ("De Vlinder", "de-vlinder-nieuwegein"),
        ("de vlinder, Nieuwegein", "de-vlinder-nieuwegein"),
        ("99ZZ", ""),
        ("", ""),
    ],
)
def test_a_school_is_named_by_brin_or_name(
    schools: tuple[ListedSchool, ...], wanted: str, key: str
) -> None:
    found = find_school(schools, wanted)
    assert (found.key if found else "") == key


def test_two_schools_of_one_name_are_told_apart_or_not_guessed() -> None:
    two = [ListedSchool("12AB01", "Palet", "A", "12AB01"), ListedSchool("x", "Palet", "B")]
    assert find_school(two, "Palet") is None
    assert find_school(two, "12AB") == two[0]
    three = [*two, ListedSchool("12AB02", "Palet", "C", "12AB02")]
    assert find_school(three, "12AB") is None


def test_a_list_finds_by_a_part_of_name_place_or_brin(schools: tuple[ListedSchool, ...]) -> None:
    assert [one.name for one in matching(schools, "vlinder")] == ["De Vlïnder"]
    assert [one.name for one in matching(schools, "zei bak")] == ["Het Baken"]
    assert [one.name for one in matching(schools, "12a")] == ["De Regenboog"]
    assert len(matching(schools, " ")) == 3


def found_at(path: Path, set_school: str = "", chosen: str = "") -> Found:
    return Found(path, Origin.MACHINE_FOLDER, set_school, chosen)


def test_the_setting_goes_before_the_users_choice(guide: Guide) -> None:
    pack = load_pack(found_at(PATH, "34CD", "12AB"), guide)
    assert (pack.school.name, pack.is_set, pack.asks_for_school) == ("Het Baken", True, False)
    chosen = load_pack(found_at(PATH, "", "12AB"), guide)
    assert (chosen.school.name, chosen.is_set) == ("De Regenboog", False)


def test_without_a_school_the_board_speaks_and_the_user_is_asked(guide: Guide) -> None:
    pack = load_pack(found_at(PATH), guide)
    assert pack.trouble is None
    assert pack.asks_for_school
    assert pack.school.titled == ""
    assert pack.school.values["kaart"] == "papier"
    lost = load_pack(found_at(PATH, "77XY"), guide)
    assert (lost.not_listed, lost.asks_for_school) == ("77XY", True)


def test_a_name_that_two_schools_have_says_so_and_goes_with_a_place(
    guide: Guide, tmp_path: Path
) -> None:
    files = read_pack(PATH).files
    two = files[SCHOOL].decode().replace("De Vlïnder", "Het Baken").encode()
    path = tmp_path / "kleurrijk.schoolpack"
    path.write_bytes(write_pack({**files, SCHOOL: two}))
    unsure = load_pack(found_at(path, "Het Baken"), guide)
    assert (unsure.named_twice, unsure.not_listed) == ("Het Baken", "")
    assert (unsure.is_set, unsure.asks_for_school) == (False, True)
    with pytest.raises(SchoolError) as caught:
        read_any(path, guide, "Het Baken")
    assert caught.value.code == "board-named-twice"
    placed = load_pack(found_at(path, "Het Baken, Nieuwegein"), guide)
    assert (placed.is_set, placed.named_twice) == (True, "")
    assert placed.school.titled == "Het Baken, Nieuwegein"


def test_the_files_of_one_school_alone_are_read_at_a_start(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "kleurrijk.schoolpack"
    path.write_bytes(write_pack(read_pack(PATH).files))
    other = load_pack(found_at(path, "34CD"), guide)
    assert other.contents is not None
    assert "schools/12AB/additions/nl.md" in other.contents.unread
    own = load_pack(found_at(path, "12AB"), guide)
    assert own.contents is not None
    assert own.contents.unread == ()
    assert "X1.1" in ids_of(own.additions)


def test_a_good_pack_of_a_board_has_no_problems(kleurrijk: PackContents, guide: Guide) -> None:
    assert problems(kleurrijk, guide) == set()


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('brin = "34CD"', 'brin = "34C"', ("board-no-brin", "brin", "het-baken-zeist")),
        ('brin = "34CD"', 'brin = "12AB"', ("board-twice", "brin", "12AB")),
        ('soort = "vo"', 'soort = "havo"', ("school-unknown-choice", "soort", "34CD")),
        ('soort = "vo"', 'soort = "mbo"', ("school-no-choice", "soort", "34CD")),
        (
            'soort = "vo"',
            'geldig_tot = 2028-01-01\nsoort = "vo"',
            ("board-alone", "geldig_tot", "34CD"),
        ),
        ('school_naam = "Het Baken"\n', "", ("school-missing", "school_naam", "34CD")),
        (
            'phone = "030 555 01 23"',
            'phone = "06 1234"',
            ("school-no-phone", "leiding.phone", "12AB"),
        ),
        ('soort = "vo"', "", ("school-empty", "soort", "34CD")),
        ('leiding = "de directeur"', "", ("school-empty", "leiding", "34CD")),
        ('fotobeleid = "mag-niet"\n', "", ("school-empty", "fotobeleid", "12AB")),
    ],
)
def test_what_is_wrong_at_one_school_is_said_of_that_school(
    kleurrijk: PackContents, guide: Guide, before: str, after: str, problem: tuple[str, str, str]
) -> None:
    assert problem in problems(with_line(kleurrijk, before, after), guide)


def test_what_is_missing_everywhere_is_said_once_of_the_board(
    kleurrijk: PackContents, guide: Guide
) -> None:
    bare = with_line(kleurrijk, 'kaart = "papier"\n', "")
    bare = with_line(bare, 'kaart = "app"\n', "")
    assert {one for one in problems(bare, guide) if one[1] == "kaart"} == {
        ("school-empty", "kaart", "")
    }


def test_own_texts_of_two_schools_have_different_ids(kleurrijk: PackContents, guide: Guide) -> None:
    files = {
        name.replace("12AB", "34CD"): data
        for name, data in kleurrijk.files.items()
        if name.startswith("schools/")
    }
    doubled = replace(kleurrijk, files={**kleurrijk.files, **files})
    assert ("board-own-twice", "X1.1", "34CD") in problems(doubled, guide)
    astray = {name.replace("34CD", "99XX"): data for name, data in files.items()}
    lost = replace(kleurrijk, files={**kleurrijk.files, **astray})
    assert ("board-no-such-school", "", "") in problems(lost, guide)


def test_two_schools_explain_the_same_area_each_in_its_words(
    kleurrijk: PackContents, guide: Guide
) -> None:
    area = guide.whole_areas[0]
    head = f'format = 1\nguide = "{guide.version}"\n[[explanations]]\nid = "XE1"\n'
    files = dict(kleurrijk.files)
    said = {"": "Van het bestuur.", "schools/12AB/": "Van 12AB.", "schools/34CD/": "Van 34CD."}
    for where, words in said.items():
        toml = f'{head}replaces = "{digest_of(area.explanation)}"\n'
        files[f"{where}additions/additions.toml"] = toml.encode()
        files[f"{where}additions/nl.md"] = f"## XE1\n\n{words}\n".encode()
        files.pop(f"{where}additions/en.md", None)
    pack = replace(kleurrijk, files=files)
    assert not [one for one in problems(pack, guide) if one[0] == "board-own-twice"]
    for key, words in (("12AB", "Van 12AB."), ("34CD", "Van 34CD."), ("99ZZ", "Van het bestuur.")):
        added = guide_with(guide, additions_in(pack, guide, key)).whole_areas[0]
        assert added.own_explanation is not None
        assert added.own_explanation["nl"] == words


def test_a_board_without_schools_is_no_pack_yet(kleurrijk: PackContents, guide: Guide) -> None:
    head = kleurrijk.school.decode().partition("[[school]]")[0]
    files = {SCHOOL: b"school = []\n" + head.encode()}
    assert ("board-no-schools", "school", "") in problems(replace(kleurrijk, files=files), guide)
    files = {SCHOOL: b"school = 5\n" + head.encode()}
    assert ("school-wrong-type", "school", "") in problems(replace(kleurrijk, files=files), guide)


def test_a_draft_of_a_board_is_written_as_it_was_read(
    kleurrijk: PackContents, guide: Guide
) -> None:
    draft = draft_of(kleurrijk)
    assert draft.schools is not None
    assert [one.name for one in draft.schools] == ["De Regenboog", "Het Baken", "De Vlïnder"]
    again = draft_of(draft.contents)
    assert again == draft
    assert problems(draft.contents, guide) == set()
    one = draft.for_school(1, guide)
    assert one.values["noodnummer.hours"] == "op schooldagen"
    assert one.values["noodnummer.phone"] == "030 555 01 99"
    assert one.schools is None


def test_an_approval_is_of_what_was_approved(kleurrijk: PackContents, guide: Guide) -> None:
    draft = draft_of(kleurrijk)
    assert tomli.loads(draft.contents.school.decode())["approved-contents"]
    changed = draft.with_value("kaart", "app")
    assert ("school-approval-changed", "goedgekeurd_door", "") in problems(changed.contents, guide)
    assert problems(changed.with_value("kaart", "papier").contents, guide) == set()
    assert problems(changed.approved().contents, guide) == set()
    later = draft.with_value("geldig_tot", "2027-08-31")
    assert problems(later.contents, guide) == set()
    assert draft.schools is not None
    other = draft.with_school(1, draft.schools[1].with_value("soort", "po"))
    assert ("school-approval-changed", "goedgekeurd_door", "") in problems(other.contents, guide)


def test_the_files_of_a_school_follow_its_brin(kleurrijk: PackContents) -> None:
    draft = draft_of(kleurrijk)
    assert draft.schools is not None
    moved = draft.with_school(0, draft.schools[0].with_value("brin", "56EF"))
    assert {name.split("/")[1] for name in moved.files} == {"56EF"}
    assert moved.with_schools(draft.schools[1:]).files == {}
