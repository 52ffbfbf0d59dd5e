from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.file import write_answers
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.checklist.personal import PersonalData, personal_data
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.guide.model import Guide
    from wizard.texts import Texts


def told(
    guide: Guide, answers: Answers, texts: Texts, signed_at: datetime, **school: str
) -> PersonalData:
    asked_by = School(school, approval=Approval("1", "Directie")) if school else School.general()
    return personal_data(guide, asked_by, answers, texts, signed_at)


def test_everything_a_person_wrote_or_chose_is_told(
    guide: Guide, dutch: Texts, signed_at: datetime
) -> None:
    own = {
        "S1.1": Answer(Choice.NOT_APPLICABLE, reason="mijn reden"),
        "S1.2": Answer(Choice.ASKS, by=date(2026, 12, 1), question="mijn vraag"),
        "S2.1": Answer(Choice.NOT_APPLICABLE, reason="verborgen reden"),
    }
    answers = Answers(
        guide.id,
        guide.version,
        intake={"Q1": "vo", "Q4": "nee"},
        statements=own,
        scenarios={"C1": "C1b"},
        commitments={"V1": "mijn voornemen"},
        reflection="mijn terugblik",
        person=Person("mijn naam", "mijn rol", "mijn plaats"),
        place="A3",
        retired={"S0.1": Answer(Choice.DOES, wording="oude stelling", reason="oude reden")},
        retired_words={"V0": "oud voornemen"},
        previous="ab" * 32,
    )
    lines = told(guide, answers, dutch, signed_at, school_naam="mijn school").lines
    printed = "\n".join(line.value for line in lines if line.printed)
    data = "\n".join(line.value for line in lines if not line.printed)
    on_paper = ["reden", "vraag", "voornemen", "terugblik", "naam", "rol", "plaats", "school"]
    assert not [word for word in on_paper if f"mijn {word}" not in printed]
    assert "24 november 2026, 14:02 uur" in printed
    for words in (
        "Middelbare school",
        "verborgen reden",
        "oude stelling",
        "oude reden",
        "oud voornemen",
    ):
        assert words in data
        assert words not in printed
    assert "ab" * 32 in data
    chosen = guide.whole_areas[0].scenario.options[1].text["nl"]
    assert chosen[:30] in data


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("A3/statement/S3.1", "Eigen afspraken"),
        ("intake/Q1", "Over je werk"),
        ("review", "Nakijken"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_where_one_goes_on_is_called_as_in_the_list_of_steps(
    guide: Guide, dutch: Texts, signed_at: datetime, place: str, called: str
) -> None:
    answers = Answers(guide.id, guide.version, place=place)
    lines = told(guide, answers, dutch, signed_at).lines
    (line,) = (one for one in lines if dutch("in-file.place") in one.what)
    assert line.value == called


def test_no_free_text_of_the_answers_is_forgotten(
    guide: Guide, dutch: Texts, signed_at: datetime
) -> None:
    """Mark every text that a person can write, and look for the marks in what is told."""
    marks = iter(f"merk-{number}." for number in range(100))
    marked = Answer(Choice.ASKS, reason=next(marks), question=next(marks), todo=next(marks))
    covered = replace(marked, reason=next(marks), question=next(marks), todo=next(marks))
    retired = replace(covered, reason=next(marks), question=next(marks), todo=next(marks))
    retired = replace(retired, wording=next(marks))
    answers = Answers(
        guide.id,
        guide.version,
        intake={"Q4": "nee"},
        statements={"S1.1": marked, "S2.1": covered},
        commitments={"V1": next(marks)},
        reflection=next(marks),
        person=Person(*(next(marks) for _ in Person.__struct_fields__)),
        retired={"S0.1": retired},
        retired_words={"V0": next(marks)},
    )
    written = json.loads(write_answers(answers))
    used = [f"merk-{number}." for number in range(100) if f"merk-{number}." in str(written)]
    assert len(used) == 16
    said = "\n".join(line.value for line in told(guide, answers, dutch, signed_at).lines)
    assert [mark for mark in used if mark not in said] == []


def test_what_is_not_in_the_file_is_not_told(
    guide: Guide, dutch: Texts, signed_at: datetime
) -> None:
    lines = told(guide, Answers(guide.id, guide.version), dutch, signed_at).lines
    assert all(line.value for line in lines)
    assert {line.what for line in lines} == {
        dutch(f"in-file.{key}") for key in ("moment", "answers", "signature", "certificate")
    }


def test_who_sees_it_is_told(guide: Guide, dutch: Texts, signed_at: datetime) -> None:
    answers = Answers(guide.id, guide.version)
    assert "School ontvangt hem niet" in told(guide, answers, dutch, signed_at).seen_by
    collects = told(guide, answers, dutch, signed_at, pdf_ontvanger="de privacy officer")
    assert "de privacy officer" in collects.seen_by
    assert collects.seen_by.endswith(dutch("copies.counted"))


def test_who_may_stand_in_an_overview_by_name_is_told(
    guide: Guide, dutch: Texts, signed_at: datetime
) -> None:
    """It may not be found out from the overview: nobody would be watched without knowing."""
    agreed = {"pdf_ontvanger": "de privacy officer", "namen_instemming_op": "2026-10-15"}
    data = told(guide, Answers(guide.id, guide.version), dutch, signed_at, **agreed)
    assert data.seen_by.endswith(dutch("copies.counted-named", day="15-10-2026"))


def test_it_is_told_in_the_language(guide: Guide, english: Texts, signed_at: datetime) -> None:
    answers = Answers(guide.id, guide.version, language="en", intake={"Q3": "ja"})
    data = told(guide, answers, english, signed_at)
    assert "This PDF is yours" in data.seen_by
    assert any(line.value == "Do you cycle along yourself? Yes" for line in data.lines)
