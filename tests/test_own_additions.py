"""What a school adds goes all the way: into the file, and out of it where nobody has that pack."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.folders import PACKS, places_in
from wizard.answers.model import Answer, Choice
from wizard.answers.renew import renew
from wizard.checklist.example import example_answers
from wizard.checklist.personal import personal_data
from wizard.document.signature_look import TypedSignature
from wizard.keys.identity import create_identity
from wizard.keys.trust import Trust
from wizard.overview.read import row_of
from wizard.school.additions import guide_with
from wizard.school.load import read_any
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.make import SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.signed_checklist.examine import Examination

ROOT = Path(__file__).parents[1]
PACK = PACKS / "regenboog"
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NAME = "Sanne de Vries"


class Made(Struct, frozen=True):
    """A signed checklist, the order behind it, and what a stranger finds in it."""

    path: Path
    order: SigningRequest
    found: Examination


@pytest.fixture(scope="module")
def made(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("additions")
    places = places_in(folder / "data")
    pack = read_any(PACK, guide)
    merged = guide_with(guide, pack.additions)
    answers = example_answers(guide, NOW.date(), "nl")
    own = {"X1.1": Answer(Choice.WILL, by=NOW.date(), wording="zo stond het er")}
    answers = replace(answers, statements={**answers.statements, **own})
    order = SigningRequest(merged, pack.school, answers, TypedSignature(NAME), NOW)
    out = folder / "Checklist.pdf"
    sign_checklist(order, create_identity(NAME, NOW), resources_for(places), out, places.signed)
    return Made(out, order, examine(out.read_bytes(), resources_for(places), now=NOW))


def test_it_verifies_where_nobody_has_the_pack(made: Made) -> None:
    assert (made.found.sound, made.found.page_agrees) == (True, True)
    assert made.found.verdict.problems == ()


def test_the_paper_says_whose_it_is_and_counts_apart(made: Made) -> None:
    told = subprocess.run(
        ["pdftotext", "-layout", str(made.path), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = " ".join(told.split())
    assert "Aantal stellingen: 8. Daarvan:" in words
    assert "Stellingen van je school: 2. Daarvan: 1 ga ik doen; 1 nog niet ingevuld." in words
    assert "X Van je school – niet uit de bron." in words
    assert "X1.1" in words
    assert "X3.1" in words


def test_the_record_holds_its_words(made: Made) -> None:
    assert made.found.record is not None
    checklist = made.found.record.checklist
    own = [item for area in checklist.areas for item in area.items if item.of_school]
    assert [item.id for item in own] == ["X1.1", "X3.1"]
    assert "Wielwijzer" in own[0].text
    assert [one.statement for one in checklist.actions if one.statement == "X1.1"] == ["X1.1"]


def test_an_overview_counts_it_apart(made: Made) -> None:
    told = row_of(made.path.read_bytes(), "a.pdf", Trust()).facts
    assert told is not None
    assert (told.total.total, told.own.total, told.own.to_do) == (8, 2, 1)
    assert sum(one.total for one in told.areas.values()) == 8


def test_it_is_said_before_signing(made: Made) -> None:
    order, texts = made.order, load_texts(ROOT / "resources" / "texts", "nl")
    lines = personal_data(order.guide, order.school, order.answers, texts, NOW).lines
    assert any("1 van de 2 van je school" in line.value for line in lines)


def test_going_on_without_the_pack_keeps_what_was_answered(made: Made, guide: Guide) -> None:
    assert made.found.record is not None
    answers = made.found.record.answers_to_go_on_with()
    renewal = renew(answers, guide, NOW.date(), "0" * 64)
    assert renewal.gone == ("X1.1",)
    assert renewal.answers.retired["X1.1"].wording == "zo stond het er"
