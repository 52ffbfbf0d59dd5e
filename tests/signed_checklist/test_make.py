"""From answers to a file on disk: only what passed the program's own check is ever written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import keyring
import pytest
from keyring.backend import KeyringBackend
from msgspec.structs import replace

from tests.folders import SMALL_GUIDE, places_in
from wizard.checklist.example import example_answers
from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.keys.device_key import adopt_certificate, identity_for
from wizard.keys.errors import KeyStoreError
from wizard.keys.identity import Identity, create_identity
from wizard.keys.issue import create_root, issue_certificate
from wizard.keys.keystore import KeyStore, Protection, device_key_store
from wizard.keys.request import read_request, write_request
from wizard.school.model import School
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.make import (
    SigningRequest,
    file_name,
    free_path,
    sign_checklist,
)
from wizard.signed_checklist.print_resources import Resources, resources_for
from wizard.tagged_pdf.ink import Ink, InkPoint

if TYPE_CHECKING:
    from wizard.document.render import PrintResources
    from wizard.document.signature_look import SignatureLook
    from wizard.storage.places import Places

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NAME = "Sanne de Vries"
WAVE = Ink(((InkPoint(0.1, 0.1), InkPoint(0.5, 0.2, 0.9), InkPoint(0.9, 0.1)),))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path / "data")


@pytest.fixture(scope="module")
def identity() -> Identity:
    return create_identity(NAME, NOW)


@pytest.fixture(scope="module")
def order() -> SigningRequest:
    guide = load_guide(SMALL_GUIDE, today=NOW.date()).guide
    assert guide is not None
    answers = example_answers(guide, NOW.date(), "nl")
    return SigningRequest(guide, School.general(), answers, TypedSignature(NAME), NOW)


@pytest.mark.parametrize("look", [TypedSignature(NAME), PaperSignature(), DrawnSignature(WAVE)])
def test_what_is_written_holds_and_a_copy_of_it_is_kept(
    look: SignatureLook, order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    out = tmp_path / "Checklist.pdf"
    finished = sign_checklist(
        replace(order, look=look), identity, resources_for(places), out, places.signed
    )
    assert finished.path == out
    assert finished.copy == places.signed / "Checklist.pdf"
    assert finished.copy.read_bytes() == out.read_bytes()
    assert finished.school_copy is None
    found = examine(out.read_bytes(), resources_for(places), now=NOW)
    assert found == finished.examination
    assert (found.sound, found.page_agrees, found.verdict.problems) == (True, True, ())


class ChangingResources(Resources, frozen=True, dict=True):
    """Print other words from the second time on, like a damaged program."""

    printed: list[str]

    def __call__(self, language: str) -> PrintResources:
        good = super().__call__(language)
        self.printed.append(language)
        if len(self.printed) == 1:
            return good
        words = {
            key: text if "{" in text else text.replace("e", "E", 1)
            for key, text in good.texts.words.items()
        }
        return replace(good, texts=replace(good.texts, words=words))


def test_what_fails_the_own_check_is_not_written(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    out = tmp_path / "Checklist.pdf"
    with pytest.raises(UserError, match="own-check-failed"):
        sign_checklist(order, identity, ChangingResources(places, []), out, places.signed)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    out = tmp_path / "Checklist.pdf"
    out.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        sign_checklist(order, identity, resources_for(places), out, places.signed)
    assert out.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [out]


def test_copies_of_the_same_name_are_numbered(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    copies = []
    for number in range(2):
        out = tmp_path / str(number) / "Checklist.pdf"
        out.parent.mkdir()
        copies.append(
            sign_checklist(order, identity, resources_for(places), out, places.signed).copy
        )
    assert copies == [places.signed / "Checklist.pdf", places.signed / "Checklist (2).pdf"]


@pytest.mark.parametrize("name", ["", " \n"])
def test_nobody_signs_nothing(
    name: str, order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    person = replace(order.answers.person, name=name)
    nameless = replace(order, answers=replace(order.answers, person=person))
    with pytest.raises(UserError, match="name-missing"):
        sign_checklist(nameless, identity, resources_for(places), tmp_path / "a.pdf", places.signed)
    assert list(tmp_path.iterdir()) == []


def test_a_name_holds_date_and_time_and_suits_every_system() -> None:
    assert file_name(NOW, "Checklist") == "Checklist 2026-11-24 14.02.pdf"


def test_a_taken_name_is_numbered(tmp_path: Path) -> None:
    for expected in ("a.pdf", "a (2).pdf", "a (3).pdf"):
        path = free_path(tmp_path, "a.pdf")
        assert path.name == expected
        path.touch()


def test_a_device_keeps_one_key_for_a_person(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    first = identity_for(store, NAME, NOW)
    again = identity_for(store, f" {NAME}\n", NOW + timedelta(days=900))
    assert again.certificate == first.certificate
    other = identity_for(store, "Jan Jansen", NOW)
    assert other.name == "Jan Jansen"
    assert identity_for(store, "Jan Jansen", NOW).certificate == other.certificate


def test_a_key_that_nothing_protected_takes_a_passphrase_later(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    made = identity_for(store, NAME, NOW)
    assert store.protection() is Protection.NONE
    kept = identity_for(store, NAME, NOW, "correct horse")
    assert kept.certificate == made.certificate
    assert store.protection() is Protection.PASSPHRASE
    with pytest.raises(KeyStoreError):
        store.load("wrong")


@pytest.mark.parametrize("days", [-2, 4000])
def test_a_key_that_does_not_count_now_is_not_signed_with(days: int, tmp_path: Path) -> None:
    """Its ten years are over, or the clock ran ahead when it was made."""
    store = KeyStore(tmp_path)
    made = identity_for(store, NAME, NOW)
    then = NOW + timedelta(days=days)
    assert identity_for(store, NAME, then).certificate != made.certificate
    found = identity_for(store, NAME, then)
    assert found.certificate.not_valid_before_utc <= then <= found.certificate.not_valid_after_utc


class Ring(KeyringBackend):
    """A keyring in memory, instead of the one of whoever runs the test."""

    priority = 9

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password


def test_the_systems_keyring_protects_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    identity_for(device_key_store(tmp_path), NAME, NOW)
    assert len(ring.secrets) == 1
    assert device_key_store(tmp_path).load() is not None


def test_a_keyring_that_cannot_be_loaded_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> NoReturn:
        raise ModuleNotFoundError("there.is.no.such")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert device_key_store(tmp_path) == KeyStore(tmp_path, None)


def test_a_key_that_a_school_stands_for_is_not_replaced_because_of_a_name(tmp_path: Path) -> None:
    store, root = KeyStore(tmp_path), create_root("De Regenboog", NOW)
    own = identity_for(store, NAME, NOW)
    request = read_request(write_request(own))
    adopt_certificate(store, issue_certificate(root, request, NOW), NOW)
    assert store.has_own()
    signing = identity_for(store, "S. de Vries", NOW)
    assert (signing.name, signing.is_self_made) == (NAME, False)
    about = store.about()
    assert about is not None
    assert (about.name, about.issuer) == (NAME, "De Regenboog")
    store.return_to_own()
    assert identity_for(store, NAME, NOW).certificate == own.certificate
    store.delete()
    assert list(tmp_path.iterdir()) == []
