"""A finished checklist to look at and to print."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import places_in
from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.keys.identity import create_identity
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow
    from wizard.guide.model import Guide

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
PLACES = places_in(Path("unused"))


@pytest.fixture(scope="session")
def signed(guide: Guide) -> bytes:
    answers = example_answers(guide, NOW.date(), "nl")
    identity = create_identity(answers.person.name, NOW)
    order = SigningRequest(
        guide, School.general(), answers, TypedSignature(answers.person.name), NOW
    )
    return make_signed(order, identity, resources_for(PLACES)("nl"))


@pytest.fixture
def paper(signed: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "Mijn checklist.pdf"
    path.write_bytes(signed)
    return path


@pytest.fixture
def dutch(open_window: OpenWindow) -> Desk:
    return open_window()
