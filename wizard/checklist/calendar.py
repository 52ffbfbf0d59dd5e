"""Writes a calendar file (RFC 5545): actions and questions on their dates, and later reminders.

A statement's event always has the same UID, so that a second export moves the event that the first
one added to a calendar instead of adding it again.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event
from msgspec import Struct

from wizard.answers.applies import resolve
from wizard.answers.dates import school_day
from wizard.answers.model import Choice
from wizard.checklist.build import build_checklist
from wizard.guide.contract import TextGap, TextKey
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wizard.answers.applies import Shown, ShownArea
    from wizard.answers.model import Answers
    from wizard.checklist.model import Action, Checklist, OpenQuestion
    from wizard.guide.model import Guide
    from wizard.school.model import School
    from wizard.texts import Texts

LOOK_BACK = timedelta(weeks=2)
PRACTISE = timedelta(weeks=13)
GO_THROUGH_AGAIN = timedelta(weeks=26)
DAY = timedelta(days=1)
AFTERNOON_BEFORE = timedelta(hours=-8)
"""From midnight at the start of an all-day event: the day before at 16:00."""

THE_MORNING = timedelta(hours=-15)
"""From midnight at its end: the day itself at 9:00.

Not "nine hours after the start": Outlook ignores an alarm after the start of an all-day event.
"""


NAMESPACE = UUID("6f0d6f43-7a51-4a3a-9d6f-5a4c6c9f8e21")
"""The namespace of this program's UIDs (RFC 9562, 5.5), which keeps them unique."""

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Entry(Struct, frozen=True):
    """One all-day event in the calendar.

    Attributes:
        key: the id of its statement or reminder, the same in every export.
    """

    key: str
    day: date
    summary: str
    description: str


def calendar_entries(
    guide: Guide, school: School, answers: Answers, texts: Texts, signed_at: datetime
) -> tuple[Entry, ...]:
    """Return the calendar's entries, ordered by day.

    Args:
        guide: the guide that was answered.
        school: the school's facts.
        answers: the teacher's answers.
        texts: the program's texts in the answers' language.
        signed_at: the date and time from which the reminders count.
    """
    checklist = build_checklist(guide, school, answers, texts, signed_at)
    planner = _Planner(guide, resolve(guide, school, answers), checklist, texts)
    return tuple(sorted(planner.entries(), key=lambda entry: (entry.day, entry.key)))


def write_calendar(
    entries: tuple[Entry, ...], answers: Answers, texts: Texts, now: datetime
) -> bytes:
    """Return the entries as an iCalendar file.

    Args:
        entries: the events.
        answers: the teacher's answers; their name is part of the UIDs, so that colleagues' differ.
        texts: the program's texts.
        now: the time of the export, with its time zone; a later export has a higher SEQUENCE.
    """
    # Loading it takes a quarter of a second, which nobody waits for who exports nothing.
    calendar = Calendar()
    calendar.add("prodid", f"-//{texts('calendar.product')}//{texts.language.upper()}")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, answers, now))
    return bytes(calendar.to_ical())


def uid(key: str, answers: Answers) -> str:
    """Return the UID of a person's event: stable, and without a readable name."""
    return str(uuid5(NAMESPACE, f"{answers.guide}/{answers.person.name.casefold()}/{key}"))


class _Planner(Struct, frozen=True):
    guide: Guide
    shown: Shown
    checklist: Checklist
    texts: Texts

    def entries(self) -> Iterator[Entry]:
        yield from self.actions()
        yield from self.questions()
        yield self.reminder(TextKey.REMINDER_LOOK_BACK, LOOK_BACK, self.undated(waiting=False))
        if self.has_first_lesson():
            more = self.undated(waiting=True)
            yield self.reminder(TextKey.REMINDER_FIRST_LESSON, LOOK_BACK, more)
        yield from self.practice()
        yield self.reminder(TextKey.REMINDER_GO_THROUGH, GO_THROUGH_AGAIN)

    def actions(self) -> Iterator[Entry]:
        helped = {one.statement: one for one in self.checklist.questions}
        for action in self.checklist.actions:
            if action.by is not None:
                summary = self.texts("calendar.action", text=action.text)
                words = "\n".join((self.help_for(action, helped), *action.ways))
                yield Entry(action.statement, action.by, summary, words)

    def help_for(self, action: Action, helped: dict[str, OpenQuestion]) -> str:
        asked = helped.get(action.statement)
        return self.question_words(asked) if asked else action.text

    def questions(self) -> Iterator[Entry]:
        promised = {action.statement for action in self.checklist.actions}
        for question in self.checklist.questions:
            if question.by is not None and question.statement not in promised:
                words = self.question_words(question)
                more = "\n".join(filter(None, (question.question, question.reach)))
                yield Entry(question.statement, question.by, words, more)

    def question_words(self, question: OpenQuestion) -> str:
        return self.texts("calendar.question", contact=question.contact, text=question.question)

    def reminder(self, key: str, after: timedelta, more: str = "", **gaps: str) -> Entry:
        words = fill(
            plain(self.guide.texts[key][self.shown.language]), {**self.shown.words, **gaps}
        )
        day = school_day(self.checklist.signed_at.date() + after)
        return Entry(key, day, self.texts("calendar.reminder"), f"{words}\n{more}".rstrip())

    def undated(self, *, waiting: bool) -> str:
        """Return the actions without a date, one per line.

        Either those that wait for the first online lesson, or the others.
        """
        statements = (one for area in self.shown.areas.values() for one in area.statements)
        wait = {one.id for one in statements if one.waits}
        undated = (one for one in self.checklist.actions if one.by is None)
        return "\n".join(one.text for one in undated if (one.statement in wait) is waiting)

    def has_first_lesson(self) -> bool:
        """Return whether a first online lesson is still to come (rule R5)."""
        hinted = any(
            hint.reminder and hint.when.holds(self.shown.facts) for hint in self.guide.hints
        )
        return hinted or any(area.may_wait for area in self.shown.areas.values())

    def practice(self) -> Iterator[Entry]:
        """Yield a reminder with a scenario from the area with the most unfinished statements."""
        areas = [area for area in self.shown.areas.values() if not area.scenario.instead]
        area = max(areas, key=_unfinished, default=None)
        if area is None or not _unfinished(area):
            return
        scene = plain(area.scenario.text)
        if not area.takes_commitment:
            gaps = {TextGap.SCENARIO: scene}
            yield self.reminder(TextKey.REMINDER_SITUATION, PRACTISE, **gaps)
            return
        commitment = area.commitment if area.own_commitment else plain(area.commitment)
        gaps = {TextGap.SCENARIO: scene, TextGap.COMMITMENT: commitment}
        yield self.reminder(TextKey.REMINDER_PRACTISE, PRACTISE, **gaps)


def _unfinished(area: ShownArea) -> int:
    answers = (statement.answer for statement in area.statements)
    return sum(
        answer is not None and answer.choice in {Choice.WILL, Choice.ASKS} for answer in answers
    )


def _event(entry: Entry, answers: Answers, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid(entry.key, answers))
    event.add("sequence", int(now.timestamp()) // 60)  # minutes, as exports are not counted
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + DAY)  # an alarm may count from the end only where it is said
    event.add("summary", _CONTROLS.sub(" ", entry.summary))
    event.add("description", _CONTROLS.sub(" ", entry.description))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add_component(_alarm(entry, AFTERNOON_BEFORE, "START"))
    event.add_component(_alarm(entry, THE_MORNING, "END"))
    return event


def _alarm(entry: Entry, trigger: timedelta, related: str) -> Alarm:
    """Return an alarm, so long from the event's start or end (RFC 5545, 3.8.6.3)."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _CONTROLS.sub(" ", entry.summary))
    alarm.add("trigger", trigger, parameters={"RELATED": related})
    return alarm
