"""The key in the window: asking the school, its answer, a key file, and back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.ui.assistive import Assistive
from wizard.keys.device_key import identity_for
from wizard.keys.identity import Identity, create_identity, export_pkcs12
from wizard.keys.issue import create_root, issue_certificate
from wizard.keys.keystore import device_key_store
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.verdict import Level
from wizard.ui.key.dialog import KeyDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow

NAME, SCHOOL = "Sanne de Vries", "De Regenboog"
PASSPHRASE = "correct horse"  # noqa: S105 -- of a key that the test makes


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    return open_window()


@pytest.fixture
def root(desk: Desk) -> Identity:
    return create_root(SCHOOL, desk.session.context.clock() - timedelta(days=9))


@pytest.fixture
def dialog(desk: Desk) -> KeyDialog:
    dialog = KeyDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    wait_for(desk)
    return dialog


def wait_for(desk: Desk) -> None:
    desk.wait_until(lambda: not desk.session.tasks.busy, "the key")


def filled(desk: Desk, key: str, **values: object) -> str:
    said: str = desk.texts(f"key-window.{key}", **values)
    return said


def answered(desk: Desk, folder: Path, root: Identity) -> Path:
    """Return what a school gives back for the request in a folder."""
    request = read_request((folder / "aanvraag.pem").read_bytes())
    answer = folder / "certificaat.pem"
    answer.write_bytes(issue_certificate(root, request, desk.session.context.clock()))
    return answer


@pytest.mark.parametrize("language", ["nl", "en"])
def test_before_the_first_signature_there_is_no_key(desk: Desk, language: str) -> None:
    desk.session.set_language(language)
    dialog = KeyDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    wait_for(desk)
    said = Assistive(dialog).read()
    assert filled(desk, "now-none") in said
    assert filled(desk, "own") not in said
    dialog.close()


def test_a_school_confirms_a_name_and_the_signature_shows_it(
    desk: Desk,
    dialog: KeyDialog,
    root: Identity,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services, hand = desk.window.services, Assistive(dialog)
    request = tmp_path / "aanvraag.pem"
    monkeypatch.setattr(services, "ask_save_path", lambda *_: request)
    hand.write(filled(desk, "name"), NAME)
    hand.press(filled(desk, "request"))
    wait_for(desk)
    asked = read_request(request.read_bytes())
    assert asked.name == NAME
    assert filled(desk, "requested", file=request, fingerprint=asked.fingerprint) in hand.read()
    assert filled(desk, "now-own", name=NAME) in hand.read()

    answer = answered(desk, tmp_path, root)
    monkeypatch.setattr(services, "ask_open_path", lambda *_: answer)
    hand.press(filled(desk, "adopt"))
    wait_for(desk)
    assert desk.texts("key.adopted", name=NAME) in hand.read()
    assert f"uitgegeven door {SCHOOL}" in hand.read()
    dialog.close()

    path = signed_here(desk, "Sanne")
    trust = Trust((root.certificate,))
    places, now = desk.session.context.places, desk.session.context.clock()
    found = examine(path.read_bytes(), resources_for(places), trust, now)
    assert found.verdict.signer_name == NAME
    assert found.verdict.level is Level.UNCONFIRMED  # another name than the school confirmed

    path = signed_here(desk, NAME)
    found = examine(path.read_bytes(), resources_for(places), trust, now)
    assert (found.verdict.level, found.verdict.problems) == (Level.NAME_CONFIRMED, ())


def signed_here(desk: Desk, name: str) -> Path:
    desk.window.go_to("sign")
    wait_for(desk)
    desk.hand.write(desk.texts("sign.name"), name)
    desk.hand.choose(desk.texts("sign.way-paper"))
    wait_for(desk)
    said = desk.hand.read()
    assert desk.texts("sign.key-of", name=NAME, issuer=SCHOOL) in said
    assert (desk.texts("sign.key-other-name", name=NAME) in said) is (name != NAME)
    desk.hand.press(desk.texts("sign.next"))
    desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
    return desk.signed.path


def test_a_key_file_signs_and_the_own_key_comes_back(
    desk: Desk,
    dialog: KeyDialog,
    root: Identity,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = desk.session.context
    store = device_key_store(context.places.data)
    own = identity_for(store, NAME, context.clock())
    given = create_identity(NAME, context.clock())
    certified = issue_certificate(root, read_request(write_request(given)), context.clock())
    file = tmp_path / "sanne.p12"
    file.write_bytes(export_pkcs12(adopt_answer(given, certified), PASSPHRASE))
    monkeypatch.setattr(desk.window.services, "ask_open_path", lambda *_: file)
    hand = Assistive(dialog)

    hand.write(filled(desk, "file-secret"), "verkeerd")
    hand.press(filled(desk, "use"))
    wait_for(desk)
    assert desk.texts("errors.passphrase-wrong") in hand.read()
    kept = store.load()
    assert kept is not None
    assert kept.certificate == own.certificate

    hand.write(filled(desk, "file-secret"), PASSPHRASE)
    hand.press(filled(desk, "use"))
    wait_for(desk)
    assert desk.texts("key.used", name=NAME) in hand.read()
    loaded = store.load(PASSPHRASE)
    assert loaded is not None
    assert loaded.certificate == adopt_answer(given, certified).certificate

    hand.press(filled(desk, "own"))
    wait_for(desk)
    assert filled(desk, "returned") in hand.read()
    back = store.load()
    assert back is not None
    assert back.certificate == own.certificate
    assert not store.has_own()
    dialog.close()


def test_an_answer_for_another_key_changes_nothing(
    desk: Desk,
    dialog: KeyDialog,
    root: Identity,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = device_key_store(desk.session.context.places.data)
    own = identity_for(store, NAME, desk.session.context.clock())
    stranger = create_identity("Jan", desk.session.context.clock())
    (tmp_path / "aanvraag.pem").write_bytes(write_request(stranger))
    answer = answered(desk, tmp_path, root)
    monkeypatch.setattr(desk.window.services, "ask_open_path", lambda *_: answer)
    hand = Assistive(dialog)
    hand.press(filled(desk, "adopt"))
    wait_for(desk)
    assert desk.texts("errors.answer-foreign") in hand.read()
    kept = store.load()
    assert kept is not None
    assert kept.certificate == own.certificate
    dialog.close()


def test_a_request_needs_a_name(desk: Desk, dialog: KeyDialog) -> None:
    hand = Assistive(dialog)
    hand.press(filled(desk, "request"))
    assert desk.texts("sign.name-missing") in hand.read()
    dialog.close()


def test_a_damaged_store_is_said(desk: Desk) -> None:
    data = desk.session.context.places.data
    (data / "identity.json").write_text("{", encoding="utf-8")
    dialog = KeyDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    wait_for(desk)
    assert desk.texts("errors.damaged") in Assistive(dialog).read()
    dialog.close()


def test_closing_while_it_is_busy_harms_nothing(desk: Desk) -> None:
    dialog = KeyDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    dialog.close()
    wait_for(desk)


def test_a_key_that_cannot_be_read_has_a_way_on_that_keeps_the_answers(desk: Desk) -> None:
    store = device_key_store(desk.session.context.places.data)
    store.folder.mkdir(parents=True, exist_ok=True)
    store.path.write_bytes(b"{")
    before = desk.answers
    dialog = KeyDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    wait_for(desk)
    assert desk.texts("errors.damaged") in Assistive(dialog).read()
    Assistive(dialog).press(filled(desk, "afresh"))
    wait_for(desk)
    assert desk.texts("key.afresh") in Assistive(dialog).read()
    assert not store.path.exists()
    assert desk.answers == before


def test_a_key_that_was_in_use_before_is_offered_again(desk: Desk) -> None:
    store = device_key_store(desk.session.context.places.data)
    now = desk.session.context.clock()
    first = create_identity("Sanne de Vries", now)
    store.save(first)
    store.save(create_identity("S. de Vries", now))
    dialog = KeyDialog(desk.window, desk.session, desk.window.services)
    dialog.show()
    wait_for(desk)
    Assistive(dialog).press(filled(desk, "return-to"))
    wait_for(desk)
    stored = store.load()
    assert stored is not None
    assert stored.certificate == first.certificate
