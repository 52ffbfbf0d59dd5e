"""The overview in the window: chosen, followed, stopped, and what came of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton

from tests.folders import places_in
from tests.ui.assistive import Assistive
from wizard.checklist.example import example_answers
from wizard.document.signature_look import PaperSignature
from wizard.guide.contract import FieldKey
from wizard.keys.identity import create_identity
from wizard.keys.issue import create_root
from wizard.school.board.schools import ListedSchool
from wizard.school.lookup import Found, Origin
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.ui.overview.dialog import Kind, OverviewDialog
from wizard.ui.session.tasks import ProgressToken

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow
    from wizard.guide.model import Guide

ROOT = Path(__file__).parents[3]
REGENBOOG = ROOT / "tests" / "school" / "packs" / "regenboog" / "school.toml"


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    return open_window()


@pytest.fixture(scope="module")
def folder(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checklist, and a file that is none."""
    now = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
    folder = tmp_path_factory.mktemp("checklists") / "groep 7"
    folder.mkdir()
    places = places_in(folder)
    answers = example_answers(guide, now.date(), "nl")
    order = SigningRequest(guide, School.general(), answers, PaperSignature(), now)
    name = answers.person.name
    data = make_signed(order, create_identity(name, now), resources_for(places)("nl"))
    (folder / "a.pdf").write_bytes(data)
    (folder / "b.pdf").write_bytes(b"Beste Sanne,")
    return folder


@pytest.fixture
def dialog(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> OverviewDialog:
    services = desk.window.services
    monkeypatch.setattr(services, "ask_folder", lambda *_: folder)
    dialog = OverviewDialog(desk.window, desk.session, services, services.trust)
    dialog.show()
    return dialog


def save_as(desk: Desk, out: Path) -> None:
    """Let whoever is asked for a file's name give this one."""
    desk.window.services.ask_save_path = lambda *_: out  # type: ignore[method-assign]


def make(desk: Desk, dialog: OverviewDialog, out: Path) -> None:
    save_as(desk, out)
    hand = Assistive(dialog)
    hand.press(desk.texts("overview-window.make"))
    desk.wait_until(lambda: not desk.session.tasks.busy, "the overview")


@pytest.mark.parametrize("kind", [*Kind])
def test_every_kind_is_made_and_its_figures_are_said(
    desk: Desk, dialog: OverviewDialog, tmp_path: Path, kind: Kind
) -> None:
    hand = Assistive(dialog)
    hand.press(desk.texts("overview-window.choose-folder"))
    hand.choose(desk.texts(f"overview-window.format-{kind.value}"))
    out = tmp_path / f"overzicht.{kind.value}"
    make(desk, dialog, out)
    said = hand.read()
    assert desk.texts("overview-window.made") in said
    assert desk.texts("overview.read", files=2, bad=1) in said
    assert str(out) in said
    assert dialog.made is not None
    assert all(path.exists() for path in dialog.made.paths)
    assert f"b.pdf: {desk.texts('verdict.not-a-pdf')}" in said
    if kind is Kind.JSON:
        value = json.loads(out.read_bytes())
        assert (value["read"], value["names_since"]) == (2, None)
    if kind is Kind.CSV:
        assert len(dialog.made.paths) == 2
    dialog.close()


def test_without_the_councils_consent_names_are_not_offered(
    desk: Desk, dialog: OverviewDialog
) -> None:
    said = Assistive(dialog).read()
    assert desk.texts("overview-window.names-never") in said
    assert desk.texts("overview-window.names-without") not in said
    dialog.close()


def test_with_it_names_are_asked_for_and_who_is_not_there_yet(
    open_window: OpenWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, staff, out = tmp_path / "pack", tmp_path / "staff.csv", tmp_path / "a.json"
    pack.mkdir()
    facts = b"namen_instemming_op = 2026-09-01\n" + REGENBOOG.read_bytes()
    (pack / "school.toml").write_bytes(facts)
    staff.write_text("naam;school\nPiet Puk;Basisschool De Regenboog\n", encoding="utf-8")
    desk = open_window(found=Found(pack, Origin.OPTION))
    services = desk.window.services
    monkeypatch.setattr(services, "ask_folder", lambda *_: folder)
    monkeypatch.setattr(services, "ask_open_path", lambda *_: staff)
    dialog = OverviewDialog(desk.window, desk.session, services, services.trust)
    dialog.show()
    hand = Assistive(dialog)
    with_names = desk.texts("overview-window.names-with", day="01-09-2026")
    assert not dialog.with_names
    hand.choose(with_names)
    desk.wait_until(lambda: desk.texts("overview-window.staff") in hand.read(), "the list")
    hand.press(desk.texts("overview-window.choose-staff"))
    assert str(staff) in hand.read()
    hand.press(desk.texts("overview-window.choose-folder"))
    hand.choose(desk.texts("overview-window.format-json"))
    make(desk, dialog, out)
    value = json.loads(out.read_bytes())
    assert value["names_since"] == "2026-09-01"
    assert [one["name"] for one in value["absent"]] == ["Piet Puk"]
    dialog.close()


def test_the_pack_of_a_board_is_named_by_its_board(open_window: OpenWindow) -> None:
    """On the computer of who makes the overview no school may be chosen."""
    desk = open_window()
    board = {FieldKey.BOARD_NAME: "Stichting De Linde"}
    root = create_root("Stichting De Linde", datetime(2026, 11, 1, tzinfo=UTC)).certificate
    school, context = School(board, root=root.public_bytes(Encoding.DER)), desk.session.context
    schools = tuple(ListedSchool(name, name) for name in ("De Wilg", "De Brink"))
    pack = replace(context.pack, school=school, schools=schools)
    desk.session.context = replace(context, school=school, pack=pack)
    services = desk.window.services
    dialog = OverviewDialog(desk.window, desk.session, services, services.trust)
    dialog.show()
    said = desk.texts("overview-window.trust-school", name="Stichting De Linde")
    assert said in Assistive(dialog).read()
    dialog.close()


def test_a_folder_is_asked_first(desk: Desk, dialog: OverviewDialog) -> None:
    hand = Assistive(dialog)
    hand.press(desk.texts("overview-window.make"))
    assert desk.texts("overview-window.folder-missing") in hand.read()
    assert not desk.session.tasks.busy
    dialog.close()


def test_stopping_makes_nothing_and_says_so(
    desk: Desk,
    dialog: OverviewDialog,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(300):  # of two it would be there before anybody could stop it
        (many / f"{number}.pdf").write_bytes((folder / "a.pdf").read_bytes())
    monkeypatch.setattr(desk.window.services, "ask_folder", lambda *_: many)
    hand = Assistive(dialog)
    hand.press(desk.texts("overview-window.choose-folder"))
    monkeypatch.setattr(desk.window.services, "ask_save_path", lambda *_: tmp_path / "a.csv")
    hand.press(desk.texts("overview-window.make"))
    assert desk.texts("overview-window.busy") in hand.read()
    hand.press(desk.texts("overview-window.cancel"))
    desk.wait_until(lambda: not desk.session.tasks.busy, "the end")
    assert desk.texts("overview-window.cancelled") in hand.read()
    assert list(tmp_path.glob("*.csv")) == []
    dialog.close()


def test_closing_stops_it_too(desk: Desk, dialog: OverviewDialog, tmp_path: Path) -> None:
    hand = Assistive(dialog)
    hand.press(desk.texts("overview-window.choose-folder"))
    save_as(desk, tmp_path / "a.csv")
    hand.press(desk.texts("overview-window.make"))
    dialog.close()
    desk.wait_until(lambda: not desk.session.tasks.busy, "the end")
    assert list(tmp_path.glob("*.csv")) == []


def test_what_cannot_be_written_is_said(desk: Desk, dialog: OverviewDialog, tmp_path: Path) -> None:
    taken = tmp_path / "a.csv"
    taken.write_bytes(b"mine")
    hand = Assistive(dialog)
    hand.press(desk.texts("overview-window.choose-folder"))
    make(desk, dialog, taken)
    assert str(taken) in hand.read()
    assert taken.read_bytes() == b"mine"
    dialog.close()


def test_how_far_it_is_arrives_in_the_windows_thread(desk: Desk, dialog: OverviewDialog) -> None:
    progress = ProgressToken(dialog)
    progress.moved.connect(dialog._moved)
    dialog._progress = progress
    dialog._bar, dialog._count = QProgressBar(dialog), QLabel(dialog)
    desk.session.tasks.run(lambda: progress.report(3, 8), lambda _: None)
    desk.wait_until(lambda: dialog._bar.value() == 3, "the report")
    assert dialog._bar.maximum() == 8
    progress.stop()
    assert progress.stopped()
    dialog.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_found_in_the_settings(desk: Desk, language: str) -> None:
    desk.session.set_language(language)
    seen: list[str] = []

    def in_settings(_: object) -> None:
        settings = QApplication.activeModalWidget()
        assert settings is not None
        found = settings.findChild(QPushButton, "overview")
        assert found is not None
        assert found.text() == desk.texts("settings.overview")
        QTimer.singleShot(0, settings, found.click)  # after this look: the next dialog needs one

    def in_overview(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(desk.texts("dialog.close"))

    with desk.in_dialog(in_settings, in_overview):
        desk.window.tools.others["settings"].trigger()
        desk.wait_until(lambda: bool(seen), "the overview")
    assert desk.texts("overview-window.lead") in seen[0]
    assert desk.texts("overview-window.trust-none") in seen[0]
