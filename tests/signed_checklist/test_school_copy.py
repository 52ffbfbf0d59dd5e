"""One signing for a school that collects: two files on disk, both hold, one without own words."""

from __future__ import annotations

import errno
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.folders import SMALL_GUIDE, places_in
from wizard.answers.model import Answer, Choice
from wizard.checklist.example import example_answers
from wizard.checklist.record import write_record
from wizard.checklist.redact import disclosures_in, prove
from wizard.commands.reading import AnswersReader
from wizard.document.signature_look import TypedSignature
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.keys.identity import Identity, create_identity, fingerprint, readable_fingerprint
from wizard.keys.trust import Trust
from wizard.school.model import Approval, School
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.make import SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.files import write_new_file
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.checklist.record import Record
    from wizard.storage.places import Places

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
OWN = ("Waarom mag ik dat niet?", "Als het belt, dan zwijg ik.", "Morgen blijf ik thuis.")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path / "data")


@pytest.fixture(scope="module")
def identity() -> Identity:
    return create_identity("Sanne de Vries", NOW)


@pytest.fixture
def order() -> SigningRequest:
    guide = load_guide(SMALL_GUIDE, today=NOW.date()).guide
    assert guide is not None
    example = example_answers(guide, NOW.date(), "nl")
    question, commitment, reflection = OWN
    first = next(guide.statements())[1].id
    answers = replace(
        example,
        statements={**example.statements, first: Answer(Choice.ASKS, question=question)},
        commitments={guide.whole_areas[0].commitment.id: commitment},
        reflection=reflection,
    )
    values = {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie"}
    school = School(values, approval=Approval("3", "J. Jansen"))
    return SigningRequest(guide, school, answers, TypedSignature("Sanne de Vries"), NOW)


def record_in(path: Path, places: Places) -> Record:
    examination = examine(path.read_bytes(), resources_for(places), now=NOW)
    assert examination.sound
    assert examination.page_agrees
    assert examination.record is not None
    return examination.record


def test_both_copies_hold_and_belong_together(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    out = tmp_path / "Checklist.pdf"
    finished = sign_checklist(order, identity, resources_for(places), out, places.signed)
    assert finished.school_copy == tmp_path / "Checklist voor school.pdf"
    personal, school = (record_in(path, places) for path in (out, finished.school_copy))
    assert school.for_school
    assert not personal.for_school
    disclosures = disclosures_in(personal)
    assert {one.text for one in disclosures} == set(OWN)
    assert all(prove(one, school) for one in disclosures)
    assert personal.signature["code"] != ""


def test_no_own_word_is_in_the_school_copy(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    finished = sign_checklist(
        order, identity, resources_for(places), tmp_path / "a.pdf", places.signed
    )
    assert finished.school_copy is not None
    record = record_in(finished.school_copy, places)
    assert not [text for text in OWN if text in write_record(record).decode()]
    personal = record_in(finished.path, places)
    given = finished.school_copy.read_bytes()
    assert [salt for salt in personal.salts.values() if salt.encode() in _unpacked(given)] == []
    assert personal.salts["/reflection"].encode() in _unpacked(finished.path.read_bytes())


def _unpacked(data: bytes) -> bytes:
    """Return all that a file holds, unpacked, so that nothing hides in a stream."""
    parts = [data]
    for piece in data.split(b"stream\n")[1:]:
        try:
            parts.append(zlib.decompressobj().decompress(piece))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_a_school_that_collects_nothing_gets_no_file(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    alone = replace(order, school=School.general())
    finished = sign_checklist(
        alone, identity, resources_for(places), tmp_path / "a.pdf", places.signed
    )
    assert finished.school_copy is None
    assert list(tmp_path.glob("*.pdf")) == [finished.path]


def test_a_taken_name_gets_a_number(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    taken = tmp_path / "a voor school.pdf"
    taken.write_bytes(b"older")
    finished = sign_checklist(
        order, identity, resources_for(places), tmp_path / "a.pdf", places.signed
    )
    assert finished.school_copy == tmp_path / "a voor school (2).pdf"
    assert taken.read_bytes() == b"older"


def test_a_full_disk_leaves_neither(
    order: SigningRequest,
    identity: Identity,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write_once(path: Path, data: bytes) -> None:
        """Write as always, but only the first file fits: no real disk is that precise."""
        if path.name != "a.pdf":
            raise OSError(errno.ENOSPC, "full", str(path))
        write_new_file(path, data)

    monkeypatch.setattr("wizard.signed_checklist.make.write_new_file", write_once)
    with pytest.raises(OSError, match="full"):
        sign_checklist(order, identity, resources_for(places), tmp_path / "a.pdf", places.signed)
    assert list(tmp_path.rglob("*.pdf")) == []


def test_the_school_copy_is_not_gone_on_with(
    order: SigningRequest, identity: Identity, places: Places, tmp_path: Path
) -> None:
    finished = sign_checklist(
        order, identity, resources_for(places), tmp_path / "a.pdf", places.signed
    )
    assert finished.school_copy is not None
    texts = load_texts(places.texts, "nl")
    key = readable_fingerprint(fingerprint(identity.certificate))
    reader = AnswersReader(places, Trust(), texts, signed_by=key)
    with pytest.raises(UserError, match="school-copy"):
        reader.answers(finished.school_copy)
    assert reader.answers(finished.path) == replace(order.answers, passed=frozenset())
