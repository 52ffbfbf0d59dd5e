"""Checking names with the school's certificate: of this device, or chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from build.judge.timestamps import answer_of, clock_of, served
from tests.folders import places_in
from tests.ui.assistive import Assistive
from tests.ui.checking.conftest import tools_of
from wizard.checklist.example import example_answers
from wizard.document.signature_look import PaperSignature
from wizard.keys.identity import Identity, create_identity
from wizard.keys.issue import create_root, issue_certificate, public_root
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.school.archive import write_pack
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.timestamp import TimestampService
from wizard.signing.verdict import Level
from wizard.ui.checking.dialog import VerifyDialog

if TYPE_CHECKING:
    from tests.ui.desk import Desk
    from wizard.guide.model import Guide

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
SCHOOL = "De Regenboog"


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root(SCHOOL, NOW - timedelta(days=9))


@pytest.fixture(scope="module")
def authority() -> Identity:
    return create_root("Trusted Time", NOW - timedelta(days=9))


@pytest.fixture(scope="module")
def issued(root: Identity) -> Identity:
    own = create_identity("Sanne de Vries", NOW)
    request = read_request(write_request(own))
    return adopt_answer(own, issue_certificate(root, request, NOW))


@pytest.fixture(scope="module")
def stamped(
    guide: Guide,
    issued: Identity,
    authority: Identity,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    folder = tmp_path_factory.mktemp("stamped")
    places = places_in(folder / "data")
    answers = example_answers(guide, NOW.date(), "nl")
    with served(answer_of(clock_of(authority, NOW, NOW))) as url:
        stamp = TimestampService(url)
        order = SigningRequest(guide, School.general(), answers, PaperSignature(), NOW, stamp)
        sign_checklist(
            order, issued, resources_for(places), folder / "Checklist.pdf", places.signed
        )
    return folder / "Checklist.pdf"


def der(identity: Identity) -> bytes:
    return identity.certificate.public_bytes(Encoding.DER)


def opened(desk: Desk, path: Path) -> VerifyDialog:
    dialog = VerifyDialog(desk.window, desk.session, tools_of(desk.window.services), path)
    dialog.show()
    wait_for(desk)
    return dialog


def wait_for(desk: Desk) -> None:
    desk.wait_until(lambda: not desk.session.tasks.busy, "the verdict")


def level_of(dialog: VerifyDialog) -> Level:
    assert dialog.examined is not None
    return dialog.examined.found.verdict.level


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_computer_that_knows_no_school_confirms_nothing(
    desk: Desk, stamped: Path, language: str
) -> None:
    desk.session.set_language(language)
    dialog = opened(desk, stamped)
    said = Assistive(dialog).read()
    assert level_of(dialog) is Level.UNCONFIRMED
    assert desk.texts("verify.trusts-nobody") in said
    assert desk.texts("verify.proves-1") in said
    dialog.close()


def test_the_school_of_this_device_is_trusted(
    desk: Desk, stamped: Path, root: Identity, authority: Identity
) -> None:
    for school, level in (
        (School(root=der(root)), Level.NAME_CONFIRMED),
        (School(root=der(root), timestamp_root=der(authority)), Level.TIME_CONFIRMED),
    ):
        desk.session.context = replace(desk.session.context, school=school)
        dialog = opened(desk, stamped)
        said = Assistive(dialog).read()
        assert level_of(dialog) is level
        assert desk.texts("verify.trusts", names=SCHOOL) in said
        assert desk.texts(f"verify.proves-{int(level)}") in said
        dialog.close()


@pytest.fixture
def choices(
    root: Identity, authority: Identity, issued: Identity, tmp_path: Path
) -> dict[Level, Path]:
    """What can be chosen to trust, by the level that it gives."""
    files = {"root.pem": public_root(root), "timestamp.pem": public_root(authority)}
    offered = {
        Level.KNOWN_KEY: ("sanne.pem", issued.certificate.public_bytes(Encoding.PEM)),
        Level.NAME_CONFIRMED: ("root.pem", public_root(root)),
        Level.TIME_CONFIRMED: ("school.schoolpack", write_pack(files)),
    }
    for name, data in offered.values():
        (tmp_path / name).write_bytes(data)
    return {level: tmp_path / name for level, (name, _) in offered.items()}


def test_a_chosen_certificate_or_pack_is_trusted_until_the_window_closes(
    desk: Desk,
    stamped: Path,
    choices: dict[Level, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = opened(desk, stamped)
    services = desk.window.services
    for level, chosen in choices.items():
        monkeypatch.setattr(services, "ask_open_path", lambda *_, chosen=chosen: chosen)
        Assistive(dialog).press(desk.texts("verify.choose-trust"))
        wait_for(desk)
        assert level_of(dialog) is level
    dialog.close()
    dialog = opened(desk, stamped)
    assert level_of(dialog) is Level.TIME_CONFIRMED
    dialog.close()


def test_what_cannot_be_trusted_is_said_and_forgotten(
    desk: Desk,
    stamped: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = tmp_path / "brief.pem"
    wrong.write_bytes(b"Beste Sanne,")
    dialog = opened(desk, stamped)
    monkeypatch.setattr(desk.window.services, "ask_open_path", lambda *_: wrong)
    Assistive(dialog).press(desk.texts("verify.choose-trust"))
    wait_for(desk)
    said = Assistive(dialog).read()
    assert desk.texts("errors.trust-file-unreadable", file=wrong) in said
    dialog.examine(stamped)
    wait_for(desk)
    assert level_of(dialog) is Level.UNCONFIRMED
    dialog.close()
