"""What a school adds to an area, as a teacher meets it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from tests.folders import PACKS
from wizard.checklist.counts import split_own
from wizard.school.lookup import Found, Origin
from wizard.ui.player.player import FilmPlayer
from wizard.ui.teacher.dialogs.about import about
from wizard.ui.teacher.pages.area import AreaPage
from wizard.ui.teacher.pages.own_film import OwnFilm

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow

FILMS = Path(__file__).parents[4] / "resources" / "videos"
PACK = PACKS / "regenboog"


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    return open_window(found=Found(PACK, Origin.OPTION))


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def go_to(desk: Desk, step: str) -> AreaPage:
    desk.window.go_to(step)
    QApplication.processEvents()
    return desk.page(AreaPage)


def test_a_statement_is_marked_and_answered_like_others(desk: Desk) -> None:
    page = go_to(desk, "A1")
    card = page.cards["X1.1"]
    assert desk.texts("additions.of-school") in words(card)
    assert desk.texts("additions.of-school") not in words(page.cards["S1.3"])
    first = card.first_choice
    assert isinstance(first, QAbstractButton)
    first.setFocus()
    first.click()
    assert "X1.1" in desk.answers.statements
    assert "Wielwijzer" in desk.answers.statements["X1.1"].wording


def test_what_is_open_of_the_schools_own_is_counted_apart(desk: Desk) -> None:
    area = desk.session.shown.areas["A1"]
    ours, schools = split_own(area.statements)
    assert ours
    assert schools
    desk.window.go_to("review")
    said = words(desk.window.page)
    assert desk.texts("review.open", count=len(ours)) in said
    assert desk.texts("review.open-own", count=len(schools)) in said


def test_a_note_says_whose_it_is(desk: Desk) -> None:
    said = words(go_to(desk, "A1"))
    assert desk.texts("additions.note") in said
    assert desk.texts("additions.note-about", bullet="B1.2", written="02-11-2026") in said


def test_the_guides_own_explanation_can_be_read_beside_the_schools(desk: Desk) -> None:
    page = go_to(desk, "A3")
    assert desk.texts("additions.explanation") in words(page)
    before = desk.texts("additions.explanation-before")
    assert before in [one.text() for one in page.findChildren(QPushButton)]
    assert desk.texts("additions.explanation") not in words(go_to(desk, "A2"))


def test_a_film_is_played_from_the_pack(open_window: OpenWindow, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    (pack / "films").mkdir()
    for ending in ("webm", "nl.vtt", "en.vtt"):
        for name in ("inloggen", "A2"):
            shutil.copyfile(FILMS / f"A1.{ending}", pack / "films" / f"{name}.{ending}")
    entry = '\n[[films]]\nid = "XF3.1"\nfile = "inloggen"\n'
    for name, more in (
        ("additions.toml", entry),
        ("nl.md", "\n## XF3.1\n\nZo log je in\n"),
        ("en.md", "\n## XF3.1\n\nHow to log in\n"),
    ):
        with (pack / "additions" / name).open("a", encoding="utf-8") as file:
            file.write(more)
    desk = open_window(found=Found(pack, Origin.OPTION))
    page = go_to(desk, "A3")
    assert desk.texts("additions.film") in words(page)
    opener = next(one for one in page.findChildren(QPushButton) if one.text() == "Zo log je in")
    opener.click()
    own = page.findChild(OwnFilm)
    assert own is not None
    desk.wait_until(lambda: bool(own.findChildren(FilmPlayer)), "the film to be there")
    (player,) = own.findChildren(FilmPlayer)
    assert player.isVisibleTo(page)
    assert page.findChildren(OwnFilm) == [own]
    assert words(go_to(desk, "A1")).count(desk.texts("additions.film")) == 0
    assert words(go_to(desk, "A2")).count(desk.texts("additions.film")) == 1


def test_what_no_longer_fits_is_said(open_window: OpenWindow, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    file = pack / "additions" / "additions.toml"
    older = file.read_text().replace("2026.1", "2020.1", 1).replace("B1.2", "B1.9")
    file.write_text(older)
    desk = open_window(found=Found(pack, Origin.OPTION))
    assert desk.session.context.pack.trouble is None
    assert "X1.1" in go_to(desk, "A1").cards
    assert desk.texts("additions.note") not in words(desk.window.page)
    dialog = about(desk.window, desk.session)
    assert desk.texts("additions.unfit", ids="XN1.1") in words(dialog.column)
    dialog.close()
