"""Names confirmed in the window, as an officer does it for the first time: by keys and ears."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from tests.ui.assistive import Assistive
from wizard.keys.authority import found_authority, open_authority
from wizard.keys.certificates import is_signed_by
from wizard.keys.identity import (
    Identity,
    create_identity,
    export_pkcs12,
    fingerprint,
    readable_fingerprint,
)
from wizard.keys.issue import create_root
from wizard.keys.register import read_register, register_path, write_register
from wizard.keys.request import write_request
from wizard.ui.names.dialog import NamesDialog
from wizard.ui.names.register_view import COLUMNS, NO_DAY
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow
    from wizard.ui.names.register_view import RegisterView

SCHOOL = "De Regenboog"
PASSPHRASE = "paarse olifant fietst scheef"  # noqa: S105 -- of a root that the test makes
SANNE, ANNA = "Sanne de Vries", "Anna Bos"


class Office(Struct):
    """An officer at the window, and a folder on the desk."""

    desk: Desk
    dialog: NamesDialog
    hand: Assistive
    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "wortel.p12"

    @property
    def listed(self) -> set[int]:
        data = (self.folder / "revoked.pem").read_bytes()
        return {one.serial_number for one in x509.load_pem_x509_crl(data)}

    @property
    def view(self) -> RegisterView:
        assert self.dialog.view is not None
        return self.dialog.view

    def cell(self, row: int, column: int) -> str:
        found = self.view.table.item(row, column)
        assert found is not None
        return found.text()

    def said(self, key: str, **values: object) -> str:
        return self.desk.texts(f"names.{key}", **values)

    def press(self, key: str, chosen: Path | None = None) -> None:
        """Press a button; whoever is then asked for a file or folder gives this one."""
        services = self.desk.window.services
        services.ask_open_path = lambda *_: chosen  # type: ignore[method-assign]
        services.ask_save_path = lambda *_: chosen  # type: ignore[method-assign]
        services.ask_folder = lambda *_: chosen  # type: ignore[method-assign]
        self.hand.press(self.said(key))
        self.desk.wait_until(lambda: not self.desk.session.tasks.busy, key)

    def write(self, key: str, text: str) -> None:
        self.hand.write(self.said(key), text)

    def ask(self, name: str) -> tuple[Identity, Path]:
        """Return somebody, and the file of a request."""
        person = create_identity(name, self.desk.session.context.clock())
        request = self.folder / f"{name}.csr.pem"
        request.write_bytes(write_request(person))
        return person, request

    def confirm(self, name: str) -> x509.Certificate:
        """Confirm somebody's name, and return the certificate."""
        person, request = self.ask(name)
        answer = self.folder / f"{name}.pem"
        self.press("confirm", request)
        self.write("read-out", readable_fingerprint(fingerprint(person.certificate)))
        self.press("confirm-now", answer)
        return x509.load_pem_x509_certificates(answer.read_bytes())[0]

    def revoke(self, certificate: x509.Certificate, why: str) -> None:
        self.view.choose(fingerprint(certificate))
        self.press("revoke")
        self.write("why", why)
        self.press("revoke-now", self.folder / "revoked.pem")


@pytest.fixture
def office(open_window: OpenWindow, tmp_path: Path) -> Office:
    desk = open_window()
    folder = tmp_path / "office"
    folder.mkdir()
    dialog = NamesDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    return Office(desk, dialog, Assistive(dialog), folder)


@pytest.fixture
def school(office: Office) -> Office:
    """An office with a root that is open."""
    found_authority(SCHOOL, office.root, PASSPHRASE, office.desk.session.context.clock())
    office.press("open", office.root)
    office.write("passphrase", PASSPHRASE)
    office.press("unlock")
    return office


def test_two_people_are_confirmed_and_both_stay_revoked(office: Office) -> None:
    office.press("new")
    office.write("school", SCHOOL)
    for key in ("passphrase", "passphrase-again"):
        office.write(key, PASSPHRASE)
    office.press("make", office.root)
    assert office.said("copies-missing", count=0) in office.hand.read()
    sanne, anna = office.confirm(SANNE), office.confirm(ANNA)
    office.revoke(sanne, "uit dienst")
    assert office.listed == {sanne.serial_number}
    office.revoke(anna, "")
    assert office.listed == {sanne.serial_number, anna.serial_number}
    standing = [office.cell(row, 1) for row in range(2)]
    assert standing == [office.said("standing-revoked")] * 2
    assert office.hand.read().count(SANNE) <= 1
    assert PASSPHRASE not in office.hand.read()
    office.dialog.close()
    assert office.dialog.state is None  # and the key with it


def test_a_passphrase_that_is_weak_or_typed_wrong_makes_nothing(office: Office) -> None:
    office.press("new")
    office.write("school", "")
    office.press("make", office.root)
    assert office.said("school-missing") in office.hand.read()
    office.write("school", SCHOOL)
    office.write("passphrase", PASSPHRASE)
    office.press("make", office.root)
    assert office.said("passphrases-differ") in office.hand.read()
    for key in ("passphrase", "passphrase-again"):
        office.write(key, "regenboog")
    office.press("make", office.root)
    assert office.desk.texts("errors.passphrase-common") in office.hand.read()
    assert office.hand.find(office.said("school")).interface.text(QAccessible.Text.Value) == SCHOOL
    for key in ("passphrase", "passphrase-again"):
        office.write(key, PASSPHRASE)
    office.press("make")  # and no place is chosen
    office.hand.find(office.said("passphrase"))
    office.press("back")
    assert list(office.folder.iterdir()) == []
    office.dialog.close()


def test_a_root_opens_with_its_passphrase(office: Office) -> None:
    found_authority(SCHOOL, office.root, PASSPHRASE, office.desk.session.context.clock())
    office.press("open", office.root)
    office.write("passphrase", "verkeerd")
    office.press("unlock")
    assert office.desk.texts("errors.passphrase-wrong") in office.hand.read()
    secret = office.hand.widget(office.said("passphrase"), QWidget)
    QTest.keyClicks(secret, PASSPHRASE)
    QTest.keyClick(secret, Qt.Key.Key_Return)
    office.desk.wait_until(lambda: office.dialog.state is not None, "the root")
    assert office.said("register-empty") in office.hand.read()
    office.dialog.close()


def everything_shown(office: Office) -> str:
    """Return every text, tooltip, name and description of the window."""
    parts = [office.hand.read()]
    for widget in office.dialog.findChildren(QWidget):
        parts += [widget.toolTip(), widget.accessibleDescription(), widget.accessibleName()]
        parts += [widget.whatsThis(), widget.statusTip()]
    return "\n".join(parts)


def test_the_fingerprint_is_typed_and_never_shown(school: Office) -> None:
    person, request = school.ask(SANNE)
    right = readable_fingerprint(fingerprint(person.certificate))
    school.press("confirm", request)
    assert right[:4] not in everything_shown(school)
    school.write("read-out", "0000 1111 2222 3333 4444")
    school.press("confirm-now", school.folder / "answer.pem")
    shown = everything_shown(school)
    assert school.desk.texts("errors.fingerprint-differs", name=SANNE) in shown
    assert right[:4] not in shown
    assert not (school.folder / "answer.pem").exists()
    school.write("read-out", right.lower())
    school.press("confirm-now")  # and no place is chosen
    assert read_register(school.root).issued == ()
    school.press("confirm-now", school.folder / "answer.pem")
    assert (
        school.said("issued", name=SANNE, file=school.folder / "answer.pem") in school.hand.read()
    )
    school.dialog.close()


def test_the_register_is_walked_by_keys_and_read_out(school: Office) -> None:
    for name in (SANNE, ANNA):
        school.confirm(name)
    table = school.view.table
    table.setFocus()
    holders = {one.last.name: one for one in read_register(school.root).holders}
    assert school.view.sentence(holders[ANNA]) in school.hand.read()  # by name, and chosen at once
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert school.view.sentence(holders[SANNE]) in school.hand.read()
    spoken = QAccessible.queryAccessibleInterface(table)
    cells = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    rows = [school.view.sentence(holders[name]) for name in (ANNA, SANNE)]
    assert [cell for cell in cells if cell in rows] == rows
    assert {school.said(f"column-{one}") for one in COLUMNS} <= set(cells)
    assert f"{school.said('column-standing')}: {school.said('standing-good')}" in cells
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()
    school.write("filter", "anna geldig")
    assert [table.isRowHidden(row) for row in range(2)] == [False, True]
    assert school.view.sentence(holders[SANNE]) not in school.hand.read()
    school.write("filter", "ingetrokken")
    assert school.said("nobody") in school.hand.read()
    school.dialog.close()


def test_a_certificate_is_renewed_from_the_register(school: Office) -> None:
    before = school.confirm(SANNE)
    school.view.choose(fingerprint(before))
    after = school.folder / "nieuw.pem"
    school.press("renew", after)
    assert school.said("renewed", name=SANNE, file=after) in school.hand.read()
    (new, _) = x509.load_pem_x509_certificates(after.read_bytes())
    assert new.public_key() == before.public_key()
    assert school.view.table.rowCount() == 1
    school.dialog.close()


def test_a_certificate_says_whom_to_revoke(school: Office) -> None:
    sanne = school.confirm(SANNE)
    school.press("revoke-file", school.folder / f"{SANNE}.pem")
    assert SANNE in school.hand.read()
    school.press("back")
    assert not (school.folder / "revoked.pem").exists()
    school.press("revoke-file", school.folder / f"{SANNE}.pem")
    school.press("revoke-now", school.folder / "revoked.pem")
    assert school.listed == {sanne.serial_number}
    school.press("revoke-file", school.folder / f"{SANNE}.csr.pem")
    assert school.desk.texts("errors.answer-unreadable") in school.hand.read()
    school.dialog.close()


def test_copies_are_asked_for_until_there_are_two(school: Office) -> None:
    folders = [school.folder / name for name in ("stick", "kluis")]
    for count, folder in enumerate(folders):
        folder.mkdir()
        assert school.said("copies-missing", count=count) in school.hand.read()
        school.press("back-up", folder)
    now = f"{school.desk.session.context.clock().astimezone():%d-%m-%Y}"
    for folder in folders:
        assert school.said("copy-there", folder=folder, on=now) in school.hand.read()
        assert (folder / "wortel.p12").read_bytes() == school.root.read_bytes()
    school.press("back-up", school.folder)
    assert school.desk.texts("errors.backup-beside", folder=school.folder) in school.hand.read()
    school.dialog.close()


def test_a_register_that_lies_behind_is_said_and_takes_in_the_other(school: Office) -> None:
    early = school.root.read_bytes(), read_register(school.root)
    sanne = school.confirm(SANNE)
    school.revoke(sanne, "uit dienst")
    ahead = school.folder / "ander.json"
    ahead.write_bytes(register_path(school.root).read_bytes())
    write_register(school.root, early[1])  # the copy of another officer
    school.press("take-in", school.folder / "revoked.pem")
    assert school.said("lies-behind", count=1) in school.hand.read()
    school.press("write-list", school.folder / "revoked.pem")
    assert school.listed == {sanne.serial_number}
    school.press("take-in", ahead)
    assert school.said("lies-behind", count=1) not in school.hand.read()
    assert school.cell(0, 0) == SANNE
    school.press("take-in", school.root)
    assert str(school.root) in school.hand.read()  # it is neither
    school.dialog.close()


def test_what_ends_soon_or_has_ended_is_said_in_words(school: Office) -> None:
    school.confirm(SANNE)
    register = json.loads(register_path(school.root).read_bytes())
    now = school.desk.session.context.clock()
    ends = {"ends-soon": timedelta(days=30), "ended": timedelta(days=-1)}
    for standing, left in ends.items():
        register["issued"][0]["until"] = (now + left).isoformat()
        register_path(school.root).write_text(json.dumps(register))
        school.press("write-list", school.folder / "revoked.pem")
        assert school.cell(0, 1) == school.said(f"standing-{standing}")
        school.view.table.setFocus()
        shown = school.said("renew") in school.hand.read()
        assert shown == (standing == "ends-soon")
    school.dialog.close()


def test_somebody_elses_key_is_no_root(office: Office) -> None:
    now = office.desk.session.context.clock()
    office.root.write_bytes(export_pkcs12(create_identity(SANNE, now), PASSPHRASE))
    office.press("open", office.root)
    office.write("passphrase", PASSPHRASE)
    office.press("unlock")
    assert office.desk.texts("errors.not-a-root") in office.hand.read()
    office.root.write_bytes(export_pkcs12(create_root(SCHOOL, now), PASSPHRASE))
    office.write("passphrase", PASSPHRASE)
    office.press("unlock")
    assert office.dialog.state is not None
    office.dialog.close()


def test_without_its_register_only_another_one_or_a_list_can_be_taken_in(office: Office) -> None:
    now = office.desk.session.context.clock()
    authority = found_authority(SCHOOL, office.root, PASSPHRASE, now)
    last = office.root.with_name("lijst.pem")
    authority.write_list(last, now)
    register = register_path(office.root)
    register.unlink()
    office.press("open", office.root)
    office.write("passphrase", PASSPHRASE)
    office.press("unlock")
    assert office.said("register-missing", file=register) in office.hand.read()
    assert office.said("confirm") not in office.hand.read()
    assert office.said("register-empty") not in office.hand.read()
    assert not register.exists()
    office.press("take-in", last)
    assert office.said("register-missing", file=register) not in office.hand.read()
    assert office.said("confirm") in office.hand.read()
    assert read_register(office.root).list_number == 1
    office.dialog.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_opens_from_the_settings(open_window: OpenWindow, language: str) -> None:
    desk = open_window(language=language)
    seen: list[str] = []

    def open_names(hand: Assistive) -> None:
        # Pressed at once: what waits in here would keep the next window from being looked at.
        hand.widget(desk.texts("settings.names"), QPushButton).click()

    def look(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(desk.texts("dialog.close"))

    with desk.in_dialog(open_names, look):
        desk.window.services.show_settings(desk.window)
        desk.wait_until(lambda: bool(seen), "the window")
    assert desk.texts("names.lead") in seen[0]


def test_the_name_of_a_file_that_goes_back_is_the_persons(school: Office) -> None:
    proposed: list[Path] = []
    person, request = school.ask("Zoë O'Hara: Bos?")
    school.press("confirm", request)
    school.write("read-out", readable_fingerprint(fingerprint(person.certificate)))
    services = school.desk.window.services
    services.ask_save_path = lambda _, path, *__: proposed.append(path)  # type: ignore[method-assign]
    school.hand.press(school.said("confirm-now"))
    school.desk.wait_until(lambda: bool(proposed), "the question where to")
    assert proposed == [request.with_name(f"{school.said('answer-file')} Zoë O'Hara Bos.pem")]
    school.desk.wait_until(lambda: not school.desk.session.tasks.busy, "the window")
    school.dialog.close()


def test_who_opens_a_register_is_told_how_to_renew_and_revoke(school: Office) -> None:
    sanne = school.confirm(SANNE)
    assert school.said("register-help") in school.hand.read()
    school.view.choose(fingerprint(sanne))
    school.press("revoke")
    assert school.said("list-replaced") in school.hand.read()
    school.press("revoke-now", school.folder / "revoked.pem")
    assert school.cell(0, COLUMNS.index("until")) == NO_DAY  # a revoked key counts on no day
    school.dialog.close()


def test_a_board_gives_its_schools_roots_of_their_own(office: Office) -> None:
    office.press("new")
    office.write("school", "Stichting De Linde")
    for key in ("passphrase", "passphrase-again"):
        office.write(key, PASSPHRASE)
    office.hand.widget(office.said("for-schools"), QCheckBox).click()
    for key in ("passphrase", "passphrase-again"):
        office.write(key, "regenboog")
    office.press("make", office.root)  # it is too weak, and the rest stays as it was
    assert office.hand.widget(office.said("for-schools"), QCheckBox).isChecked()
    for key in ("passphrase", "passphrase-again"):
        office.write(key, PASSPHRASE)
    office.press("make", office.root)
    below = office.folder / "regenboog.p12"
    office.press("school-root")
    office.press("back")
    office.press("school-root")
    office.write("school-of-board", SCHOOL)
    for key in ("passphrase", "passphrase-again"):
        office.write(key, PASSPHRASE)
    office.press("make")  # and no place is chosen
    for key in ("passphrase", "passphrase-again"):
        office.write(key, PASSPHRASE)
    office.press("make", below)
    assert office.said("school-root-made", name=SCHOOL, root=below) in office.hand.read()
    root = open_authority(below, PASSPHRASE).root.certificate
    board = x509.load_pem_x509_certificate(office.root.with_suffix(".pem").read_bytes())
    assert is_signed_by(root, board)
    office.view.choose(fingerprint(root))
    assert office.said("is-root") in office.hand.read()
    assert office.said("renew") not in office.hand.read()  # it is made anew
    office.press("revoke")
    assert office.said("is-root") in office.hand.read()
    office.press("revoke-now", office.folder / "revoked.pem")
    assert office.listed == {root.serial_number}
    office.dialog.close()


def test_a_schools_root_has_none_below_it(school: Office) -> None:
    assert school.said("school-root") not in school.hand.read()
    school.dialog.close()


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_cut_where_a_root_is_made(
    open_window: OpenWindow, text_size: int, language: str, tmp_path: Path
) -> None:
    # Here, since it sets the platform when it is loaded.
    from build.screenshots.fit import cut_words

    desk = open_window(language=language)
    desk.window.resize(1024, 640)
    desk.session.theme.use(Settings(text_size=text_size))
    dialog = NamesDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    office = Office(desk, dialog, Assistive(dialog), tmp_path)
    office.press("new")
    for _ in range(10):
        QApplication.processEvents()
    beyond = dialog.column.horizontalScrollBar().maximum()
    assert ([*cut_words(dialog)], beyond) == ([], 0)
    dialog.close()
