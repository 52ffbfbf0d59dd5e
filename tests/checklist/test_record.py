from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.structs import structs
from wizard.answers.errors import AnswersError
from wizard.answers.model import REVIEWED, Answer, Answers, Choice, Person
from wizard.answers.serial import to_json
from wizard.checklist.build import build_checklist
from wizard.checklist.model import (
    Action,
    AreaResult,
    BreachCard,
    CardStep,
    Checklist,
    CommitmentLine,
    Item,
    OpenQuestion,
)
from wizard.checklist.record import (
    Record,
    RecordError,
    answers_from,
    read_record,
    record_from_json,
    record_to_json,
    write_record,
)
from wizard.errors import UserError
from wizard.school.model import School

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.guide.model import Guide
    from wizard.texts import Texts

Json = dict[str, Any]

DOCUMENT = Path(__file__).parents[2] / "docs" / "record.md"

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ANSWER = structs(Answer, st.sampled_from(Choice), by=st.none() | st.dates(), reason=WORDS)
ITEM = structs(
    Item,
    id=WORDS,
    text=WORDS,
    answer=st.none() | ANSWER,
    answer_words=WORDS,
    automatic=st.just(True),
    addition=st.booleans(),
    follow_up=WORDS,
    hints=st.lists(WORDS, max_size=2).map(tuple),
    origin=WORDS,
)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


MOMENT = st.datetimes(
    timezones=st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
CHECKLIST = structs(
    Checklist,
    **dict.fromkeys(
        ("language", "guide_digest", "title", "school", "school_pack", "date", "recipient"), WORDS
    ),
    **dict.fromkeys(("proves", "source", "declaration"), WORDS),
    guide_id=st.just("guide"),
    guide_version=st.just("1"),
    person=st.just(Person("Łukasz")),
    reflection=st.just(""),
    signed_at=MOMENT,
    areas=some(
        structs(
            AreaResult,
            id=WORDS,
            title=WORDS,
            quotes=some(st.tuples(WORDS, WORDS)),
            items=some(ITEM),
            notice=WORDS,
        )
    ),
    actions=some(structs(Action, WORDS, WORDS, st.none() | st.dates(), WORDS, WORDS)),
    questions=some(
        structs(OpenQuestion, WORDS, WORDS, WORDS, WORDS, st.none() | st.dates(), WORDS)
    ),
    commitments=some(structs(CommitmentLine, WORDS, WORDS, WORDS, st.booleans())),
    breach_card=structs(
        BreachCard, WORDS, WORDS, WORDS, some(structs(CardStep, WORDS, WORDS)), WORDS
    ),
    previous=st.just(""),
)
SIGNATURE: Json = {"way": "drawn", "ink": {"width": 400, "strokes": [[[0.25, 1, 3]]]}}


@pytest.fixture(scope="session")
def record(guide: Guide, dutch: Texts, example: Answers, signed_at: datetime) -> Record:
    checklist = build_checklist(guide, School.general(), example, dutch, signed_at)
    return Record(example, checklist, SIGNATURE, {"startklaar": "0.1.0", "zlib": "1.3"})


@pytest.fixture
def written(record: Record) -> Json:
    return dict(json.loads(write_record(record)))


def test_a_whole_record_reads_back_the_same(record: Record) -> None:
    data = write_record(record)
    assert read_record(data) == record
    assert write_record(read_record(data)) == data


@given(CHECKLIST)
def test_any_checklist_reads_back_the_same(checklist: Checklist) -> None:
    record = Record(Answers("guide", "1", person=Person("Łukasz")), checklist)
    assert read_record(write_record(record)) == record


def test_it_is_canonical(record: Record) -> None:
    text = write_record(record).decode()
    value = json.loads(text)
    assert text == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert (value["format"], value["version"]) == ("startklaar-checklist", 1)


def test_it_holds_what_the_paper_says_and_what_goes_on(record: Record, guide: Guide) -> None:
    value = record_to_json(record)
    checklist = value["checklist"]
    assert checklist["guide_id"] == guide.id
    assert checklist["guide_digest"] == guide.digest
    items = [item for area in checklist["areas"] for item in area["items"]]
    assert len(items) == 8
    assert {"id", "text", "answer_words", "follow_up"} <= items[0].keys()
    assert value["answers"]["person"]["name"] == record.answers.person.name
    assert value["signature"] == SIGNATURE


def keys_of(value: object) -> set[str]:
    """Return the names of all parts; ids of the guide are none."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    names = {key for key in value if not re.fullmatch(r"[SQCV]\d[\d.]*", key)}
    return names.union(*map(keys_of, value.values()))


def test_every_key_is_documented(record: Record) -> None:
    documented = set(re.findall(r"`(\w+)`", DOCUMENT.read_text(encoding="utf-8")))
    names = keys_of(record_to_json(replace(record, signature={}, made_with={})))
    assert len(names) > 40
    assert names - documented == set()


def test_a_checklist_with_an_open_or_undated_answer_is_kept(record: Record) -> None:
    assert any(entry.by for entry in record.checklist.actions)
    first, *others = record.checklist.actions
    undated = replace(
        record.checklist, actions=(replace(first, by=None, when="nog geen datum"), *others)
    )
    assert read_record(write_record(replace(record, checklist=undated))).checklist == undated


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "\n\n",
        lambda text: text.replace(":", ": ", 1),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("0.25", "0.250"),
        lambda text: text.replace("0.25", "1e999"),
        lambda text: text.replace("ó", "\\u00f3", 1),
        lambda text: text.replace('"way":"drawn"', '"way":"drawn","\\ud800":1'),
    ],
)
def test_bytes_that_say_the_same_otherwise_are_no_record(
    record: Record, change: Callable[[str], str]
) -> None:
    text = write_record(record).decode()
    assert change(text) != text
    with pytest.raises(RecordError, match="not-a-record"):
        read_record(change(text).encode("utf-8", "surrogatepass"))


def test_a_key_that_comes_twice_is_refused(record: Record) -> None:
    twice = write_record(record).replace(b'{"answers"', b'{"format":"","answers"', 1)
    with pytest.raises(AnswersError, match="answers-duplicate-key"):
        read_record(twice)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("checklist", []),
        ("checklist.title", 5),
        ("checklist.titel", ""),
        ("checklist.person.name", None),
        ("checklist.signed_at", "2026-11-24T14:02:00"),
        ("checklist.signed_at", "gisteren"),
        ("checklist.areas", {}),
        ("checklist.areas.0.items.0.automatic", "yes"),
        ("checklist.areas.0.items.0.hints", ""),
        ("checklist.areas.0.items.0.answer.choice", "DOE_NIET"),
        ("checklist.areas.0.quotes.0", ["B1.1"]),
        ("checklist.actions.0.by", "morgen"),
        ("checklist.breach_card.steps.0", "bel"),
        ("signature", []),
        ("made_with", {"zlib": 1}),
        ("more", {}),
        ("version", 0),
        ("version", "1"),
        ("version", True),
        ("format", "startklaar-answers"),
    ],
)
def test_a_part_of_the_wrong_kind_is_no_record(written: Json, path: str, value: object) -> None:
    *folders, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place: Any = written
    for folder in folders:
        place = place[folder]
    place[last] = value
    with pytest.raises(RecordError, match="not-a-record"):
        record_from_json(written)


@pytest.mark.parametrize("missing", ["made_with", "signature", "checklist", "format", "version"])
def test_a_missing_part_is_no_record(written: Json, missing: str) -> None:
    del written[missing]
    with pytest.raises(RecordError, match="not-a-record"):
        record_from_json(written)


def test_answers_that_are_not_right_are_named(written: Json) -> None:
    written["answers"]["intakes"] = {}
    with pytest.raises(AnswersError, match=r"answers-unknown-key.*intake"):
        record_from_json(written)


def test_a_later_version_is_said_whatever_else_is_in_it() -> None:
    later = b'{"format":"startklaar-checklist","new":true,"version":2}'
    with pytest.raises(RecordError, match="later-version"):
        read_record(later)


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{}", b"[" * 100_000, b"\xff"])
def test_what_is_no_record_at_all_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(UserError):
        read_record(data)


def change_first_answer(record: Record) -> Record:
    id_, answer = next(iter(record.answers.statements.items()))
    other = Choice.WILL if answer.choice is Choice.DOES else Choice.DOES
    answers = record.answers.with_answer(id_, replace(answer, choice=other))
    return replace(record, answers=answers)


@pytest.mark.parametrize(
    "change",
    [
        change_first_answer,
        lambda one: replace(one, answers=replace(one.answers, person=Person("Iemand anders"))),
        lambda one: replace(one, answers=replace(one.answers, reflection="Iets anders.")),
        lambda one: replace(one, answers=replace(one.answers, previous="ab" * 32)),
        lambda one: replace(one, answers=replace(one.answers, guide_version="2020.03")),
    ],
)
def test_words_that_are_not_what_was_answered_are_refused(
    record: Record, change: Callable[[Record], Record]
) -> None:
    with pytest.raises(RecordError, match="record-contradicts"):
        read_record(write_record(change(record)))


def test_an_answer_under_an_automatic_one_is_no_contradiction(
    guide: Guide, dutch: Texts, example: Answers, signed_at: datetime
) -> None:
    covered = replace(example, intake={**example.intake, "Q4": "nee"})
    assert "S2.1" in covered.statements
    checklist = build_checklist(guide, School.general(), covered, dutch, signed_at)
    record = Record(covered, checklist)
    assert read_record(write_record(record)) == record


def test_answers_are_found_in_everything_the_program_writes(record: Record, written: Json) -> None:
    verified = {"files": [{"file": "a.pdf", "record": written}, {"file": "b.pdf", "record": None}]}
    assert answers_from(json.loads(json.dumps(to_json(record.answers)))) == record.answers
    for value in (written, verified):
        found = answers_from(json.loads(json.dumps(value)))
        assert found == replace(record.answers, passed=frozenset())


def test_nobody_goes_on_with_what_another_says_was_looked_at(record: Record) -> None:
    looked_at = replace(record, answers=record.answers.with_passed(REVIEWED))
    assert looked_at.answers_to_go_on_with().passed == frozenset()


def test_a_signed_file_that_says_what_was_looked_at_is_refused(record: Record) -> None:
    looked_at = replace(record, answers=record.answers.with_passed(REVIEWED))
    with pytest.raises(RecordError, match="record-contradicts"):
        read_record(write_record(looked_at))


def test_one_of_several_checklists_must_be_chosen(written: Json) -> None:
    with pytest.raises(RecordError) as caught:
        answers_from({"files": [{"record": written}, {"record": written}]})
    assert (caught.value.code, caught.value.values) == ("several-records", {"count": 2})


@pytest.mark.parametrize("value", [None, [], {}, {"files": []}, {"files": [1]}, {"files": {}}])
def test_where_no_answers_are_it_is_said(value: object) -> None:
    with pytest.raises(UserError):
        answers_from(value)


def test_a_long_own_question_fits_into_the_words_about_it(
    guide: Guide, dutch: Texts, signed_at: datetime
) -> None:
    asked = Answer(Choice.ASKS, by=date(2026, 12, 1), question="x" * 10_000)
    answers = Answers(guide.id, guide.version, statements={"S1.2": asked})
    checklist = build_checklist(guide, School.general(), answers, dutch, signed_at)
    record = Record(answers, checklist)
    assert read_record(write_record(record)) == record
