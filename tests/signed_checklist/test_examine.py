"""From a signed file to what it says: nothing that a signer with a key of one's own can forge."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from msgspec.structs import replace

from tests.folders import SMALL_GUIDE, places_in
from wizard.checklist.build import build_checklist
from wizard.checklist.example import example_answers
from wizard.checklist.model import Checklist
from wizard.checklist.record import Record, read_record, record_to_json
from wizard.document.render import PrintResources, render_checklist
from wizard.document.signature_look import TypedSignature
from wizard.document.signature_note import look_of
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.school.model import School
from wizard.signed_checklist.examine import (
    Examination,
    Outcome,
    examine,
    page_agrees,
    unsigned_form,
)
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import Resources, resources_for
from wizard.signing.placeholder import find_signature
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.evidence import ReservedSpace
from wizard.tagged_pdf.library_fixes import packable
from wizard.tagged_pdf.reprint import (
    MOST_PRINTED_BYTES,
    MOST_PRINTED_MARKS,
    is_too_much,
    made_with,
)

ROOT = Path(__file__).parents[2]
PLACES = places_in(Path("nowhere"))
PRESS = resources_for(PLACES)
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NAME = "Sanne de Vries"
SIGNER = create_identity(NAME, NOW)
"""Of all files here, so that a printed code is of the key that signed."""


@pytest.fixture(scope="module")
def order() -> SigningRequest:
    guide = load_guide(SMALL_GUIDE, today=NOW.date()).guide
    assert guide is not None
    answers = example_answers(guide, NOW.date(), "nl")
    return SigningRequest(guide, School.general(), answers, TypedSignature(NAME), NOW)


@pytest.fixture(scope="module")
def genuine(order: SigningRequest) -> bytes:
    return make_signed(order, SIGNER, PRESS("nl"))


@pytest.fixture(scope="module")
def record(genuine: bytes) -> Record:
    found = examine(genuine, PRESS, now=NOW).record
    assert found is not None
    return found


def attached(record: Record, **changes: object) -> bytes:
    """Return a record as it lies in a file, with other values than it has."""
    value = {**record_to_json(record), **changes}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def forged(record: Record, printed: Checklist | None = None, **changes: object) -> bytes:
    """Return a checklist that is signed in good order: one thing is printed, another attached."""
    shown = printed or record.checklist
    unsigned = render_checklist(
        shown,
        look_of(record.signature),
        attached(record, **changes),
        PRESS(shown.language),
        ReservedSpace(CONTENTS_SLOT_BYTES),
        str(record.signature["code"]),
    )
    return sign_pdf(unsigned, SIGNER)


def examined(data: bytes) -> Examination:
    return examine(data, PRESS, now=NOW)


def test_a_genuine_checklist_is_sound(genuine: bytes, order: SigningRequest) -> None:
    found = examined(genuine)
    assert (found.sound, found.page_agrees, found.trouble) == (True, True, None)
    assert found.record
    assert found.record.answers == replace(order.answers, passed=frozenset())


def test_the_forger_of_these_tests_can_make_a_genuine_one(record: Record) -> None:
    """So that what is called out below is the forgery, and not how it was made."""
    assert examined(forged(record)).page_agrees is True


def test_a_record_that_the_paper_ends_with_a_line_feed_is_genuine_too(record: Record) -> None:
    """One in 256 records: packed, it would end in a carriage return."""
    answers = record_to_json(record)["answers"]
    tried = [{**answers, "place": "y" * n} for n in range(600)]  # an odd code: every sum is met
    one = next(a for a in tried if packable(data := attached(record, answers=a)) != data)
    found = examined(forged(record, answers=one))
    assert found.verdict.attachment
    assert found.verdict.attachment.endswith(b"}\n")
    assert (found.sound, found.page_agrees, found.trouble) == (True, True, None)


@pytest.mark.parametrize("version", [None, "9.9"])
def test_an_enormous_record_is_not_printed_again(record: Record, version: str | None) -> None:
    """Its three hundred thousand hints would keep a printer busy for minutes.

    No file of this version is like that. One of another version may be, who knows.
    """
    first, *others = record.checklist.areas
    item = replace(first.items[0], hints=("w",) * 9_999)
    huge = replace(record.checklist, areas=(replace(first, items=(item,) * 30), *others))
    value = record_to_json(replace(record, checklist=huge))
    without_code = {**record.signature, "code": ""}
    made = made_with() if version is None else {**made_with(), "startklaar": version}
    data = forged(
        record,
        record.checklist,
        checklist=value["checklist"],
        signature=without_code,
        made_with=made,
    )
    found = examined(data)
    assert found.page_agrees is None
    if version is None:
        assert found.trouble
        assert (found.trouble.code, found.outcome) == ("record-too-large", Outcome.REFUSED)
        return
    assert found.outcome is Outcome.UNCHECKED
    assert found.record
    assert found.record.checklist == huge


@pytest.mark.parametrize(
    ("attachment", "much"),
    [
        (b"{}", False),
        (b'"' * MOST_PRINTED_MARKS, False),
        (b'"' * (MOST_PRINTED_MARKS + 1), True),
        (b"x" * (MOST_PRINTED_BYTES + 1), True),
    ],
)
def test_what_is_too_much_to_print(attachment: bytes, much: bool) -> None:
    assert is_too_much(attachment) is much


def test_an_honest_record_is_ten_times_smaller(record: Record) -> None:
    data = attached(record)
    assert len(data) * 8 < MOST_PRINTED_BYTES
    assert data.count(b'"') * 8 < MOST_PRINTED_MARKS


def other_answer(checklist: Checklist) -> Checklist:
    first, *others = checklist.areas
    item = replace(first.items[1], answer_words="Doe ik al")
    return replace(checklist, areas=(replace(first, items=(first.items[0], item)), *others))


Forge = Callable[[Checklist], Checklist]
FORGERIES: Mapping[str, Forge] = {
    "another answer": other_answer,
    "an area less": lambda checklist: replace(checklist, areas=checklist.areas[1:]),
    "another date": lambda checklist: replace(checklist, signed_at=NOW.replace(year=2025)),
    "another school": lambda checklist: replace(checklist, school="De Regenboog"),
    "a letter": lambda checklist: replace(checklist, title=checklist.title + "."),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_page_that_says_something_else_is_not_sound(record: Record, forge: Forge) -> None:
    found = examined(forged(record, forge(record.checklist)))
    assert found.verdict.unchanged
    assert (found.page_agrees, found.sound) == (False, False)
    assert found.record  # what is signed is shown all the same


def test_a_printed_code_of_another_checklist_is_not_sound(
    record: Record, order: SigningRequest
) -> None:
    answers = replace(order.answers, person=replace(order.answers.person, name="Jan Jansen"))
    identity = create_identity("Jan Jansen", NOW)
    other = make_signed(replace(order, answers=answers), identity, PRESS("nl"))
    theirs = examined(other).record
    assert theirs
    mixed = replace(record, signature={**record.signature, "code": theirs.signature["code"]})
    assert examined(forged(mixed)).page_agrees is False


def test_words_of_another_language_than_the_answers_are_not_sound(
    record: Record, order: SigningRequest
) -> None:
    answers = replace(order.answers, language="en")
    english = build_checklist(order.guide, order.school, answers, PRESS("en").texts, order.now)
    mixed = replace(record, checklist=english)
    assert page_agrees(b"", mixed, b"", PRESS, None) is False


def test_a_page_that_names_another_program_than_the_record_is_not_told(record: Record) -> None:
    found = examined(forged(record, made_with={**made_with(), "startklaar": "9.9"}))
    assert (found.page_agrees, found.sound) == (None, False)
    assert found.outcome is Outcome.UNCHECKED


class OtherPacking:
    """The packing library of another machine: the same content in other bytes."""

    @staticmethod
    def compress(data: bytes) -> bytes:
        return zlib.compress(data, 1)


@pytest.mark.parametrize("said", [{}, {"zlib": "1.3.1.zlib-ng"}, {"startklaar": "0.0.9"}])
def test_a_checklist_of_another_machine_or_version_agrees_with_itself(
    order: SigningRequest, monkeypatch: pytest.MonkeyPatch, said: dict[str, str]
) -> None:
    made = {**made_with(), **said}
    program = f"Startklaar {made['startklaar']}"
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("reportlab.pdfbase.pdfdoc.zlib", OtherPacking)
        elsewhere.setattr("wizard.signed_checklist.make.made_with", lambda: made)
        resources = replace(PRESS("nl"), program=program)
        data = make_signed(order, SIGNER, resources)
    found = examined(data)
    assert found.record
    assert found.record.made_with == made
    assert (found.page_agrees, found.sound) == (True, True)


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_lie_that_is_packed_otherwise_is_called_out(
    record: Record, forge: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("reportlab.pdfbase.pdfdoc.zlib", OtherPacking)
        data = forged(record, forge(record.checklist), made_with={**made_with(), "zlib": "0"})
    found = examined(data)
    assert found.verdict.unchanged
    assert (found.page_agrees, found.sound) == (False, False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"version": 2}, "later-version"),
        ({"version": "1"}, "not-a-record"),
        ({"format": "other"}, "not-a-record"),
        ({"answers": {}}, "answers-other-format"),
        ({"checklist": {}}, "not-a-record"),
    ],
)
def test_answers_that_cannot_be_read_are_trouble(
    record: Record, changes: dict[str, Any], code: str
) -> None:
    found = examined(forged(record, **changes))
    assert found.verdict.unchanged
    assert found.trouble
    assert (found.trouble.code, found.record, found.sound) == (code, None, False)


def test_what_is_not_valid_says_nothing_more(genuine: bytes) -> None:
    for bad in (b"", b"%PDF-1.7\n", genuine[:-1], genuine + b"\n"):
        found = examined(bad)
        assert not found.verdict.unchanged
        assert (found.record, found.trouble, found.page_agrees) == (None, None, None)
        assert not found.sound


HOSTILE_NOTES: list[dict[str, Any]] = [
    {},
    {"way": "sung"},
    {"way": ["typed"], "name": NAME},
    {"way": "typed", "name": 7},
    {"way": "typed", "name": "\0" * 9},
    {"way": "drawn", "ink": {}},
    {"way": "drawn", "ink": {"aspect": 0.35, "strokes": []}},
    {"way": "drawn", "ink": {"aspect": 0.35, "strokes": [[]]}},
    {"way": "drawn", "ink": {"aspect": 1e308, "strokes": [[[1e308, -1e308, 1e308]]]}},
    {"way": "drawn", "ink": {"aspect": {}, "strokes": [[["x", None, []]]]}},
    {"way": "paper", "code": {"a": [1]}},
    {"way": "paper", "code": "STARTKLAAR\n=\n="},
]


@pytest.mark.parametrize("note", HOSTILE_NOTES)
def test_a_hostile_note_of_the_signature_never_breaks_the_examination(
    genuine: bytes, record: Record, note: dict[str, Any]
) -> None:
    hostile = replace(record, signature=note)
    assert page_agrees(genuine, hostile, attached(hostile), PRESS, None) is False


def test_nothing_else_may_stand_beside_the_visible_signature(record: Record) -> None:
    """Nobody would see it on the paper, and whoever reads the data might believe it."""
    more = {**record.signature, "confirmed_by": "De Regenboog"}
    without_code = {key: value for key, value in record.signature.items() if key != "code"}
    for changed in (more, without_code):
        found = examined(forged(record, signature=changed))
        assert (found.page_agrees, found.outcome) == (False, Outcome.REFUSED)


def test_what_it_goes_on_from_is_a_digest_and_no_words(record: Record) -> None:
    words = "Bevestigd door De Regenboog"
    answers = {**record_to_json(record)["answers"], "previous": words}
    checklist = {**record_to_json(record)["checklist"], "previous": words}
    found = examined(forged(record, answers=answers, checklist=checklist))
    assert found.record is None
    assert found.trouble
    assert (found.trouble.code, found.trouble.values["key"]) == ("answers-bad-value", "previous")


def test_a_file_is_not_blamed_for_a_damaged_program(genuine: bytes, tmp_path: Path) -> None:
    class WithoutFonts(Resources, frozen=True, dict=True):
        def __call__(self, language: str) -> PrintResources:
            return replace(PRESS(language), fonts=tmp_path)

    class Unreadable(Resources, frozen=True, dict=True):
        def __call__(self, language: str) -> NoReturn:
            raise PermissionError(language)

    with pytest.raises(DocumentError, match="fonts-missing"):
        examine(genuine, WithoutFonts(PRESS.places), now=NOW)
    with pytest.raises(PermissionError):
        examine(genuine, Unreadable(PRESS.places), now=NOW)


def test_before_signing_a_file_was_what_the_press_gave(record: Record) -> None:
    attachment = attached(record)
    unsigned = render_checklist(
        record.checklist,
        look_of(record.signature),
        attachment,
        PRESS("nl"),
        ReservedSpace(CONTENTS_SLOT_BYTES),
        str(record.signature["code"]),
    )
    signed = sign_pdf(unsigned, SIGNER)
    assert signed != unsigned
    assert unsigned_form(signed, find_signature(signed)) == unsigned
    assert read_record(attachment) == record
