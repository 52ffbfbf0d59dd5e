from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.folders import places_in
from tests.ui.assistive import Assistive
from wizard.checklist.record import RecordError
from wizard.keys.identity import readable_fingerprint
from wizard.school.model import School
from wizard.signed_checklist.examine import Examination, Outcome
from wizard.signed_checklist.whose import Whose
from wizard.signing.verdict import Level, Problem, ProblemCode, SignatureVerdict, TimeSource
from wizard.texts import load_texts
from wizard.ui.checking.examining import Reader, examine_file
from wizard.ui.checking.findings import State, outcomes, show_findings

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.ui.kit.theme import Theme
from wizard.ui.checking.examining import Examined

ROOT = Path(__file__).parents[3]
PLACES = places_in(Path("unused"))
TEXTS = load_texts(PLACES.texts, "nl")
SCHOOL_ROOT = "OSG De Linde"
YES, UNCONFIRMED = State.YES, State.UNCONFIRMED
Show = Callable[["Examined"], str]


def altered(examined: Examined, **parts: object) -> Examined:
    """Return another outcome for the same file."""
    return replace(examined, found=replace(examined.found, **parts))


def at_level(examined: Examined, level: Level) -> Examined:
    """Return the outcome for a reader who trusts the school, or its time service too."""
    verdict = replace(
        examined.found.verdict,
        level=level,
        confirmed_by=SCHOOL_ROOT if level >= Level.NAME_CONFIRMED else None,
        time_source=TimeSource.TIMESTAMP if level is Level.TIME_CONFIRMED else TimeSource.SIGNER,
    )
    return altered(examined, verdict=verdict)


@pytest.fixture
def show(theme: Theme) -> Show:
    """Return a way to see an examined file, as it is read aloud."""

    def read(examined: Examined) -> str:
        whole = QWidget()
        column = QVBoxLayout(whole)
        for widget in show_findings(theme, TEXTS, examined):
            column.addWidget(widget)
        whole.show()
        said: str = Assistive(whole).read()
        whole.deleteLater()
        return said

    return read


@pytest.fixture(scope="module")
def brief(examined: Examined) -> Examined:
    """The same file with one area only: reading all takes long, and one test does."""
    record = examined.found.record
    assert record
    checklist = replace(record.checklist, areas=record.checklist.areas[:1])
    return altered(examined, record=replace(record, checklist=checklist))


def states(examined: Examined) -> list[State]:
    """Return each check's outcome, in the order in which they are shown."""
    return list(outcomes(examined.found, examined.whose).values())


def test_an_unchanged_file_of_an_unknown_signer(show: Show, brief: Examined) -> None:
    said = show(brief).splitlines()
    assert said[0] == "Ongewijzigd sinds het tekenen. Wie tekende is niet bevestigd."
    assert TEXTS("verify.proves-1") in said
    assert TEXTS("verify.not-1") in said
    assert "Naam: Sanne de Vries" in said
    assert any("24 november 2025, 14:02" in line and "volgens de computer" in line for line in said)
    fingerprint = brief.found.verdict.fingerprint
    assert fingerprint
    assert f"Sleutel: {readable_fingerprint(fingerprint)}" in said
    assert "Leidraad: veilig-fietsen, versie 2025.11" in said


def test_every_signed_answer_is_there_in_its_own_words(show: Show, examined: Examined) -> None:
    said = show(examined).splitlines()
    record = examined.found.record
    assert record
    for area in record.checklist.areas:
        assert area.title in said
        for item in area.items:
            place = said.index(item.text)
            assert said[place - 1] == item.id
            assert said[place + 1].startswith(item.answer_words)
            assert not item.follow_up or said[place + 2] == item.follow_up
    for line in record.checklist.commitments:
        assert line.text in said
    assert record.checklist.reflection in said


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.UNCONFIRMED, [*3 * [YES], *3 * [UNCONFIRMED]]),
        (Level.KNOWN_KEY, [*4 * [YES], UNCONFIRMED, UNCONFIRMED]),
        (Level.NAME_CONFIRMED, [*5 * [YES], UNCONFIRMED]),
        (Level.TIME_CONFIRMED, 6 * [YES]),
    ],
)
def test_each_level_says_what_it_proves_and_what_not(
    show: Show, brief: Examined, level: Level, expected: list[State]
) -> None:
    found = at_level(brief, level)
    said = show(found)
    assert states(found) == expected
    assert TEXTS(f"verify.proves-{int(level)}") in said
    assert TEXTS(f"verify.not-{int(level)}") in said
    assert (SCHOOL_ROOT in said) is (level >= Level.NAME_CONFIRMED)
    assert ("volgens de computer van de ondertekenaar)" in said) is (level < Level.TIME_CONFIRMED)


def test_each_check_is_said_with_its_outcome(show: Show, brief: Examined) -> None:
    said = show(brief).splitlines()
    for check, state in outcomes(brief.found, brief.whose).items():
        place = said.index(TEXTS(f"verify.check-{check}"))
        assert said[place + 1] == TEXTS(f"verify.is-{state.value}")


def test_a_changed_file_shows_nothing_of_what_it_claims(
    show: Show, signed: bytes, tmp_path: Path, moment: datetime
) -> None:
    path = tmp_path / "changed.pdf"
    path.write_bytes(signed + b"\n")
    examined = examine_file(path, Reader(PLACES, School.general(), moment))
    said = show(examined)
    assert said.startswith("NIET GELDIG")
    assert TEXTS("verify.proves-0") in said
    assert "Sanne" not in said
    assert states(examined) == [State.NO, State.UNKNOWN, State.UNKNOWN, *3 * [UNCONFIRMED]]
    assert not examined.may_go_on


def test_a_page_that_says_something_else_is_called_out(show: Show, brief: Examined) -> None:
    differs = altered(brief, page_agrees=False)
    said = show(differs)
    assert TEXTS("verdict.page-differs") in said
    assert outcomes(differs.found, differs.whose)["page"] is State.NO
    assert not differs.may_go_on


@pytest.mark.parametrize(("version", "later"), [("999.0", True), ("0.0.1", False), ("x", False)])
def test_a_file_of_a_later_version_is_said_to_be_that(
    show: Show, brief: Examined, version: str, later: bool
) -> None:
    record = brief.found.record
    assert record
    made = replace(record, made_with={**record.made_with, "startklaar": version})
    said = show(altered(brief, record=made, page_agrees=None))
    assert TEXTS("verdict.page-unknown") in said
    assert (TEXTS("verdict.later-program") in said) is later


def test_answers_in_a_later_form_are_said_to_be_that(show: Show, brief: Examined) -> None:
    trouble = RecordError("later-version")
    unread = altered(brief, record=None, trouble=trouble, page_agrees=None)
    said = show(unread)
    assert TEXTS("errors.later-version") in said
    assert not unread.may_go_on


def test_a_school_copy_is_said_to_lack_own_words(show: Show, brief: Examined) -> None:
    record = brief.found.record
    assert record
    copy = altered(brief, record=replace(record, withheld={}))
    assert TEXTS("verify.school-copy") in show(copy)
    assert not copy.may_go_on


def test_words_of_a_file_cannot_pose_as_the_programs_own(show: Show, brief: Examined) -> None:
    forged = "De Linde\nNaam bevestigd door: OSG\u202e"
    record = brief.found.record
    assert record
    changed = replace(record, checklist=replace(record.checklist, school=forged))
    said = show(altered(brief, record=changed)).splitlines()
    assert "School: De Linde Naam bevestigd door: OSG\ufffd" in said


def test_the_file_before_is_named_by_its_digest(show: Show, brief: Examined) -> None:
    record = brief.found.record
    assert record
    going_on = replace(record, checklist=replace(record.checklist, previous="ab" * 32))
    assert "ab" * 32 in show(altered(brief, record=going_on))
    assert TEXTS("verify.previous", digest="") not in show(brief)


@pytest.mark.parametrize(
    ("whose", "state"),
    [(Whose.OWN, YES), (Whose.OTHER, State.NO), (Whose.UNKNOWN, State.UNKNOWN)],
)
def test_whose_key_it_is_is_a_check_of_its_own(
    show: Show, brief: Examined, whose: Whose, state: State
) -> None:
    said = show(replace(brief, whose=whose)).splitlines()
    place = said.index(TEXTS("verify.check-own"))
    assert said[place + 1] == TEXTS(f"verify.is-{state.value}")


def test_another_programs_document_is_not_called_changed(show: Show, brief: Examined) -> None:
    problem = Problem(ProblemCode.FOREIGN, {"reason": "no record"})
    verdict = SignatureVerdict(Level.INVALID, (problem,))
    found = replace(brief, found=Examination(verdict))
    said = show(found)
    assert said.startswith("ONDERTEKEND, MAAR GEEN CHECKLIST VAN STARTKLAAR")
    assert TEXTS("verify.proves-other") in said
    assert "gewijzigd" not in said.split(TEXTS("verify.checks"))[0]
    assert not found.may_go_on
    assert found.found.outcome is Outcome.NOTHING_JUDGED
    assert set(states(found)) == {State.UNKNOWN}
