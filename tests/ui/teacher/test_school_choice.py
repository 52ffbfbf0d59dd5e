"""A teacher of a board finds their school on the first page, once, and can change it later."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.folders import PACKS
from wizard.answers.model import Answer, Choice
from wizard.checklist.build import build_checklist
from wizard.school.lookup import Found, Origin, chosen_school, remember_school
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow

BOARD = PACKS / "kleurrijk"


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    return at_board(open_window(language="nl"))


def at_board(desk: Desk, set_school: str = "", board: Path = BOARD) -> Desk:
    """Put the board's pack on the device of a desk, with a school that is set or not."""
    places = desk.session.context.places

    def find() -> Found:
        return Found(board, Origin.MACHINE_FOLDER, set_school, chosen_school(places.data))

    desk.window.services.packs.find = find
    desk.window.services.packs.use(desk.window)
    return desk


def choose(desk: Desk, typed: str) -> None:
    """Find a school by what is typed, and choose it."""
    desk.hand.write(desk.texts("schoolchoice.search"), typed)
    desk.hand.press(desk.texts("schoolchoice.take"))
    desk.wait_until(lambda: not desk.session.context.pack.asks_for_school, "the school")


def test_the_first_page_asks_for_the_school_until_one_is_chosen(desk: Desk) -> None:
    assert desk.texts("schoolchoice.title") in desk.hand.read()
    assert desk.window.page.missing() == desk.texts("schoolchoice.missing")
    choose(desk, "zeist")
    assert desk.session.context.school.titled == "Het Baken, Zeist (34CD)"
    assert chosen_school(desk.session.context.places.data) == "34CD"
    assert desk.texts("school.for", name="Het Baken, Zeist (34CD)") in desk.hand.read()
    assert desk.window.page.missing() == ""


def test_changing_school_keeps_every_answer_and_brings_back_those_of_its_own_statements(
    desk: Desk,
) -> None:
    choose(desk, "regenboog")
    shared = next(
        one.id for _, one in desk.session.guide.statements() if not one.id.startswith("X")
    )
    answers = desk.session.answers
    for id_ in (shared, "X1.1"):
        answers = answers.with_answer(id_, Answer(Choice.ASKS))
    desk.session.change(answers)
    desk.hand.press(desk.texts("schoolchoice.other"))
    title = desk.texts("schoolchoice.take")
    with desk.in_dialog(lambda hand: hand.press(desk.texts("dialog.close"))):
        desk.hand.write(desk.texts("schoolchoice.search"), "baken")
        desk.hand.press(title)
        desk.wait_until(lambda: desk.session.context.school.name == "Het Baken", "the school")
    assert shared in desk.session.answers.statements
    assert "X1.1" in desk.session.answers.retired
    desk.hand.press(desk.texts("schoolchoice.other"))
    desk.hand.write(desk.texts("schoolchoice.search"), "12AB")
    desk.hand.press(title)
    desk.wait_until(lambda: desk.session.context.school.name == "De Regenboog", "the school")
    assert desk.session.answers.statements["X1.1"].choice is Choice.ASKS
    assert shared in desk.session.answers.statements


def test_a_school_that_is_set_is_not_asked_for_and_stands_on_the_paper(
    open_window: OpenWindow,
) -> None:
    desk = at_board(open_window(language="nl"), "Het Baken")
    assert desk.texts("schoolchoice.title") not in desk.hand.read()
    assert desk.texts("schoolchoice.other") not in desk.hand.read()
    session, now = desk.session, desk.session.context.clock()
    checklist = build_checklist(
        session.guide, session.context.school, session.answers, session.texts, now
    )
    assert checklist.school == "Het Baken, Zeist (34CD)"


def test_a_school_that_is_set_and_not_in_the_pack_is_said(open_window: OpenWindow) -> None:
    desk = at_board(open_window(language="nl"), "99ZZ")
    assert desk.texts("school.not-listed", school="99ZZ") in desk.hand.read()
    assert desk.texts("schoolchoice.title") in desk.hand.read()


def test_a_device_that_is_set_to_a_name_of_two_schools_says_so(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    desk = open_window(language="nl")
    board = tmp_path / "board"
    shutil.copytree(BOARD, board)
    facts = board / "school.toml"
    facts.write_text(facts.read_text("utf-8").replace("De Vlïnder", "Het Baken"), "utf-8")
    desk = at_board(desk, "Het Baken", board)
    said = desk.hand.read()
    assert desk.texts("school.named-twice", school="Het Baken") in said
    assert desk.texts("school.not-listed", school="Het Baken") not in said


def test_a_chosen_school_that_next_years_pack_lacks_is_said_and_no_answer_is_lost(
    desk: Desk,
) -> None:
    choose(desk, "regenboog")
    desk.session.change(desk.session.answers.with_answer("X1.1", Answer(Choice.ASKS)))
    packs, places = desk.window.services.packs, desk.session.context.places
    remember_school(places.data, "99ZZ")  # as it had been of a school that is gone
    with desk.in_dialog(lambda hand: hand.press(desk.texts("dialog.close"))):
        packs.use(desk.window)
    assert desk.texts("school.choice-gone", school="99ZZ") in desk.hand.read()
    assert "X1.1" in desk.session.answers.retired
    choose(desk, "regenboog")
    assert desk.texts("school.choice-gone", school="99ZZ") not in desk.hand.read()
    assert desk.session.answers.statements["X1.1"].choice is Choice.ASKS


def test_who_receives_a_copy_is_said_before_the_first_question(open_window: OpenWindow) -> None:
    desk = open_window(language="nl")
    assert desk.texts("welcome.private") in desk.hand.read()
    packs = desk.window.services.packs
    packs.find = lambda: Found(PACKS / "baken", Origin.MACHINE_FOLDER)
    packs.use(desk.window)
    said = desk.hand.read()
    assert desk.texts("welcome.private") not in said
    for words in (
        desk.texts("asked.title"),
        "de privacy officer",
        desk.texts("copies.counted"),
        "om te zien welke uitleg het team nodig heeft",
        "tot een jaar na de datum van ondertekening",
        "https://portaal.hetbaken.example/privacy-medewerkers",
    ):
        assert words in said


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_where_a_school_is_chosen(desk: Desk, text_size: int) -> None:
    # Here, since it sets the platform when it is loaded.
    from build.screenshots.fit import troubles

    desk.window.resize(1024, 640)
    desk.session.theme.use(Settings(text_size=text_size))
    for _ in range(10):
        QApplication.processEvents()
    assert list(troubles(desk.window)) == []
    nodes = desk.hand.nodes()
    assert [str(node) for node in nodes if node.focusable and not node.name.strip()] == []
