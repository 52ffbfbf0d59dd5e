"""A board makes one pack for all its schools: from a pasted table to what each teacher reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from tests.folders import PACKS
from tests.ui.pack_wizard.test_journey import answer_files
from tests.ui.pack_wizard.test_pages import musts, settle
from wizard.school.archive import read_pack
from wizard.school.draft import draft_of
from wizard.school.load import additions_in, school_in
from wizard.school_pack.issuer import check_pack
from wizard.ui.kit.text_area import TextArea
from wizard.ui.kit.widgets import Fold
from wizard.ui.pack_wizard.preview import most_filled
from wizard.ui.pack_wizard.school_table import SchoolTable
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.pack_wizard.office import Office

TABLE = (
    "Schoolnaam\tBRIN-nummer\tPlaats\tSoort school\tDirecteur\tTelefoon directeur\tLeerlingen\n"
    "De Regenboog\t12ab\tUtrecht\tbasisschool\tEllen Smit\t030 555 01 23\t210\n"
    "Het Baken\t34CD\tZeist\tmiddelbare school\t\t\t800\n"
    "De Vlïnder\t\tNieuwegein\tpo\tJan Prins\t06 1234\t95\n"
)


@pytest.fixture
def board(office: Office) -> Office:
    """An office in which the pack of a board is begun."""
    office.hand.choose(office.texts("packwizard.kind-board"))
    office.hand.wait_until(lambda: office.session.draft.is_board, "the board's steps")
    return office


def paste(office: Office, table: str) -> None:
    QGuiApplication.clipboard().setText(table)
    office.window.go_to("schools")
    office.hand.press(office.texts("packwizard.import-paste"))


def names(office: Office) -> list[str]:
    return [one.name for one in office.session.draft.schools or ()]


def test_from_a_pasted_table_to_what_three_teachers_read(
    board: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.window.go_to("tools")
    board.choose("kaart", "papier")
    board.window.go_to("contacts")
    board.write("noodnummer", "het meldpunt van Kleurrijk")
    board.write("noodnummer.phone", "030 555 01 99")
    board.window.go_to("rules")
    board.choose("fotobeleid", "mag-niet")
    paste(board, TABLE)
    board.hand.press(board.texts("packwizard.import-take", count=3))
    assert names(board) == ["De Regenboog", "Het Baken", "De Vlïnder"]
    counts = {"added": 3, "changed": 0, "skipped": 0}
    assert board.texts("packwizard.import-done", **counts) in board.hand.read()
    assert [(one.school, one.key) for one in board.session.errors if one.school] == [
        ("de-vlinder-nieuwegein", "leiding.phone")
    ]
    board.window.show_missing()
    board.write("leiding.phone", "030 555 77 88")
    board.see_preview()
    assert "De Regenboog" in words_on_page(board)
    board.hand.press(
        board.texts("packwizard.preview-words", title=board.texts("packwizard.preview-welcome"))
    )
    board.window.go_to("approve")
    board.write("goedgekeurd_door", "Mirjam Jansen, privacy officer")
    board.write("goedgekeurd_op", "2-11-2026")
    board.write("pakket_versie", "2026-1")
    board.write("geldig_tot", "31-07-2027")
    assert board.session.errors == ()
    board.window.go_to("save")
    path = tmp_path / "kleurrijk.schoolpack"
    answer_files(monkeypatch, board, ask_save_path=path)
    board.hand.press(board.texts("packwizard.save-button"))
    board.hand.wait_until(lambda: board.session.draft.is_saved, "the saved pack")
    contents, guide = read_pack(path), board.session.guide
    today = board.session.context.clock().date()
    assert not any(one.is_error for one in check_pack(contents, guide, today))
    read = {
        key: school_in(contents, guide, key) for key in ("12AB", "34CD", "de-vlinder-nieuwegein")
    }
    assert [one.titled for one in read.values()] == [
        "De Regenboog, Utrecht (12AB)",
        "Het Baken, Zeist (34CD)",
        "De Vlïnder, Nieuwegein",
    ]
    assert [one.values["soort"] for one in read.values()] == ["po", "vo", "po"]
    assert read["12AB"].with_reach("leiding") == "Ellen Smit · 030 555 01 23"
    assert {one.values["noodnummer"] for one in read.values()} == {"het meldpunt van Kleurrijk"}


def words_on_page(office: Office) -> str:
    combo = office.window.page.findChildren(QLabel)
    return " ".join([one.text() for one in combo] + [office.hand.read()])


def test_what_a_table_says_twice_or_oddly_is_told_before_it_is_taken(board: Office) -> None:
    paste(board, "Naam\tSchool\tBRIN\tSoort school\nA\tB\t12AB\tbasischool\nC\tD\t34CD\tmbo\n")
    twice = board.texts("packwizard.import-twice", other="Naam")
    near = board.texts("packwizard.import-odd-near", cell="basischool", near="basisschool")
    read = board.hand.read()
    assert twice in read
    assert near in read
    assert board.texts("packwizard.import-odd", cell="mbo") in read
    importer = board.window.page.importer  # type: ignore[attr-defined] # of the schools
    importer._boxes[1].setCurrentIndex(0)
    assert twice not in board.hand.read()
    board.hand.press(board.texts("packwizard.import-take", count=2))
    assert names(board) == ["A", "C"]


def test_a_second_table_updates_and_removes_nothing(board: Office) -> None:
    paste(board, TABLE)
    board.hand.press(board.texts("packwizard.import-take", count=3))
    paste(board, "Naam;BRIN;Plaats\nDe Regenboog;12AB;Vleuten\nDe Wilg;56EF;Bunnik\n;;Utrecht\n")
    board.hand.press(board.texts("packwizard.import-take", count=3))
    counts = {"added": 1, "changed": 1, "skipped": 1}
    assert board.texts("packwizard.import-done", **counts) in board.hand.read()
    assert names(board) == ["De Regenboog", "Het Baken", "De Vlïnder", "De Wilg"]
    schools = board.session.draft.schools or ()
    assert schools[0].place == "Vleuten"
    assert schools[0].values["leiding"] == "Ellen Smit"


def test_a_workbook_and_a_csv_are_read_alike(
    board: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "scholen.xlsx"
    with xlsxwriter.Workbook(book) as workbook:
        workbook.add_worksheet("leeg")
        sheet = workbook.add_worksheet("scholen")
        for at, row in enumerate(TABLE.splitlines()):
            sheet.write_row(at + 1, 1, row.split("\t"))
    plain = tmp_path / "scholen.csv"
    plain.write_bytes(TABLE.replace("\t", ";").encode("cp1252"))
    read = []
    for path in (book, plain):
        board.session.change(board.session.draft.with_schools([]))
        board.window.go_to("schools")
        answer_files(monkeypatch, board, ask_open_path=path)
        board.hand.press(board.texts("packwizard.import-file"))
        board.hand.press(board.texts("packwizard.import-take", count=3))
        read.append(board.session.draft.schools)
    assert read[0] == read[1]
    assert names(board) == ["De Regenboog", "Het Baken", "De Vlïnder"]


def test_what_is_no_table_is_said(
    board: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paste(board, "  \n")
    assert board.texts("packwizard.import-empty") in board.hand.read()
    broken = tmp_path / "scholen.xlsx"
    broken.write_bytes(b"PK not a workbook")
    answer_files(monkeypatch, board, ask_open_path=broken)
    board.hand.press(board.texts("packwizard.import-file"))
    said = board.texts("errors.table-unreadable", file="scholen.xlsx")
    assert said in board.hand.read()
    assert names(board) == []


def test_schools_are_added_and_removed_one_by_one(board: Office) -> None:
    board.window.go_to("schools")
    board.hand.press(board.texts("packwizard.school-add"))
    name = board.texts("packwizard.needed", label=board.texts("packtable.school-naam"))
    board.hand.write(name, "De Wilg")
    board.hand.write(board.texts("packtable.brin"), "12A")
    assert board.texts("mend.board-no-brin") in board.hand.read()
    board.hand.write(board.texts("packtable.brin"), "12AB")
    assert (board.session.draft.schools or ())[0].key == "12AB"
    with board.hand.in_dialogs(
        lambda hand: hand.press(board.texts("packwizard.school-remove-yes"))
    ):
        board.hand.press(board.texts("packwizard.school-remove"))
    assert names(board) == []


def test_a_school_adds_its_own_text_to_its_boards(board: Office) -> None:
    pack, texts = read_pack(PACKS / "kleurrijk"), board.texts
    board.session.take_over(draft_of(pack))
    write_own(board, "own", "Wij doen dat zo: bestuur.", "X1.2")  # one school has X1.1
    board.window.go_to("schools")
    board.window.page.table.selectRow(1)  # type: ignore[attr-defined] # of the schools
    board.hand.press(texts("packwizard.school-other", what=texts("packwizard.own-step")))
    assert texts("packwizard.remove") not in board.hand.read()
    write_own(board, "schools", "Wij doen dat zo: school.", "X1.3")
    assert "schools/34CD/additions/nl.md" in board.session.draft.files
    board.hand.write(board.texts("packtable.brin"), "99ZZ")
    write_own(board, "schools", "Wij doen het anders.", "X1.4")
    files = {name for name in board.session.draft.files if name.startswith("schools/")}
    assert {name.split("/")[1] for name in files} == {"12AB", "99ZZ"}
    assert musts(board) == []
    own = additions_in(board.session.draft.contents, board.session.guide, "99ZZ").statements
    assert [one.id for one in own] == ["X1.2", "X1.3", "X1.4"]


def test_a_problem_of_a_schools_own_text_leads_to_it(board: Office) -> None:
    draft = draft_of(read_pack(PACKS / "kleurrijk"))
    files = {name: draft.files[name] for name in draft.files if name.endswith("additions.toml")}
    for name in files:
        draft = draft.with_file(name.replace("additions.toml", "nl.md"), b"## X1.1\n\nIk {geen}.")
    board.session.take_over(draft)
    problem = next(one for one in board.session.problems if one.key.startswith("X1.1"))
    board.session.problem_asked.emit(problem)
    assert board.window.page.step.id == "schools"
    empty = board.texts(
        "packwizard.own-named", what=board.texts("packwizard.own-part-ask"), id="X1.1"
    )
    assert board.texts("packwizard.own-empty", what=empty) in board.hand.read()
    focus = board.window.focusWidget()
    assert isinstance(focus, TextArea)
    assert "X1.1" in focus.accessibleName()


def test_the_preview_shows_what_board_and_school_add(board: Office) -> None:
    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    draft, guide = board.session.draft, board.session.guide
    area, _ = most_filled(guide)
    number = area.id.removeprefix("A")
    for where, words in (("", "Van het bestuur."), ("schools/34CD/", "Van de school.")):
        id_ = f"XN{number}.{2 if where else 1}"
        toml = (
            f'format = 1\nguide = "{guide.version}"\n[[notes]]\nid = "{id_}"\n'
            f'bullet = "{area.bullets[0].id}"\nwritten = 2026-11-01\nreview_by = 2027-11-01\n'
        )
        draft = draft.with_file(f"{where}additions/additions.toml", toml.encode())
        draft = draft.with_file(f"{where}additions/nl.md", f"## {id_}\n\n{words}\n".encode())
    board.session.change(draft)
    board.see_preview()
    board.window.page._which.setCurrentIndex(1)  # type: ignore[attr-defined]
    board.see_preview()
    for fold in board.window.page.findChildren(Fold):
        fold.unfold()
    said = words_on_page(board)
    assert "Van het bestuur." in said
    assert "Van de school." in said


def write_own(office: Office, step: str, words: str, id_: str) -> None:
    """Add a statement to the first area, and write all its parts."""
    if office.window.page.step.id != step:
        office.window.go_to(step)
    office.hand.press(office.texts("packwizard.own-add-it"))
    for part in ("statements", "todo", "ask"):
        what = office.texts(f"packwizard.own-part-{part}")
        name = office.texts("packwizard.own-field", what=what, id=id_, language="nl")
        office.hand.write(name, f"{words} {part}.")


def test_the_check_has_a_line_for_each_school_and_leads_to_it(board: Office) -> None:
    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    draft = board.session.draft
    assert draft.schools is not None
    board.session.change(draft.with_school(1, draft.schools[1].with_value("soort", "havo")))
    board.window.go_to("check")
    table = board.window.page.findChild(SchoolTable)
    assert table is not None
    lacking = board.texts("packwizard.check-lacking", count=1, names="Het Baken")
    assert lacking in board.hand.read()
    states = [table.model().index(row, 3).data() for row in range(3)]
    good, bad = board.texts("packwizard.table-good"), board.texts("packwizard.table-musts", count=1)
    assert states == [good, bad, good]
    table.wanted.emit(1)
    assert board.window.page.step.id == "schools"
    assert board.texts("mend.school-unknown-choice", choices="po, vo") in board.hand.read()


def test_a_brin_is_whole_in_the_table(board: Office) -> None:
    draft = draft_of(read_pack(PACKS / "kleurrijk"))
    assert draft.schools is not None
    board.session.take_over(draft.with_school(0, draft.schools[0].with_value("brin", "30WW01")))
    board.window.go_to("schools")
    table = board.window.page.table  # type: ignore[attr-defined] # of the schools
    assert table.sizeHintForColumn(1) <= table.columnWidth(1)


def test_a_board_with_schools_is_not_made_one_school_by_a_click(board: Office) -> None:
    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    board.hand.choose(board.texts("packwizard.kind-school"))
    assert board.texts("packwizard.kind-has-schools", count=3) in board.hand.read()
    assert board.session.draft.is_board


def test_a_school_says_where_its_own_privacy_statement_is_where_copies_are_asked_for(
    board: Office,
) -> None:
    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    title = board.texts("packwizard.school-other", what=board.texts("packwizard.recipient-step"))
    board.window.go_to("schools")
    board.window.page.table.selectRow(1)  # type: ignore[attr-defined] # of the schools
    assert title not in board.hand.read()
    board.session.change(board.session.draft.with_value("pdf_ontvanger", "de directeur"))
    board.window.page.table.selectRow(0)  # type: ignore[attr-defined]
    board.hand.press(title)
    board.write("privacyverklaring_personeel", "de privacyverklaring van De Regenboog")
    board.write("privacyverklaring_personeel.where", "https://regenboog.example/privacy")
    school = (board.session.draft.schools or ())[0]
    assert school.said("privacyverklaring_personeel.where") == "https://regenboog.example/privacy"


def test_next_years_version_keeps_the_schools_and_asks_for_approval(board: Office) -> None:
    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    board.hand.press(board.texts("packwizard.next-year"))
    assert names(board) == ["De Regenboog", "Het Baken", "De Vlïnder"]
    assert board.session.draft.values["pakket_versie"] == "2027-1"
    assert not board.session.draft.was_approved


def test_nothing_is_lost_between_two_sittings(open_office: Callable[[], Office]) -> None:
    office = open_office()
    office.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    before = office.session.draft
    office.close()
    again = open_office()
    assert again.session.draft.schools == before.schools
    assert again.session.draft.files == before.files
    assert [step.id for step in again.window.steps].count("schools") == 1


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut(board: Office, text_size: int) -> None:
    # Here, since it sets the platform when it is loaded.
    from build.screenshots.fit import troubles

    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    board.window.resize(1024, 640)
    board.session.theme.use(Settings(text_size=text_size))
    settle()
    found = {}
    for step in ("start", "school", "schools", "preview", "check", "approve"):
        board.window.go_to(step)
        if step == "schools":
            paste(board, TABLE)
            board.window.page.table.selectRow(1)  # type: ignore[attr-defined] # of the schools
        settle()
        found[step] = list(troubles(board.window))
    assert {step: trouble for step, trouble in found.items() if trouble} == {}


def test_everything_usable_on_the_schools_page_has_a_name(board: Office) -> None:
    board.session.take_over(draft_of(read_pack(PACKS / "kleurrijk")))
    paste(board, TABLE)
    board.window.page.table.selectRow(1)  # type: ignore[attr-defined] # it is that page
    nodes = board.hand.nodes()
    nameless = [str(node) for node in nodes if node.focusable and not node.name.strip()]
    assert nameless == []
