from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar, Component, vDDDTypes
from msgspec.structs import replace

from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.checklist.calendar import Entry, calendar_entries, uid, write_calendar
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.texts import Texts

DAY = date(2026, 12, 8)


@pytest.fixture
def plan(guide: Guide, dutch: Texts, signed_at: datetime) -> Plan:
    return Plan(guide, dutch, signed_at)


class Plan:
    def __init__(self, guide: Guide, texts: Texts, signed_at: datetime) -> None:
        self.guide, self.texts, self.signed_at = guide, texts, signed_at
        self.fresh = Answers(guide.id, guide.version, person=Person("Sanne"))

    def __call__(self, answers: Answers, school: School | None = None) -> dict[str, Entry]:
        entries = calendar_entries(
            self.guide, school or School.general(), answers, self.texts, self.signed_at
        )
        assert list(entries) == sorted(entries, key=lambda entry: entry.day)
        return {entry.key: entry for entry in entries}


def events(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def moment_of(part: Component, name: str) -> date | timedelta:
    """Return what a property of a calendar says about time."""
    value = part[name]
    assert isinstance(value, vDDDTypes)
    assert isinstance(value.dt, date | timedelta)
    return value.dt


def test_an_action_stands_on_its_day(plan: Plan) -> None:
    entry = plan(plan.fresh.with_answer("S2.3", Answer(Choice.WILL, by=DAY)))["S2.3"]
    assert entry.day == DAY
    todo = plan.guide.whole_areas[1].statements[2].todo["nl"]
    assert entry.summary == f"Actie uit mijn checklist: {todo}"


def test_an_action_that_needs_help_is_one_event_with_the_question(plan: Plan) -> None:
    asked = Answer(Choice.WILL, by=DAY, needs_help=True, question="Hoe?")
    entries = plan(plan.fresh.with_answer("S2.2", asked))
    assert entries["S2.2"].summary.startswith("Actie")
    assert entries["S2.2"].description == "Vraag stellen aan je directeur: Hoe?"


def test_a_question_stands_on_its_day(plan: Plan) -> None:
    asked = Answer(Choice.ASKS, by=DAY, question="Hoe?")
    entry = plan(plan.fresh.with_answer("S2.2", asked))["S2.2"]
    assert (entry.day, entry.summary) == (DAY, "Vraag stellen aan je directeur: Hoe?")


def test_how_somebody_is_reached_stands_in_the_event(plan: Plan) -> None:
    school = School(
        {"leiding": "Kim", "leiding.phone": "030 555 01 40"}, approval=Approval("1", "D")
    )
    asked = Answer(Choice.ASKS, by=DAY, question="Hoe?")
    entry = plan(plan.fresh.with_answer("S2.2", asked), school)["S2.2"]
    assert entry.summary == "Vraag stellen aan Kim: Hoe?"
    assert entry.description.splitlines()[-1] == "030 555 01 40"
    helped = Answer(Choice.WILL, by=DAY, needs_help=True, question="Hoe?")
    entry = plan(plan.fresh.with_answer("S2.2", helped), school)["S2.2"]
    assert entry.description.splitlines()[-1] == "Kim: 030 555 01 40"


def test_looking_back_comes_on_school_days(plan: Plan) -> None:
    plan.signed_at = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
    answered = plan.fresh.with_answer("S2.2", Answer(Choice.WILL, by=DAY))
    entries = plan(answered)
    assert entries["reminder-2-weeks"].day == date(2026, 12, 14)
    assert entries["reminder-situation"].day == date(2027, 3, 1)
    assert entries["reminder-6-months"].day == date(2027, 5, 31)
    assert "Je acties uit de checklist" in entries["reminder-2-weeks"].description


def test_practice_is_about_the_area_where_most_is_to_be_done(plan: Plan) -> None:
    answers = plan.fresh.with_answer("S1.1", Answer(Choice.WILL, by=DAY))
    for id_ in ("S3.1", "S3.2"):
        answers = answers.with_answer(id_, Answer(Choice.ASKS, by=DAY))
    answers = answers.with_commitment("V3", "Als *ik* twijfel, dan vraag ik het.")
    practice = plan(answers)["reminder-3-months"]
    assert plan.guide.whole_areas[2].scenario.text["nl"][:40] in practice.description
    assert "Als *ik* twijfel, dan vraag ik het." in practice.description


def test_who_has_nothing_to_do_has_nothing_to_practise(plan: Plan) -> None:
    done = plan.fresh.with_answer("S1.1", Answer(Choice.DOES))
    assert plan(done).keys() == {"reminder-2-weeks", "reminder-6-months"}


def test_where_every_area_is_broken_there_is_nothing_to_practise(plan: Plan) -> None:
    plan.guide = replace(plan.guide, areas=())
    assert "reminder-3-months" not in plan(plan.fresh)


@pytest.mark.parametrize(("teaches", "reminded"), [("nee", True), ("later", True), ("ja", False)])
def test_what_waits_for_the_first_time_is_remembered(
    plan: Plan, teaches: str, reminded: bool
) -> None:
    answers = replace(plan.fresh, intake={"Q6": teaches})
    assert ("reminder-first-lesson" in plan(answers)) is reminded


def test_what_has_no_day_is_said_when_looking_back(plan: Plan) -> None:
    answers = replace(plan.fresh, intake={"Q6": "later"})
    for id_ in ("S3.2", "S2.3"):
        answers = answers.with_answer(id_, Answer(Choice.WILL))
    answers = answers.with_answer("S1.1", Answer(Choice.ASKS))
    entries = plan(answers)
    assert not {"S3.2", "S2.3", "S1.1"} & entries.keys()
    waiting = plan.guide.whole_areas[2].statements[1].todo["nl"][:30]
    undated = plan.guide.whole_areas[1].statements[2].todo["nl"][:30]
    assert waiting in entries["reminder-first-lesson"].description
    assert undated not in entries["reminder-first-lesson"].description
    assert undated in entries["reminder-2-weeks"].description
    assert waiting not in entries["reminder-2-weeks"].description


def test_a_calendar_reads_what_was_written(
    plan: Plan, example: Answers, signed_at: datetime
) -> None:
    entries = tuple(plan(example).values())
    data = write_calendar(entries, example, plan.texts, signed_at)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    read = events(data)
    assert len(read) == len(entries)
    for event, entry in zip(read, entries, strict=True):
        assert moment_of(event, "dtstart") == entry.day
        assert str(event["summary"]) == entry.summary
        assert str(event["description"]) == entry.description
        assert moment_of(event, "dtstamp") == signed_at
        assert (str(event["transp"]), str(event["class"])) == ("TRANSPARENT", "PRIVATE")
        before, same_day = event.walk("VALARM")
        assert moment_of(before, "trigger") == timedelta(hours=-8)  # the day before at 16:00
        assert before["trigger"].params["RELATED"] == "START"
        assert moment_of(same_day, "trigger") == timedelta(hours=-15)  # the day itself at 9:00
        assert same_day["trigger"].params["RELATED"] == "END"
        first, end = moment_of(event, "dtstart"), moment_of(event, "dtend")
        assert isinstance(first, date)
        assert end == first + timedelta(days=1)
    assert len({str(event["uid"]) for event in read}) == len(entries)


def test_a_second_export_changes_the_same_events(
    plan: Plan, example: Answers, signed_at: datetime
) -> None:
    def export(answers: Answers, now: datetime) -> dict[str, int]:
        entries = tuple(plan(answers).values())
        read = events(write_calendar(entries, answers, plan.texts, now))
        return {str(event["uid"]): int(str(event["sequence"])) for event in read}

    changed = example.with_answer("S1.2", Answer(Choice.ASKS, by=DAY))
    assert example.statements["S1.2"].choice is Choice.WILL
    first = export(example, signed_at)
    second = export(changed, signed_at + timedelta(minutes=1))
    assert first.keys() == second.keys()
    assert all(second[one] > first[one] for one in first)


def test_two_colleagues_never_share_an_event_and_no_name_is_in_it(plan: Plan) -> None:
    other = replace(plan.fresh, person=Person("Kim"))
    assert uid("S1.1", plan.fresh) != uid("S1.1", other)
    assert uid("S1.1", plan.fresh) == uid("S1.1", replace(plan.fresh, person=Person("SANNE")))
    assert "sanne" not in uid("S1.1", plan.fresh).lower()


def test_a_control_character_does_not_break_the_file(plan: Plan, signed_at: datetime) -> None:
    asked = Answer(Choice.ASKS, by=DAY, question="Hoe\r\nEND:VCALENDAR\x00?")
    entries = tuple(plan(plan.fresh.with_answer("S2.2", asked)).values())
    read = events(write_calendar(entries, plan.fresh, plan.texts, signed_at))
    assert len(read) == len(entries)
    assert "Hoe" in str(read[0]["description"])


def test_the_words_are_in_the_language(plan: Plan, english: Texts) -> None:
    plan.texts = english
    answers = replace(plan.fresh, language="en").with_answer("S2.2", Answer(Choice.WILL, by=DAY))
    entries = plan(answers)
    assert entries["S2.2"].summary.startswith("Action from my checklist: ")
    assert "what worked" in entries["reminder-2-weeks"].description
