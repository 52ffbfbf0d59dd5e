"""A teacher opens a school pack: sees it, takes it, and gives it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from tests.folders import PACKS
from wizard.answers.model import Answer, Choice
from wizard.app import FAILED, run
from wizard.commands.arguments import is_pack
from wizard.school.archive import read_pack, write_pack
from wizard.school.issuers import remember_issuer
from wizard.school.lookup import Found, Origin, chosen_pack
from wizard.ui.teacher.opener import Opener
from wizard.ui.teacher.pages.area import AreaPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.assistive import Assistive
    from tests.ui.desk import Desk, OpenWindow

NAME = "Basisschool De Regenboog"


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    path = tmp_path / "Regenboog.schoolpack"
    path.write_bytes(write_pack(read_pack(PACKS / "regenboog").files))
    return path


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    return open_window()


def show(desk: Desk, path: Path, *acts: Callable[[Any], None]) -> None:
    """Open a pack and act in the dialogs that follow."""
    with desk.in_dialog(*acts):
        desk.window.services.open_dropped(desk.window, path)
        desk.wait_until(lambda: not desk.session.tasks.busy, "the pack")


def press(desk: Desk, key: str) -> Callable[[Any], None]:
    return lambda hand: hand.press(desk.texts(key))


def kept(desk: Desk) -> Path:
    return chosen_pack(desk.session.context.places.data)


def test_it_is_shown_before_anything_happens(desk: Desk, opened: Path) -> None:
    said: list[str] = []

    def read(hand: Assistive) -> None:
        said.append(hand.read())
        hand.press(desk.texts("offer.leave"))

    show(desk, opened, read)
    for words in (
        NAME,
        "goedgekeurd door Mirjam Jansen",
        "het noodnummer van De Regenboog · 030 555 01 99 · ook ’s avonds",
        desk.texts("offer.unsigned"),
        desk.texts("offer.additions", statements=2, notes=1, films=0, texts=1),
        "Dit pakket is niet ondertekend.",
    ):
        assert words in said[0]
    assert not kept(desk).exists()
    assert desk.session.context.school.is_general


def test_what_is_taken_holds_at_once(desk: Desk, opened: Path) -> None:
    desk.session.change(desk.answers.with_answer("S1.1", Answer(Choice.DOES)))
    desk.window.go_to("A1")
    show(desk, opened, press(desk, "offer.take"))
    assert kept(desk).exists()
    assert desk.session.context.school.name == NAME
    assert NAME in desk.hand.read()
    assert "S1.1" in desk.answers.statements
    desk.window.go_to("A1")
    assert "X1.1" in desk.page(AreaPage).cards
    assert "Wielwijzer" in desk.hand.read()


def test_it_is_found_by_the_next_start(open_window: OpenWindow, desk: Desk, opened: Path) -> None:
    show(desk, opened, press(desk, "offer.take"))
    place = kept(desk)
    desk.close()
    again = open_window(found=Found(place, Origin.CHOSEN))
    assert again.session.context.school.name == NAME


def test_another_version_says_what_changes(open_window: OpenWindow, opened: Path) -> None:
    desk = open_window(found=Found(PACKS / "baken", Origin.BESIDE))
    said: list[str] = []

    def read(hand: Assistive) -> None:
        said.append(hand.read())
        hand.press(desk.texts("offer.leave"))

    show(desk, opened, read)
    assert "Nu: Het Baken. Straks: Basisschool De Regenboog." in said[0]
    assert desk.texts("offer.nothing") in said[0]


def test_answers_that_are_no_longer_asked_are_told(open_window: OpenWindow, tmp_path: Path) -> None:
    desk = open_window(found=Found(PACKS / "regenboog", Origin.BESIDE))
    given = Answer(Choice.DOES, wording="zo stond het er")
    desk.session.change(desk.answers.with_answer("X1.1", given))
    other = tmp_path / "baken.schoolpack"
    other.write_bytes(write_pack(read_pack(PACKS / "baken").files))
    said: list[str] = []

    def read(hand: Assistive) -> None:
        said.append(hand.read())
        hand.press(desk.texts("dialog.close"))

    show(desk, other, press(desk, "offer.take"), read)
    desk.wait_until(lambda: bool(said), "what became of answers")
    assert "zo stond het er" in said[0]
    assert desk.answers.retired["X1.1"].wording == "zo stond het er"


def test_a_bad_pack_lists_everything_and_cannot_be_taken(
    desk: Desk, opened: Path, tmp_path: Path
) -> None:
    files = dict(read_pack(opened).files)
    facts = files["school.toml"].replace(b'phone = "030 555 01 99"', b"")
    files["school.toml"] = facts.replace(b"kaart =", b"kart =")
    bad = tmp_path / "bad.schoolpack"
    bad.write_bytes(write_pack(files))
    said: list[str] = []

    def read(hand: Assistive) -> None:
        said.append(hand.read())
        assert desk.texts("offer.take") not in hand.read()
        hand.press(desk.texts("dialog.close"))

    show(desk, bad, read)
    assert desk.texts("offer.has-errors") in said[0]
    assert "noodnummer" in said[0]
    assert "kart" in said[0]


def test_what_is_no_pack_is_said(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.schoolpack"
    path.write_bytes(b"nothing")
    said: list[str] = []

    def read(hand: Assistive) -> None:
        said.append(hand.read())
        hand.press(desk.texts("dialog.close"))

    show(desk, path, read)
    assert desk.texts("errors.pack-not-one", file="x.schoolpack") in said[0]


def test_an_administrators_pack_always_wins(open_window: OpenWindow, opened: Path) -> None:
    desk = open_window(found=Found(PACKS / "baken", Origin.POLICY))

    def read(hand: Assistive) -> None:
        assert desk.texts("offer.outranked") in hand.read()
        assert desk.texts("offer.take") not in hand.read()
        hand.press(desk.texts("dialog.close"))

    show(desk, opened, read)
    assert not kept(desk).exists()


def test_another_issuer_is_told_before_it_is_taken(desk: Desk, opened: Path) -> None:
    remember_issuer(desk.session.context.places.data, NAME, "0" * 64)

    def read(hand: Assistive) -> None:
        assert desk.texts("errors.pack-unsigned-now") in hand.read()
        hand.press(desk.texts("offer.leave"))

    show(desk, opened, read)


def from_settings(desk: Desk, key: str, then: str) -> None:
    """Press a button in the settings, and another in the dialog that follows when they close."""

    answered: list[None] = []

    def later(hand: Assistive) -> None:  # what follows would else run inside this very act
        QTimer.singleShot(0, hand.widget(desk.texts(key), QAbstractButton).click)

    def answer(hand: Assistive) -> None:
        hand.press(desk.texts(then))
        answered.append(None)

    with desk.in_dialog(later, answer):
        desk.window.services.show_settings(desk.window)
        desk.wait_until(lambda: bool(answered), "the question")
        desk.wait_until(lambda: not desk.session.tasks.busy, "the pack")


def test_it_can_be_removed_in_the_settings(desk: Desk, opened: Path) -> None:
    show(desk, opened, press(desk, "offer.take"))
    from_settings(desk, "offer.remove", "offer.remove-no")
    assert kept(desk).exists()
    from_settings(desk, "offer.remove", "offer.remove-yes")
    assert not kept(desk).exists()
    assert desk.session.context.school.is_general
    assert desk.texts("welcome.no-school") in desk.hand.read()


def test_the_settings_open_a_pack_too(
    desk: Desk, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The system's own file dialog cannot be had off screen.
    monkeypatch.setattr(desk.window.services, "ask_open_path", lambda *_: opened)
    from_settings(desk, "offer.open", "offer.take")
    desk.wait_until(lambda: not desk.session.tasks.busy, "the pack")
    assert desk.session.context.school.name == NAME


def test_wiping_takes_it_along(desk: Desk, opened: Path) -> None:
    show(desk, opened, press(desk, "offer.take"))
    with desk.in_dialog(press(desk, "wipe.yes")):
        assert desk.window.services.wipe(desk.window)
    assert not kept(desk).exists()
    assert desk.session.context.school.is_general


def test_it_can_be_dropped_on_the_window(desk: Desk, opened: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(opened))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    desk.window.dragEnterEvent(entered)
    assert entered.isAccepted()
    with desk.in_dialog(press(desk, "offer.take")):
        desk.window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
        desk.wait_until(lambda: kept(desk).exists(), "the pack")
        desk.wait_until(lambda: not desk.session.tasks.busy, "the pack")
    assert desk.session.context.school.name == NAME


def test_the_system_can_hand_one_over_while_the_program_runs(desk: Desk, opened: Path) -> None:
    opener = Opener(desk.window)
    assert not opener.eventFilter(desk.window, QFileOpenEvent(""))
    with desk.in_dialog(press(desk, "offer.leave")):
        assert opener.eventFilter(desk.window, QFileOpenEvent(str(opened)))
        desk.wait_until(lambda: not desk.session.tasks.busy, "the pack")


@pytest.mark.parametrize("named", [True, False])
def test_a_program_that_is_open_already_says_where_to_take_it(
    desk: Desk, opened: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    said: list[str] = []
    # A message box without a window of its own waits for a person.
    monkeypatch.setattr(QMessageBox, "critical", lambda *told: said.append(told[2]))
    monkeypatch.setattr("wizard.app.make_application", QApplication.instance)
    monkeypatch.setattr("wizard.app.system_language", lambda: "nl")
    assert run(desk.session.context.places, opened=opened if named else None) == FAILED
    assert (desk.texts("offer.hand-over") in said[0]) is named


@pytest.mark.parametrize(
    ("argument", "is_one"),
    [
        *(("a/School.SchoolPack", True), ("school.schoolpack.ZIP", True)),
        *(("fill", False), ("--version", False), ("a.pdf", False)),
    ],
)
def test_a_double_click_names_a_pack(argument: str, *, is_one: bool) -> None:
    assert is_pack([argument]) is is_one


def test_a_double_click_names_a_pack_that_a_download_left_without_its_ending(
    tmp_path: Path,
) -> None:
    path = tmp_path / "school.schoolpack (1)"
    path.write_bytes(write_pack({}))
    assert is_pack([str(path)])
    path.write_bytes(b"%PDF-1.7")
    assert not is_pack([str(path)])
