"""Real signed checklists of several people, made once; broken files are made by their tests."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.folders import places_in
from wizard.answers.model import Answer, Choice, Person
from wizard.checklist.example import example_answers
from wizard.document.signature_look import PaperSignature
from wizard.keys.identity import Identity, create_identity
from wizard.keys.issue import create_root, issue_certificate
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.overview.consent import NamesConsent
from wizard.overview.tables import tables_for
from wizard.school.model import Approval, School
from wizard.signed_checklist.make import SigningRequest, records_of, sign_record
from wizard.signed_checklist.print_resources import resources_for
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.overview.tables import OverviewTables
    from wizard.texts import Texts

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
PLACES = places_in(ROOT / "nowhere")
QUESTION = "Waarom mag Karin dit wél?"
EVIL = '=HYPERLINK("http://example.org","klik")'


class Desk(Struct, frozen=True):
    """Signs checklists, as the program does."""

    guide: Guide

    def sign(
        self,
        identity: Identity,
        *,
        days: int = 0,
        school_copy: bool = False,
        guide_version: str = "",
        person: Person | None = None,
        question: str = QUESTION,
    ) -> bytes:
        guide = replace(self.guide, version=guide_version, digest="0" * 64)
        if not guide_version:
            guide = self.guide
        example = example_answers(guide, NOW.date(), "nl")
        first = next(guide.statements())[1].id
        answers = replace(
            example,
            person=person or Person(identity.name, "leraar"),
            statements={**example.statements, first: Answer(Choice.ASKS, question=question)},
        )
        values = {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie"}
        school = School(values, approval=Approval("3", "J. Jansen"))
        order = SigningRequest(guide, school, answers, PaperSignature(), NOW + timedelta(days=days))
        resources = resources_for(PLACES)("nl")
        records = records_of(order, resources.texts)
        record = records.school if school_copy else records.personal
        assert record is not None
        return sign_record(record, order.look, identity, resources)


class People(Struct, frozen=True):
    """Keys: self-made ones, and one that the school confirmed."""

    root: Identity
    sanne: Identity
    sanne_elsewhere: Identity
    karin: Identity
    evil: Identity


@pytest.fixture(scope="session")
def desk(guide: Guide) -> Desk:
    return Desk(guide)


@pytest.fixture(scope="session")
def people() -> People:
    before = NOW - timedelta(days=30)
    root = create_root("De Regenboog", before)
    karin = create_identity("Karin Bakker", before)
    request = read_request(write_request(karin))
    return People(
        root=root,
        sanne=create_identity("Sanne de Vries", before),
        sanne_elsewhere=create_identity("sanne  de vries", before),
        karin=adopt_answer(karin, issue_certificate(root, request, before)),
        evil=create_identity(EVIL, before),
    )


@pytest.fixture(scope="session")
def signed(desk: Desk, people: People) -> dict[str, bytes]:
    """Signed files by name."""
    return {
        "karin.pdf": desk.sign(people.karin, school_copy=True),
        "sanne.pdf": desk.sign(people.sanne, days=-10),
        "sanne later.pdf": desk.sign(people.sanne, days=-2),
        "sanne later, voor school.pdf": desk.sign(people.sanne, days=-2, school_copy=True),
        "sanne elders.pdf": desk.sign(people.sanne_elsewhere, days=-5),
        "evil.pdf": desk.sign(people.evil, question="@SUM(A1:A9)", guide_version="2025.9"),
    }


@pytest.fixture(scope="session")
def dutch() -> Texts:
    return load_texts(ROOT / "resources" / "texts", "nl")


@pytest.fixture(scope="session")
def tables(guide: Guide, dutch: Texts) -> OverviewTables:
    """Of an overview without names."""
    return tables_for(guide, dutch, NOW.date())


@pytest.fixture(scope="session")
def named(tables: OverviewTables) -> OverviewTables:
    """Of an overview with the names of the people of one school."""
    return replace(tables, consent=NamesConsent(date(2026, 9, 1), frozenset({"de regenboog"})))


@pytest.fixture
def folder(tmp_path: Path, signed: dict[str, bytes]) -> Path:
    """A folder with the signed files."""
    made = tmp_path / "checklists"
    made.mkdir()
    for name, data in signed.items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of readers, on the path of this process and of those it starts."""
    path = Path(__file__).parent / "readers"
    monkeypatch.syspath_prepend(str(path))
    assert str(path) in sys.path
    return path
