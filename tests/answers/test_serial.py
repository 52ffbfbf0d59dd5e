from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.structs import structs
from wizard.answers.errors import AnswersError
from wizard.answers.file import LARGEST_BYTES, read_answers, read_json, write_answers
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.answers.serial import from_json, to_json
from wizard.answers.values import LONGEST_TEXT, MOST_ENTRIES

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ANSWERS = structs(
    Answer,
    choice=st.sampled_from(Choice),
    by=st.none() | st.dates(),
    needs_help=st.booleans(),
    reason=WORDS,
    question=WORDS,
    todo=WORDS,
    wording=WORDS,
    revision=st.integers(1, 10**6),
)
BY_ID = st.dictionaries(WORDS, WORDS, max_size=4)
ANSWERS_BY_ID = st.dictionaries(WORDS, ANSWERS, max_size=4)
EVERYTHING = structs(
    Answers,
    guide=WORDS,
    guide_version=WORDS,
    language=st.sampled_from(["nl", "en"]),
    intake=BY_ID,
    statements=ANSWERS_BY_ID,
    reopened=st.frozensets(WORDS, max_size=4),
    scenarios=BY_ID,
    commitments=BY_ID,
    reflection=WORDS,
    person=structs(Person, name=WORDS, role=WORDS, town=WORDS),
    place=WORDS,
    retired=ANSWERS_BY_ID,
    retired_words=BY_ID,
    look_again=st.frozensets(WORDS, max_size=4),
    previous=st.sampled_from(["", "ab" * 32]),
)
SAMPLE = Answers(
    "guide",
    "1",
    intake={"Q1": "po"},
    statements={"S1.1": Answer(Choice.WILL, by=date(2026, 12, 8), needs_help=True)},
)


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the sample as JSON with one value, at a path such as ``statements.S1_1``, changed."""
    written = json.loads(write_answers(SAMPLE))
    *folders, last = [part.replace("_1", ".1") for part in path.split(".")]
    place = written
    for folder in folders:
        place = place[folder]
    place[last] = value
    return dict(written)


@given(EVERYTHING)
def test_what_is_written_reads_back_the_same(answers: Answers) -> None:
    assert read_answers(write_answers(answers)) == answers


@given(EVERYTHING)
def test_equal_answers_give_equal_bytes(answers: Answers) -> None:
    turned = replace(
        answers,
        intake=dict(reversed(list(answers.intake.items()))),
        statements=dict(reversed(list(answers.statements.items()))),
    )
    assert write_answers(turned) == write_answers(answers)


@given(EVERYTHING)
def test_the_file_is_what_the_standard_library_writes(answers: Answers) -> None:
    written = json.dumps(to_json(answers), ensure_ascii=False, indent=1)
    assert write_answers(answers) == f"{written}\n".encode()


@settings(max_examples=50)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_other_value_is_one_clear_error(value: object) -> None:
    with pytest.raises(AnswersError):
        from_json(value)


def test_only_the_guide_and_its_version_are_needed() -> None:
    least = {"format": "startklaar-answers", "version": 1, "guide": "g", "guide_version": "1"}
    assert from_json(least) == Answers("g", "1")


@pytest.mark.parametrize(
    ("path", "value", "code", "key"),
    [
        ("guide", 5, "answers-wrong-type", "guide"),
        ("language", "de", "answers-bad-choice", "language"),
        ("intake", [], "answers-wrong-type", "intake"),
        ("intake.Q1", None, "answers-wrong-type", "intake.Q1"),
        ("statements.S1_1", "DOE_AL", "answers-wrong-type", "statements.S1.1"),
        ("statements.S1_1.choice", "DOE_NIET", "answers-bad-choice", "statements.S1.1.choice"),
        ("statements.S1_1.by", "8 december", "answers-bad-value", "statements.S1.1.by"),
        ("statements.S1_1.by", "20261208", "answers-bad-value", "statements.S1.1.by"),
        ("statements.S1_1.by", 20261208, "answers-wrong-type", "statements.S1.1.by"),
        ("statements.S1_1.revision", True, "answers-wrong-type", "statements.S1.1.revision"),
        ("statements.S1_1.revision", 0, "answers-bad-value", "statements.S1.1.revision"),
        ("statements.S1_1.needs_help", 1, "answers-wrong-type", "statements.S1.1.needs_help"),
        ("statements.S1_1.reson", "", "answers-unknown-key", "statements.S1.1.reson"),
        ("person.nam", "Sanne", "answers-unknown-key", "person.nam"),
        ("person", "Sanne", "answers-wrong-type", "person"),
        ("reopened", "S1.1", "answers-wrong-type", "reopened"),
        ("reopened", [1], "answers-wrong-type", "reopened"),
        ("reopened", [""] * (MOST_ENTRIES + 1), "answers-bad-value", "reopened"),
        ("reflection", "x" * (LONGEST_TEXT + 1), "answers-bad-value", "reflection"),
        ("reflection", "\ud800", "answers-bad-value", "reflection"),
        ("previous", "the one of last year", "answers-bad-value", "previous"),
        ("previous", "AB" * 32, "answers-bad-value", "previous"),
        ("version", "1", "answers-wrong-type", "version"),
        ("version", 0, "answers-bad-value", "version"),
        ("statments", {}, "answers-unknown-key", "statments"),
    ],
)
def test_a_wrong_value_is_named(path: str, value: object, code: str, key: str) -> None:
    with pytest.raises(AnswersError) as caught:
        from_json(changed(path, value))
    assert (caught.value.code, caught.value.values["key"]) == (code, key)


@pytest.mark.parametrize(
    ("path", "value", "suggestion"),
    [
        ("statments", {}, "statements"),
        ("statements.S1_1.reson", "", "reason"),
        ("statements.S1_1.choice", "DOE_HET", "DOE_AL"),
        ("person.nam", "", "name"),
    ],
)
def test_the_nearest_right_word_is_offered(path: str, value: object, suggestion: str) -> None:
    with pytest.raises(AnswersError) as caught:
        from_json(changed(path, value))
    assert caught.value.values["suggestion"] == suggestion


def test_a_missing_key_is_named() -> None:
    written = json.loads(write_answers(SAMPLE))
    del written["guide_version"]
    with pytest.raises(AnswersError, match=r"answers-missing-key.*guide_version"):
        from_json(written)
    with pytest.raises(AnswersError, match=r"answers-missing-key.*S1\.1\.choice"):
        from_json(changed("statements.S1_1", {}))


def test_too_many_entries_are_refused() -> None:
    many = {str(number): "" for number in range(MOST_ENTRIES + 1)}
    with pytest.raises(AnswersError, match="answers-bad-value"):
        from_json(changed("intake", many))


@pytest.mark.parametrize("format_", ["startklaar-checklist", None, 1])
def test_another_format_is_said(format_: object) -> None:
    with pytest.raises(AnswersError, match="answers-other-format"):
        from_json(changed("format", format_))


def test_a_later_version_is_said_even_when_its_keys_are_unknown() -> None:
    with pytest.raises(AnswersError, match="later-version"):
        from_json({**changed("version", 2), "something": "new"})


@pytest.mark.parametrize(
    "answers",
    [
        replace(SAMPLE, reflection="x" * (LONGEST_TEXT + 1)),
        replace(SAMPLE, person=Person(name="\udfff")),
        SAMPLE.with_answer("S1.2", Answer(Choice.ASKS, question="x" * (LONGEST_TEXT + 1))),
        SAMPLE.with_commitment("V1", "\ud83d"),
    ],
)
def test_what_could_not_be_read_is_not_written(answers: Answers) -> None:
    with pytest.raises(AnswersError, match="answers-bad-value"):
        to_json(answers)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}', b"-Infinity", b"1" * 5000, b"'a'"],
)
def test_what_is_not_json_is_said(data: bytes) -> None:
    with pytest.raises(AnswersError, match="answers-not-json"):
        read_json(data)


def test_equal_keys_are_refused_wherever_they_are() -> None:
    with pytest.raises(AnswersError) as caught:
        read_json(b'{"a": [{"b": 1, "c": 2, "b": 1}]}')
    assert (caught.value.code, caught.value.values) == ("answers-duplicate-key", {"key": "b"})


def test_an_absurdly_large_file_is_not_even_parsed() -> None:
    with pytest.raises(AnswersError, match="answers-too-large"):
        read_json(b"[" * (LARGEST_BYTES + 1))


def test_a_byte_order_mark_of_a_windows_editor_is_no_error() -> None:
    assert read_answers(b"\xef\xbb\xbf" + write_answers(SAMPLE)) == SAMPLE
