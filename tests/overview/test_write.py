"""The three forms of an overview, read back with libraries that did not write them."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from tests.overview.conftest import ROOT
from wizard.answers.model import Person
from wizard.keys.trust import Trust
from wizard.languages import LANGUAGES, Language
from wizard.overview.as_csv import guarded
from wizard.overview.as_xlsx import open_workbook
from wizard.overview.ledger import Ledger, open_ledger, same_name
from wizard.overview.model import OverviewError, RankedRow, Remark, Row
from wizard.overview.pack_schools import PackSchools
from wizard.overview.read import row_of
from wizard.overview.safe import LONGEST_CELL, clean, could_run
from wizard.overview.staff import StaffMember
from wizard.overview.totals_page import FONT_POINTS
from wizard.overview.write import paths_for, write_overview
from wizard.storage.files import place_new_file
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.overview.table import Cell
    from wizard.overview.tables import OverviewTables

EVIL = (
    '=HYPERLINK("http://example.org","klik")',
    "+31 6 12345678",
    "-1+2",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    'Jan,=1+1;=2+2,"@SUM(A1)',
)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def ledger(signed: dict[str, bytes]) -> Iterator[Ledger]:
    """Real files, broken ones, and names that want to run."""
    with open_ledger() as made:
        for name, data in signed.items():
            made.add(row_of(data, name, Trust()))
        made.add(row_of(signed["karin.pdf"], "=dubbel.pdf", Trust()))
        made.add(Row("kapot.pdf", remarks=(Remark("verdict.not-a-pdf"),)))
        made.add(Row("\udcff.pdf", remarks=(Remark("overview.other-name", {"name": "\udcff"}),)))
        evil = row_of(signed["evil.pdf"], "evil.pdf", Trust())
        assert evil.facts is not None
        for number, text in enumerate(EVIL):
            person = Person(text, text)
            told = replace(evil.facts, person=person, signer=text, confirmed_by=text)
            told = replace(told, fingerprint=f"{number:064}")
            made.add(replace(evil, file=f"{text}{number}.pdf", digest=str(number), facts=told))
        yield made


def test_a_workbook_with_names_reads_back(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", named)
    book = openpyxl.load_workbook(path)
    tables = ["Scholen", "Alle stellingen", "Checklists", "Open punten"]
    assert book.sheetnames == ["Overzicht", *tables]
    files, items = (list(book[name].iter_rows(values_only=True)) for name in tables[2:])
    assert list(files[0]) == named.files.headings()
    assert len(files) == 1 + len([one for one in ledger.rows() if one.row.facts])
    assert list(items[0]) == named.open_items.headings()
    assert len(items) == 1 + len(list(ledger.open_items()))
    said = dict(zip(files[0], files[1], strict=True))
    assert said["Naam"] == "Karin Bakker"
    assert said["Datum"] == datetime(2026, 11, 23)  # noqa: DTZ001 - as openpyxl reads a day
    assert isinstance(said["Totaal: doe ik al"], int)
    asked = dict(zip(items[0], items[1], strict=True))
    assert asked["Stelling in woorden"] == named.statements[asked["Stelling"]].text


def test_a_workbook_is_ready_to_print(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", named)
    first, *tables = openpyxl.load_workbook(path)
    assert first.sheet_properties.pageSetUpPr.fitToPage
    assert (first.page_setup.fitToWidth, first.page_setup.fitToHeight) == (None, None)  # one page
    assert first.print_area == f"'Overzicht'!$A$1:$Q${first.max_row}"
    for sheet in tables:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
    files = next(sheet for sheet in tables if sheet.title == "Checklists")
    assert files.print_area == f"'Checklists'!$A$1:$J${files.max_row}"  # the totals are the last
    items = next(sheet for sheet in tables if sheet.title == "Open punten")
    assert items.print_area == f"'Open punten'!$A$1:$F${items.max_row}"  # for whom to whose
    assert {sheet.page_setup.paperSize for sheet in (first, *tables)} == {9}  # A4
    assert all("&P" in sheet.oddFooter.right.text for sheet in (first, *tables))


def test_each_printed_page_with_names_says_since_when_it_may(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    """Who holds one page must see what it is, without the rest of the workbook."""
    staff = (StaffMember("Piet Puk", "De Regenboog"),)
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", replace(named, staff=staff))
    said = {sheet.title: sheet.oddHeader.left.text for sheet in openpyxl.load_workbook(path)}
    assert [title for title, text in said.items() if text] == [
        "Checklists",
        "Open punten",
        "Wie nog niet",
    ]
    assert all("01-09-2026" in text for text in said.values() if text)
    assert "Dat zegt niets over wat zij doen" in said["Wie nog niet"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_above_a_page_fits_in_excel(language: Language) -> None:
    texts = load_texts(ROOT / "resources" / "texts", language)
    for key in ("named", "absent"):
        assert len(texts(f"overview.note.{key}", day="01-09-2026")) <= 200


def test_columns_are_as_wide_as_most_of_their_cells_need(tmp_path: Path) -> None:
    """The first row is often the shortest: its name, or the statement of a school."""
    usual: list[Cell] = ["School voor speciaal basisonderwijs", 2, "ja"]
    rows: list[list[Cell]] = [["De Ark", 1, ""], *([usual] * 8), ["x" * 300, 3, ""]]
    with open_workbook(tmp_path / "a.xlsx") as book:
        book.add("Scholen", ["School", "Mensen", "Opmerkingen"], rows)
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    widths = [sheet.column_dimensions[column].width for column in "ABC"]
    assert 33 < widths[0] < 40
    assert widths[1] == pytest.approx(10, abs=1)
    assert widths[2] > len("Opmerkingen")
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[11].height > 100
    assert [row[1].alignment.horizontal for row in sheet["A1:C2"]] == ["right", "right"]


def test_the_widths_of_columns_are_of_a_font_that_others_have(tmp_path: Path) -> None:
    """Where Excel's own font lacks, LibreOffice takes a wider one, and prints all at 72 percent."""
    with open_workbook(tmp_path / "a.xlsx") as book:
        book.add("Scholen", ["vraag ik na"], [[1]])
    (sheet,) = (book := openpyxl.load_workbook(tmp_path / "a.xlsx"))
    assert {one.name for one in book._fonts} == {"Arial"}
    assert sheet.row_dimensions[1].height > 20  # a heading in bold letters takes two lines


def test_a_number_too_wide_for_its_place_on_a_page_gets_smaller(tmp_path: Path) -> None:
    """Excel shows ``###`` else, and all people of a school may give one answer."""
    with open_workbook(tmp_path / "a.xlsx") as book:
        page = book.add_page("Overzicht", 8.0)
        page.cells(["De Ark", 1.0, 12_345])
        page.finish()
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [sheet[cell].alignment.shrink_to_fit for cell in ("B1", "C1")] == [True, True]


def test_no_cell_of_a_workbook_can_run(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    (path,) = write_overview(ledger, tmp_path / "a.xlsx", named)
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        roots = [ET.fromstring(package.read(name)) for name in sheets]  # noqa: S314 - our own
        styles = package.read("xl/styles.xml").decode()
        assert not [name for name in package.namelist() if "vba" in name or "external" in name]
    assert len(roots) == 5
    assert not [root for root in roots if next(root.iter(f"{SHEET}f"), None) is not None]
    quoted = re.findall(r"<xf [^>]*/?>", styles.partition("<cellXfs")[2])
    risky = [cell for root in roots for cell in root.iter(f"{SHEET}c") if could_run(words(cell))]
    assert len(risky) > len(EVIL)
    assert all('quotePrefix="1"' in quoted[int(cell.attrib["s"])] for cell in risky)
    assert {cell.attrib["t"] for cell in risky} == {"inlineStr"}


def words(cell: ET.Element) -> str:
    """Return the text of a cell; numbers and days are none."""
    return "".join(part.text or "" for part in cell.iter(f"{SHEET}t"))


def test_no_cell_of_a_csv_file_can_run(
    ledger: Ledger, named: OverviewTables, tmp_path: Path
) -> None:
    paths = write_overview(ledger, tmp_path / "a.csv", named)
    endings = ["", " – scholen", " – checklists", " – open punten"]
    assert [path.name for path in paths] == [f"a{one}.csv" for one in endings]
    tables = (named.by_statement, named.schools, named.files, named.open_items)
    headings = [table.headings() for table in tables]
    for path, heads in zip(paths, headings, strict=True):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        assert rows[0] == heads
        assert {len(row) for row in rows} == {len(rows[0])}
        assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\n＝")] == []
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            cells = re.split("[,;|\t]", line)  # as badly as a program can
            assert [one for one in cells if could_run(one.lstrip('" '))] == []
    text = paths[2].read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert "2026-11-23" in text


def test_json_with_names_reads_back(ledger: Ledger, named: OverviewTables, tmp_path: Path) -> None:
    (path,) = write_overview(ledger, tmp_path / "a.JSON", named)
    value = json.loads(path.read_text(encoding="utf-8"))
    assert (value["format"], value["version"]) == ("startklaar-overview", 1)
    assert value["names_since"] == "2026-09-01"
    assert value["read"] == len(list(ledger.rows()))
    assert value["not_counted"] == {"earlier": 2, "double": 1, "unknown": 2}
    assert len(value["files"]) == len([one for one in ledger.rows() if one.row.facts])
    karin = value["files"][0]
    assert karin["checklist"]["name"] == "Karin Bakker"
    assert karin["checklist"]["guide"]["state"] == "current"
    areas = karin["checklist"]["areas"].values()
    total = sum(karin["checklist"]["total"].values())
    assert total == sum(sum(area.values()) for area in areas) > 0
    assert len(value["open"]) == len(list(ledger.open_items()))
    assert value["open"][0]["kind"] == "question"
    (school,) = value["schools"]
    assert school["people"] == value["everyone"]["people"] == len(EVIL) + 4
    answers = school["answers"]
    assert sum(answers["levels"].values()) == school["people"]
    first = answers["statements"][0]
    assert first["text"] == named.statements[first["statement"]].text


def test_of_fewer_than_five_people_a_page_says_only_how_many(
    signed: dict[str, bytes], tables: OverviewTables, tmp_path: Path
) -> None:
    """Not how far the name of the only one is confirmed, nor how many days of theirs are past."""
    with open_ledger() as one:
        one.add(row_of(signed["karin.pdf"], "karin.pdf", Trust()))
        (path,) = write_overview(one, tmp_path / "a.xlsx", tables)
    cells = {cell for row in openpyxl.load_workbook(path)["Overzicht"].values for cell in row}
    for key in ("people", "schools"):
        assert tables.texts(f"overview.page.{key}") in cells
    for key in ("level-1", "level-4", "old", "passed"):
        assert tables.texts(f"overview.page.{key}") not in cells


def test_the_first_page_says_how_many_of_the_schools_of_the_pack(
    signed: dict[str, bytes], tables: OverviewTables, tmp_path: Path
) -> None:
    """Also a school with a long name, whole; and one that the pack does not know apart."""
    long = "Islamitische basisschool voor speciaal en gewoon onderwijs Al-Amana"
    titles = (f"{long}, Utrecht (12AB)", "De Wilg, Zeist (34CD)", "De Brink", "De Ark")
    pack = PackSchools(frozenset(map(same_name, titles)))
    row = row_of(signed["karin.pdf"], "karin.pdf", Trust())
    assert row.facts is not None
    with open_ledger() as ledger:
        for school in ("De Ark", *titles[:2], "Een andere school"):
            for number in range(6):
                facts = replace(row.facts, school=school, fingerprint=f"{school}{number:060}")
                ledger.add(replace(row, digest=f"{school}{number}", facts=facts))
        (path,) = write_overview(ledger, tmp_path / "a.xlsx", replace(tables, pack=pack))
        (data,) = write_overview(ledger, tmp_path / "a.json", replace(tables, pack=pack))
    assert json.loads(data.read_text(encoding="utf-8"))["pack_schools"] == 4
    book = openpyxl.load_workbook(path)
    first, schools = book["Overzicht"], book["Scholen"]
    said = [[cell for cell in row if cell is not None] for row in first.values]
    assert any(row[:2] == ["Scholen", "3 van 4"] for row in said)
    assert any(row[:2] == ["Scholen die niet in het schoolpakket staan", 1] for row in said)
    months = {cell for sheet in book for row in sheet.values for cell in row if is_month(cell)}
    assert months == {"2026-11"}
    (place,) = (cell for row in first.rows for cell in row if cell.value == titles[0])
    assert place.alignment.wrap_text
    assert first.row_dimensions[place.row].height > 2 * FONT_POINTS  # of three lines
    assert schools.column_dimensions["A"].width > 60  # of the longest name, not of the first


def is_month(cell: object) -> bool:
    return isinstance(cell, str) and re.fullmatch(r"\d+-\d{4}|\d{4}-\d+", cell) is not None


def test_no_column_is_narrower_than_a_word_of_its_heading(tmp_path: Path) -> None:
    with open_workbook(tmp_path / "a.xlsx") as book:
        book.add("Blad", ["Opmerkingen erbij", "n"], [["kort", 1], ["nog korter", 2]])
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    widths = [sheet.column_dimensions[one].width for one in "AB"]
    assert widths[0] > len("Opmerkingen")
    assert widths[1] < widths[0]


def test_an_overview_of_nothing_is_one_too(tables: OverviewTables, tmp_path: Path) -> None:
    with open_ledger() as ledger:
        for kind in ("xlsx", "csv", "json"):
            assert all(
                path.stat().st_size
                for path in write_overview(ledger, tmp_path / f"a.{kind}", tables)
            )
    value = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (value["schools"], value["everyone"]) == ([], {"people": 0, "answers": None})
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [
        *("Overzicht", "Scholen", "Alle stellingen")
    ]


def test_a_long_table_goes_on_in_the_next_sheet(tmp_path: Path) -> None:
    with open_workbook(tmp_path / "a.xlsx", most_rows=4) as book:
        book.add("Lang", ["n"], ([number] for number in range(7)))
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [(one.title, [row[0] for row in one.iter_rows(values_only=True)]) for one in sheets] == [
        ("Lang", ["n", 0, 1, 2]),
        ("Lang 2", ["n", 3, 4, 5]),
        ("Lang 3", ["n", 6]),
    ]


def test_a_day_before_excel_knew_days_is_text(tmp_path: Path) -> None:
    with open_workbook(tmp_path / "a.xlsx") as book:
        book.add("Dag", ["dag"], [[date(1800, 1, 2)], [date(2026, 1, 2)]])
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    days = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert days == ["1800-01-02", datetime(2026, 1, 2)]  # noqa: DTZ001 - as openpyxl reads a day


def test_a_text_is_never_longer_than_a_cell() -> None:
    wide = "\N{GRINNING FACE}" * LONGEST_CELL
    assert len(clean(wide).encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert clean("a\x00b\u202ec\x1b[31m\n") == "a b c [31m "
    assert guarded(3) == "3"
    assert guarded("gewoon") == "gewoon"


@pytest.mark.parametrize("name", ["a.ods", "a", "xlsx"])
def test_other_forms_are_refused(tables: OverviewTables, tmp_path: Path, name: str) -> None:
    with pytest.raises(OverviewError, match="overview-format"):
        paths_for(tmp_path / name, tables)


@pytest.mark.parametrize("taken", ["a.csv", "a – scholen.csv"])
def test_nothing_is_overwritten(tables: OverviewTables, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    with open_ledger() as ledger, pytest.raises(FileExistsError, match=re.escape(taken)):
        write_overview(ledger, tmp_path / "a.csv", tables)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(taken, b"mine")]


class Interrupted(Ledger):
    """A ledger during which somebody presses Ctrl-C."""

    def rows(self) -> Iterator[RankedRow]:
        yield from super().rows()
        raise KeyboardInterrupt


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_half_an_overview_is_none(tables: OverviewTables, tmp_path: Path, kind: str) -> None:
    with closing(sqlite3.connect(":memory:")) as memory, pytest.raises(KeyboardInterrupt):
        write_overview(Interrupted(memory), tmp_path / f"a.{kind}", tables)
    assert list(tmp_path.iterdir()) == []


def test_when_the_second_file_cannot_be_there_the_first_is_not(
    tables: OverviewTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(temporary: Path, path: Path) -> None:
        """Somebody takes the second name just before us."""
        if "scholen" in path.name:
            path.write_bytes(b"theirs")
        place_new_file(temporary, path)

    monkeypatch.setattr("wizard.overview.write.place_new_file", meanwhile)
    with open_ledger() as ledger, pytest.raises(FileExistsError):
        write_overview(ledger, tmp_path / "a.csv", tables)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [
        ("a – scholen.csv", b"theirs")
    ]


def test_a_folder_that_is_not_there_is_said(tables: OverviewTables, tmp_path: Path) -> None:
    with open_ledger() as ledger, pytest.raises(OSError, match="No such file"):
        write_overview(ledger, tmp_path / "nowhere" / "a.xlsx", tables)


def test_a_workbook_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    workbook = open_workbook(tmp_path / "a.xlsx")
    workbook.__enter__().add("A", ["a"], [])
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OSError, match="directory") as caught:
        workbook.__exit__(None, None, None)
    assert caught.value.errno


def test_times_with_any_zone_sort(signed: dict[str, bytes]) -> None:
    row = row_of(signed["karin.pdf"], "karin.pdf", Trust())
    assert row.facts is not None
    first = datetime(1, 1, 1, tzinfo=UTC)
    with open_ledger() as ledger:
        ledger.add(replace(row, facts=replace(row.facts, signed_at=first)))
        assert len(list(ledger.rows())) == 1
