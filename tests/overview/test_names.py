"""Nobody is named, unless the school's pack says that the council agreed; and then only its own."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest
from msgspec.structs import astuple, replace

from tests.overview.conftest import QUESTION
from tests.overview.test_totals import at
from wizard.errors import UserError
from wizard.keys.identity import readable_fingerprint
from wizard.keys.trust import Trust
from wizard.overview.consent import consent_of
from wizard.overview.ledger import Ledger, open_ledger
from wizard.overview.model import OverviewError, Row
from wizard.overview.read import row_of
from wizard.overview.staff import StaffMember, absent_from
from wizard.overview.staff_file import read_staff
from wizard.overview.write import write_overview
from wizard.school.load import SchoolPack, read_any
from wizard.school.model import School

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.overview.tables import OverviewTables

TODAY = date(2026, 11, 23)
BOARD = """
pakket_versie = "3"
goedgekeurd_door = "J. Jansen"
[noodnummer]
name = "het meldpunt"
phone = "030-1234567"
"""


@pytest.fixture
def ledger(signed: dict[str, bytes]) -> Iterator[Ledger]:
    """Six people of one school, seven of another, and a file that is none."""
    with open_ledger() as made:
        for name, data in signed.items():
            made.add(row_of(data, f"map van {name}", Trust()))
        karin = row_of(signed["karin.pdf"], "karin.pdf", Trust())
        for row in (*at(karin, "De Regenboog", 5), *at(karin, "De Wilg", 7)):
            made.add(replace(row, file=f"{row.digest}.pdf"))
        made.add(Row("Jan Jansen.pdf"))
        yield made


def text_of(path: Path) -> str:
    """Return all that a file holds, unpacked."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_no_person_is_in_an_overview(
    ledger: Ledger, tables: OverviewTables, tmp_path: Path, kind: str
) -> None:
    facts = [one.row.facts for one in ledger.rows() if one.row.facts]
    told = "\n".join(
        text_of(path) for path in write_overview(ledger, tmp_path / f"a.{kind}", tables)
    )
    assert "De Wilg" in told
    for one in facts:
        for secret in (one.signer, one.person.name, one.fingerprint):
            assert secret not in told
        assert readable_fingerprint(one.fingerprint) not in told
    rows = [one.row for one in ledger.rows()]
    assert [row.file for row in rows if row.file in told] == []
    assert [row.digest for row in rows if row.digest and row.digest in told] == []
    assert QUESTION not in told


def test_only_people_of_the_packs_school_are_named(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    told = "\n".join(text_of(path) for path in write_overview(ledger, tmp_path / "a.csv", named))
    assert "Karin Bakker" in told
    assert "De Regenboog 3" in told
    assert "De Wilg 3" not in told
    assert "Jan Jansen.pdf" not in told


def test_the_page_of_all_schools_names_nobody_even_then(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", named)
    book = openpyxl.load_workbook(path)
    for name in ("Overzicht", "De Regenboog", "De Wilg", "Scholen", "Alle stellingen"):
        said = " ".join(str(cell) for row in book[name].values for cell in row if cell)
        assert "Karin" not in said
        assert "Sanne" not in said


def test_the_page_of_a_school_has_every_statement_the_most_asked_first(
    ledger: Ledger, tables: OverviewTables, tmp_path: Path
) -> None:
    """So the page is all that a school needs, and no other school's answers are on it."""
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", tables)
    (school,) = (one for one in tables.totals(ledger).schools if one.name == "De Wilg")
    rows = openpyxl.load_workbook(path)["De Wilg"].values
    id_of = {words.text: id_ for id_, words in tables.statements.items()}
    said = {id_of[row[0]]: row[-5:] for row in rows if row[0] in id_of}
    assert said == {id_: astuple(counts) for id_, counts in school.statements.items()}
    asked = [school.statements[id_].to_ask for id_ in said]
    assert asked == sorted(asked, reverse=True)
    assert len(asked) == len(tables.statements)


@pytest.mark.parametrize(
    ("day", "code"),
    [("", "overview-no-consent"), ("2026-11-24", "overview-consent-later"), ("2026-11-23", "")],
)
def test_the_pack_says_from_which_day_people_may_be_named(
    guide: Guide, day: str, code: str
) -> None:
    pack = SchoolPack(School({"school_naam": "De  Wilg", "namen_instemming_op": day}))
    if code:
        with pytest.raises(OverviewError, match=code):
            consent_of(pack, guide, TODAY)
        return
    consent = consent_of(pack, guide, TODAY)
    assert consent.covers("de wilg")
    assert not consent.covers("De Wilgen")


def test_of_a_board_only_the_schools_that_agreed_are_named(tmp_path: Path, guide: Guide) -> None:
    days = {"De Wilg": "2026-09-01", "De Brink": "2026-10-01", "De Ark": "2027-01-01"}
    tables = [
        f'[[school]]\nschool_naam = "{name}"\nnamen_instemming_op = {day}\n'
        for name, day in days.items()
    ]
    whole = f"{BOARD}\n{''.join(tables)}\n[[school]]\nschool_naam = 'De Regenboog'\n"
    (tmp_path / "school.toml").write_text(whole, encoding="utf-8")
    consent = consent_of(read_any(tmp_path, guide), guide, TODAY)
    assert consent.schools == frozenset({"de wilg", "de brink"})
    assert consent.day == date(2026, 10, 1)


TWO_OF_A_NAME = """
[[school]]
school_naam = "De Regenboog"
place = "Utrecht"
brin = "12AB"
namen_instemming_op = 2026-09-01

[[school]]
school_naam = "De Regenboog"
place = "Zeist"
brin = "34CD"

[[school]]
school_naam = "De Wilg"
brin = "56EF"
namen_instemming_op = 2026-09-01
"""


def test_a_school_with_place_and_brin_agrees_for_itself_alone(tmp_path: Path, guide: Guide) -> None:
    """Its checklists have both in its name, and another school may have the same name."""
    (tmp_path / "school.toml").write_text(f"{BOARD}\n{TWO_OF_A_NAME}", encoding="utf-8")
    consent = consent_of(read_any(tmp_path, guide), guide, TODAY)
    for covered in ("De Regenboog, Utrecht (12AB)", "12AB", "De Wilg (56EF)", "de wilg"):
        assert consent.covers(covered), covered
    for other in ("De Regenboog, Zeist (34CD)", "34CD", "De Regenboog", "De Wilg, Zeist", ""):
        assert not consent.covers(other), other


@pytest.mark.parametrize("written", ["De Wilg (56EF)", "56EF", "de  WILG"])
def test_a_list_of_staff_may_name_a_school_in_either_way(
    ledger: Ledger, tmp_path: Path, guide: Guide, written: str
) -> None:
    (tmp_path / "school.toml").write_text(f"{BOARD}\n{TWO_OF_A_NAME}", encoding="utf-8")
    consent = consent_of(read_any(tmp_path, guide), guide, TODAY)
    staff = [StaffMember(name, written) for name in ("De Wilg 3", "Piet Puk")]
    found = list(absent_from(staff, ledger.rows(), consent))
    assert [one.member.name for one in found] == ["Piet Puk"]


def test_what_the_board_agreed_holds_for_each_of_its_schools(tmp_path: Path, guide: Guide) -> None:
    agreed = BOARD.replace("[noodnummer]", "namen_instemming_op = 2026-09-01\n[noodnummer]")
    school = "[[school]]\nschool_naam = 'De Regenboog'\n"
    (tmp_path / "school.toml").write_text(f"{agreed}\n{school}", encoding="utf-8")
    assert consent_of(read_any(tmp_path, guide), guide, TODAY).schools == frozenset(
        {"de regenboog"}
    )


def test_who_gave_none_is_found_by_name_and_school(ledger: Ledger, named: OverviewTables) -> None:
    staff = [
        StaffMember("karin  BAKKER", "De Regenboog"),
        StaffMember("Piet Puk", "De Regenboog"),
        StaffMember("Piet Puk", "De Wilg"),  # the consent is not of this school
    ]
    assert named.consent is not None
    found = list(absent_from(staff, ledger.rows(), named.consent))
    assert [(one.member.name, one.member.school) for one in found] == [("Piet Puk", "De Regenboog")]


def test_who_gave_none_stands_school_by_school(named: OverviewTables) -> None:
    """Somebody asks them, and somebody at each school does."""
    assert named.consent is not None
    both = replace(named.consent, schools=frozenset({"de regenboog", "de wilg"}))
    staff = [
        StaffMember(name, school)
        for name, school in zip("bdca", ["De Wilg", "De Regenboog"] * 2, strict=True)
    ]
    found = [(one.member.school, one.member.name) for one in absent_from(staff, (), both)]
    assert found == [
        ("De Regenboog", "a"),
        ("De Regenboog", "d"),
        ("De Wilg", "b"),
        ("De Wilg", "c"),
    ]


def test_a_checklist_at_another_school_of_the_pack_is_said(
    ledger: Ledger, named: OverviewTables
) -> None:
    assert named.consent is not None
    both = replace(named.consent, schools=frozenset({"de regenboog", "de wilg"}))
    staff = [StaffMember("Sanne de Vries", "De Wilg")]
    (found,) = absent_from(staff, ledger.rows(), both)
    assert found.elsewhere == ("De Regenboog",)


def test_the_list_of_staff_gives_a_sheet(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    listed = replace(named, staff=(StaffMember("Piet Puk", "De Regenboog"),))
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", listed)
    rows = list(openpyxl.load_workbook(path)["Wie nog niet"].values)
    assert rows == [("Naam", "School", "Opmerkingen"), ("Piet Puk", "De Regenboog", None)]


@pytest.mark.parametrize(
    "data",
    [
        "Naam;School\nPiet Puk;De Wilg\n;De Wilg\n".encode("utf-8-sig"),
        b"mail,School,NAME\nx,De Wilg,Piet  Puk\n",
        b"naam\tschool\r\n\r\nPiet Puk\tDe Wilg\r\n",
    ],
)
def test_a_list_of_staff_is_read_as_schools_make_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lijst.CSV"
    path.write_bytes(data)
    assert read_staff(path) == (StaffMember("Piet Puk", "De Wilg"),)


def test_a_workbook_is_a_list_of_staff_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Naam", "School"), ("Piet Puk", "De Wilg")):
        book.active.append(row)
    book.save(tmp_path / "lijst.xlsx")
    assert read_staff(tmp_path / "lijst.xlsx") == (StaffMember("Piet Puk", "De Wilg"),)


def test_a_list_of_staff_of_windows_keeps_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes("naam;school\nZoë;De Wilg".encode("cp1252"))
    assert read_staff(path) == (StaffMember("Zoë", "De Wilg"),)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("lijst.xlsx", b"PK", "table-unreadable"),
        ("lijst.csv", b"", "staff-columns"),
        ("lijst.csv", b"naam;klas\nPiet;7\n", "staff-columns"),
        ("lijst.csv", b"naam;school\n;De Wilg\n", "staff-empty"),
        ("lijst.csv", b"Naam;Naam;School\nPiet;Puk;De Wilg\n", "staff-column-twice"),
        ("lijst.csv", b"naam;school\n\x81;De Wilg\n", "table-unreadable"),
    ],
)
def test_a_list_of_staff_that_is_none_is_refused(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match=code):
        read_staff(path)
