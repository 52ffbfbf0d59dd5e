"""An officer's way from an empty window to a folder to roll out, by assistive technology alone."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from tests.folders import PACKS
from wizard.guide.contract import REACH_PARTS
from wizard.keys.issue import create_root, export_root
from wizard.school.archive import read_pack
from wizard.school.fields import flat
from wizard.school.load import school_in
from wizard.school.model import part_key
from wizard.school_pack.issuer import check_pack, issuer_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.ui.assistive import Assistive
    from tests.ui.pack_wizard.office import Office

REGENBOOG = flat(tomllib.loads((PACKS / "regenboog" / "school.toml").read_text("utf-8")))
CHOICES = ("soort", "kaart", "fotobeleid", "taal_standaard")
STEPS = {
    "school": ("school_naam", "soort"),
    "tools": ("kaart", "routeplanner"),
    "contacts": ("noodnummer", "leiding", "verkeer"),
    "rules": ("fotobeleid",),
}


def fill_in(office: Office, *keys: str) -> None:
    for key in keys:
        if key in CHOICES:
            office.choose(key, REGENBOOG[key])
        else:
            office.write(key, REGENBOOG[key])
            for part in REACH_PARTS:
                if words := REGENBOOG.get(part_key(key, part)):
                    office.write(part_key(key, part), words)


def answer_files(monkeypatch: pytest.MonkeyPatch, office: Office, **answers: object) -> None:
    """Let the system's own windows for files answer, which no test can operate."""
    for name, answer in answers.items():
        monkeypatch.setattr(office.window.services, name, lambda *_, answer=answer: answer)


def make_regenboog(office: Office) -> None:
    office.go_on()
    for keys in STEPS.values():
        fill_in(office, *keys)
        office.go_on()
    for _ in ("recipient", "instruction", "own", "logo", "trust", "preview"):
        office.go_on()
    assert office.window.page.step.id == "check"
    office.go_on()
    office.write("goedgekeurd_door", "Mirjam Jansen, privacy officer")
    office.write("goedgekeurd_op", "2-11-2026")
    office.write("pakket_versie", "2026-1")
    office.write("geldig_tot", "31-07-2027")
    office.go_on()


def save(office: Office, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_files(monkeypatch, office, ask_save_path=path)
    office.hand.press(office.texts("packwizard.save-button"))
    office.hand.wait_until(lambda: office.session.draft.is_saved, "the saved pack")


def test_from_empty_to_a_pack_and_a_folder_to_roll_out(
    open_office: Callable[[], Office], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = open_office()
    make_regenboog(office)
    path = tmp_path / "regenboog.schoolpack"
    save(office, path, monkeypatch)

    contents, guide = read_pack(path), office.session.guide
    today = office.session.context.clock().date()
    assert [one.code for one in check_pack(contents, guide, today)] == ["pack-unsigned"]
    school = school_in(contents, guide)
    assert school.name == "Basisschool De Regenboog"
    assert school.values["soort"] == "po"
    assert school.values["kaart"] == "papier"
    assert school.values["fotobeleid"] == "mag-niet"
    assert school.recipient == ""
    assert school.values["geldig_tot"] == "2027-07-31"
    assert "opnieuw ingelezen: alles klopt" in office.hand.read()

    office.go_on()
    installers = tmp_path / "downloads"
    installers.mkdir()
    (installers / "Startklaar.msi").write_bytes(b"msi")
    answer_files(monkeypatch, office, ask_folder=installers)
    office.hand.press(office.texts("packwizard.add-folder"))
    answer_files(monkeypatch, office, ask_folder=tmp_path)
    office.hand.press(office.texts("packwizard.make-folder"))
    folder = tmp_path / "Startklaar Basisschool De Regenboog 2026-1"
    office.hand.wait_until(lambda: str(folder) in office.hand.read(), "the folder")
    assert {"windows-app", "schoolpakket", "intune.txt", "gpo.txt", "SHA256SUMS"} < {
        one.name for one in folder.iterdir()
    }
    assert (folder / "windows-app" / "Startklaar.msi").is_file()
    assert (folder / "voor-leraren.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "schoolpakket" / "school.schoolpack").read_bytes() == path.read_bytes()


def test_a_pack_is_signed_with_the_schools_root(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = create_root("Basisschool De Regenboog", office.session.context.clock())
    key = tmp_path / "root.p12"
    key.write_bytes(export_root(root, "geheim woord"))
    make_regenboog(office)
    answer_files(monkeypatch, office, ask_open_path=key)
    office.hand.press(office.texts("packwizard.sign-choose"))
    office.hand.write(office.texts("packwizard.sign-passphrase"), "verkeerd")
    answer_files(monkeypatch, office, ask_save_path=tmp_path / "signed")
    office.hand.press(office.texts("packwizard.save-button"))
    wrong = office.texts("errors.passphrase-wrong")
    office.hand.wait_until(lambda: wrong in office.hand.read(), "the wrong passphrase")
    office.hand.write(office.texts("packwizard.sign-passphrase"), "geheim woord")
    save(office, tmp_path / "signed", monkeypatch)
    contents = read_pack(tmp_path / "signed.schoolpack")
    issuer = issuer_of(contents)
    assert issuer is not None
    assert issuer.name == "Basisschool De Regenboog"
    assert office.session.draft.contents.root == contents.root


def test_nothing_is_lost_between_two_sittings(open_office: Callable[[], Office]) -> None:
    office = open_office()
    office.go_on()
    office.write("school_naam", "De Regenboog")
    office.close()
    again = open_office()
    assert "Je bent bezig met het pakket van De Regenboog" in again.hand.read()
    again.go_on()
    node = again.hand.find(again.label("school_naam"))
    assert node.interface.text(QAccessible.Text.Value) == "De Regenboog"


def test_a_pack_is_opened_and_next_years_version_is_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_files(monkeypatch, office, ask_open_path=PACKS / "regenboog")
    office.hand.press(office.texts("packwizard.open"))
    assert office.session.draft.values["school_naam"] == "Basisschool De Regenboog"
    office.hand.press(office.texts("packwizard.next-year"))
    values = office.session.draft.values
    assert values["pakket_versie"] == "2027-1"
    assert values["geldig_tot"] == "2028-07-31"
    assert "goedgekeurd_door" not in values
    office.go_to("approve")
    assert office.window.bar.missing.isVisible()


def test_another_pack_replaces_this_one_only_when_that_is_meant(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.go_on()
    office.write("school_naam", "De Regenboog")
    office.go_to("start")
    answer_files(monkeypatch, office, ask_open_path=PACKS / "baken")
    stay = office.texts("packwizard.replace-no")
    with office.hand.in_dialogs(lambda hand: hand.press(stay)):
        office.hand.press(office.texts("packwizard.open"))
    assert office.session.draft.values["school_naam"] == "De Regenboog"
    with office.hand.in_dialogs(lambda hand: hand.press(office.texts("packwizard.replace-yes"))):
        office.hand.press(office.texts("packwizard.open"))
    assert office.session.draft.values["soort"] == "vo"


def test_what_is_no_pack_is_said(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.schoolpack").write_bytes(b"PK nothing")
    answer_files(monkeypatch, office, ask_open_path=tmp_path / "x.schoolpack")
    said: list[str] = []

    def read_and_close(hand: Assistive) -> None:
        said.append(hand.read())
        hand.press(office.texts("dialog.close"))

    with office.hand.in_dialogs(read_and_close):
        office.hand.press(office.texts("packwizard.open"))
    assert office.texts("errors.pack-not-one", file="x.schoolpack") in said[0]
