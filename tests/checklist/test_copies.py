from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import fields, replace

from wizard.answers.model import Answer, Choice
from wizard.checklist.build import build_checklist
from wizard.checklist.copies import Copies, make_copies
from wizard.checklist.personal import personal_data
from wizard.checklist.record import (
    Record,
    RecordError,
    answers_from,
    read_record,
    record_to_json,
    write_record,
)
from wizard.checklist.redact import Disclosure, disclosures_in, prove, redact
from wizard.school.model import NOBODY, Approval, School

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wizard.answers.model import Answers
    from wizard.guide.model import Guide
    from wizard.texts import Texts

WITHHELD = "eigen tekst, niet gedeeld"
SECRETS = {
    "/statements/A1.1/question": "Waarom mag Karin dit wél?",
    "/statements/A1.3/todo": "Ik bel eerst de moeder van Sem.",
    "/statements/A1.2/reason": "Ik ben ziek geweest, dat hoeft niemand te weten.",
    "/commitments/A1.V": "Als Piet belt, dan neem ik niet op.",
    "/reflection": "Ik zoek een andere baan.",
}
HIDDEN = "een antwoord dat niet meer wordt gevraagd"


@pytest.fixture(scope="session")
def school() -> School:
    values = {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie", "kaart": "app"}
    return School(values, approval=Approval("3", "J. Jansen"))


@pytest.fixture(scope="session")
def answers(guide: Guide, example: Answers) -> Answers:
    """Answers with a text of every kind in own words, and with things that are not on the paper."""
    first, second, third, *_ = [statement.id for _, statement in guide.statements()]
    own = {
        first: Answer(Choice.ASKS, question=SECRETS["/statements/A1.1/question"]),
        second: Answer(Choice.NOT_APPLICABLE, reason=SECRETS["/statements/A1.2/reason"]),
        third: Answer(Choice.WILL, todo=SECRETS["/statements/A1.3/todo"]),
    }
    commitment = guide.whole_areas[0].commitment.id
    return replace(
        example,
        statements={**example.statements, **own},
        commitments={commitment: SECRETS["/commitments/A1.V"]},
        reflection=SECRETS["/reflection"],
        retired={"Z9.9": Answer(Choice.DOES, wording=HIDDEN)},
        retired_words={"Z9.S": HIDDEN},
        look_again=frozenset({first}),
        place="A3",
    )


@pytest.fixture
def record(
    guide: Guide, school: School, answers: Answers, dutch: Texts, signed_at: datetime
) -> Record:
    checklist = build_checklist(guide, school, answers, dutch, signed_at)
    return Record(answers, checklist, {"way": "paper"}, {"startklaar": "1"})


@pytest.fixture
def copies(record: Record, guide: Guide, school: School, dutch: Texts) -> Copies:
    return make_copies(record, guide, school, dutch)


def school_copy(copies: Copies) -> Record:
    assert copies.school is not None
    return copies.school


def test_without_a_collecting_school_there_is_one_copy(
    record: Record, guide: Guide, dutch: Texts
) -> None:
    nobody = School({"pdf_ontvanger": NOBODY}, approval=Approval("3", "J. Jansen"))
    for school in (School.general(), nobody):
        assert make_copies(record, guide, school, dutch) == Copies(record)


def test_the_school_copy_holds_no_own_words(copies: Copies) -> None:
    written = write_record(school_copy(copies)).decode()
    assert [text for text in (*SECRETS.values(), HIDDEN) if text in written] == []
    assert WITHHELD in written
    assert all(text in write_record(copies.personal).decode() for text in SECRETS.values())


@pytest.mark.parametrize(
    "part", [one.name for one in fields(Answer) if one.type is str and one.name != "wording"]
)
def test_no_text_of_an_answer_can_be_forgotten(record: Record, part: str) -> None:
    """A new part of an answer that holds a text must be withheld, and can be proven."""
    given = {"S1.2": replace(Answer(Choice.WILL), **{part: HIDDEN})}
    marked = replace(record, answers=replace(record.answers, statements=given))
    redaction = redact(marked, WITHHELD)
    assert getattr(redaction.answers.statements["S1.2"], part) == WITHHELD
    assert f"/statements/S1.2/{part}" in {one.place for one in redaction.disclosures}


def test_the_school_copy_holds_the_status_of_every_statement(copies: Copies) -> None:
    for mine, theirs in zip(
        copies.personal.checklist.areas, school_copy(copies).checklist.areas, strict=True
    ):
        assert mine.quotes == theirs.quotes
        for own, shared in zip(mine.items, theirs.items, strict=True):
            assert (own.id, own.text, own.answer_words) == (
                shared.id,
                shared.text,
                shared.answer_words,
            )
            assert (own.answer is None) == (shared.answer is None)


def test_what_only_travels_along_stays_with_the_teacher(copies: Copies) -> None:
    shared = school_copy(copies).answers
    parts = ("intake", "scenarios", "retired", "retired_words", "place", "look_again")
    assert [part for part in parts if getattr(shared, part)] == []
    assert copies.personal.answers.intake
    assert shared.person == copies.personal.answers.person


def test_each_paper_says_which_copy_it_is(copies: Copies) -> None:
    shared = school_copy(copies).checklist
    assert "kopie voor school" in shared.title
    assert "kopie voor school" in shared.recipient
    assert "de directie" in shared.recipient
    assert "kopie voor school" not in copies.personal.checklist.title
    assert "aparte kopie" in copies.personal.checklist.recipient


def test_the_paper_of_the_school_says_where_words_are_withheld(copies: Copies) -> None:
    shared = school_copy(copies).checklist
    items = {item.id: item for area in shared.areas for item in area.items}
    first, second = list(items.values())[:2]
    assert WITHHELD in first.follow_up
    assert WITHHELD in second.follow_up
    assert WITHHELD in [question.question for question in shared.questions]
    assert [line.text for line in shared.commitments if line.own] == [WITHHELD]
    assert shared.reflection == WITHHELD


@pytest.mark.parametrize("kind", ["personal", "school"])
def test_both_records_come_back_as_they_were_written(copies: Copies, kind: str) -> None:
    record = getattr(copies, kind)
    data = write_record(record)
    assert write_record(read_record(data)) == data
    assert read_record(data).for_school == (kind == "school")


def test_a_withheld_text_can_be_shown_and_proven(copies: Copies) -> None:
    disclosures = disclosures_in(read_record(write_record(copies.personal)))
    shared = read_record(write_record(school_copy(copies)))
    assert {one.text for one in disclosures} == set(SECRETS.values())
    assert all(prove(one, shared) for one in disclosures)


def test_the_digest_is_what_the_description_says(copies: Copies) -> None:
    withheld = school_copy(copies).withheld
    assert withheld is not None
    salt = bytes.fromhex(copies.personal.salts["/reflection"])
    assert len(salt) == 16
    said = hashlib.sha256(salt + SECRETS["/reflection"].encode()).hexdigest()
    assert withheld["/reflection"] == said


def test_nothing_else_is_proven(copies: Copies) -> None:
    shared, personal = school_copy(copies), copies.personal
    for one in disclosures_in(personal):
        assert not prove(replace(one, text=f"{one.text} "), shared)
        assert not prove(replace(one, salt=bytes(16)), shared)
        assert not prove(replace(one, place="/nowhere"), shared)
        assert not prove(one, personal)
    assert len({one.salt for one in disclosures_in(personal)}) == len(SECRETS)


def test_equal_texts_do_not_look_equal(record: Record) -> None:
    same = replace(
        record.answers, commitments={"a": "hetzelfde", "b": "hetzelfde"}, reflection="hetzelfde"
    )
    digests = redact(replace(record, answers=same), WITHHELD).digests
    assert len(set(digests.values())) == len(digests)


def test_a_place_is_a_pointer_even_with_odd_ids(record: Record) -> None:
    odd = replace(record.answers, statements={}, commitments={"a/b~c": "x"}, reflection="")
    assert redact(replace(record, answers=odd), "-", lambda: bytes(16)).disclosures == (
        Disclosure("/commitments/a~1b~0c", bytes(16), "x"),
    )


def test_a_school_copy_is_nothing_to_go_on_with(copies: Copies) -> None:
    value = json.loads(write_record(school_copy(copies)))
    for given in (value, {"files": [{"record": value}]}):
        with pytest.raises(RecordError, match="school-copy"):
            answers_from(given)
    unseen = replace(copies.personal.answers, passed=frozenset())  # what was seen is seen anew
    assert answers_from(json.loads(write_record(copies.personal))) == unseen


def spoil_missing(value: dict[str, Any], key: str) -> None:
    value[key].pop("/reflection")


def spoil_extra(value: dict[str, Any], key: str) -> None:
    value[key]["/statements/A9.9/reason"] = value[key]["/reflection"]


def spoil_shape(value: dict[str, Any], key: str) -> None:
    value[key]["/reflection"] = value[key]["/reflection"].upper() + "A"


def spoil_kind(value: dict[str, Any], key: str) -> None:
    value[key] = list(value[key])


def spoil_both(value: dict[str, Any], key: str) -> None:
    value.update(salts=value[key], withheld=value[key])


@pytest.mark.parametrize("spoil", [spoil_missing, spoil_extra, spoil_shape, spoil_kind, spoil_both])
@pytest.mark.parametrize(("kind", "key"), [("personal", "salts"), ("school", "withheld")])
def test_salts_and_digests_that_are_not_right_are_refused(
    copies: Copies, kind: str, key: str, spoil: Callable[[dict[str, Any], str], None]
) -> None:
    value = record_to_json(getattr(copies, kind))
    spoil(value, key)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with pytest.raises(RecordError, match="not-a-record"):
        read_record(text.encode())


def test_a_school_copy_with_a_text_slipped_in_is_refused(copies: Copies) -> None:
    shared = school_copy(copies)
    slipped = replace(shared.answers, commitments={**shared.answers.commitments, "x": "tekst"})
    with pytest.raises(RecordError, match="not-a-record"):
        read_record(write_record(replace(shared, answers=slipped)))


def test_before_signing_it_is_said_what_each_copy_holds(
    guide: Guide, school: School, answers: Answers, dutch: Texts, signed_at: datetime
) -> None:
    data = personal_data(guide, school, answers, dutch, signed_at)
    assert dutch("in-file.copies.seen-by") in data.seen_by
    notes = {line.value: line.note for line in data.lines}
    withheld, left_out = (dutch(f"in-file.copies.{key}") for key in ("withheld", "left-out"))
    assert {notes[text] for text in SECRETS.values()} == {withheld}
    (area,) = (one for one in guide.whole_areas if one.id == answers.place)
    assert notes[area.title["nl"]] == left_out
    assert notes[dutch("in-file.salts-value")] == left_out
    assert notes[answers.person.name] == ""

    alone = personal_data(guide, School.general(), answers, dutch, signed_at)
    assert {line.note for line in alone.lines} == {""}
    assert dutch("in-file.salts-value") not in [line.value for line in alone.lines]


def test_without_own_words_there_is_nothing_to_prove(
    guide: Guide, school: School, answers: Answers, dutch: Texts, signed_at: datetime
) -> None:
    silent = replace(answers, statements={}, commitments={}, reflection="")
    data = personal_data(guide, school, silent, dutch, signed_at)
    assert dutch("in-file.salts-value") not in [line.value for line in data.lines]
    checklist = build_checklist(guide, school, silent, dutch, signed_at)
    copies = make_copies(Record(silent, checklist), guide, school, dutch)
    assert copies.personal.salts == {}
    assert school_copy(copies).withheld == {}
    assert read_record(write_record(school_copy(copies))).for_school
