"""The end that stays: signed, closed, and found again a week later with what is due first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from tests.journey.test_teacher import sign
from tests.ui.conftest import NOW
from wizard.answers.model import Answer, Choice
from wizard.checklist.plan import plan
from wizard.checklist.ticks import FILE_NAME
from wizard.guide.prose import plain
from wizard.ui.teacher.pages.messages import MessageCard
from wizard.ui.teacher.pages.plan import PlanPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow

TODAY = NOW.date()
SOON, LATE, FAR = (TODAY + timedelta(days=days) for days in (8, 3, 60))


def signed(open_window: OpenWindow) -> Desk:
    """Return a window in which an action for later and two questions were signed."""
    desk = open_window()
    one, two = desk.session.shown.areas["A1"].statements[:2]
    (three, *_) = desk.session.shown.areas["A2"].statements
    answers = desk.answers.with_answer(one.id, Answer(Choice.WILL, by=FAR, wording=plain(one.text)))
    answers = answers.with_answer(two.id, Answer(Choice.ASKS, by=SOON, wording=plain(two.text)))
    answers = answers.with_answer(three.id, Answer(Choice.ASKS, by=LATE, wording=plain(three.text)))
    desk.session.change(answers.with_commitment("V1", ""))
    desk.window.go_to("sign")
    sign(desk)
    return desk


def reopened(desk: Desk, open_window: OpenWindow, days: int) -> Desk:
    """Close the window, start the program some days later, and return its window."""
    desk.session.tasks.wait()
    desk.close()
    later = open_window(now=NOW + timedelta(days=days))
    later.started.ask()
    later.wait_until(lambda: later.window.services.plan.looked, "what was signed")
    later.wait_until(lambda: bool(later.page(PlanPage).rows), "the plan")
    return later


def headings(desk: Desk) -> list[str]:
    """Return which parts of the plan are said, in order."""
    known = {desk.texts(f"plan.{key}") for key in ("late", "this-week", "next-week", "later")}
    return [line for line in desk.hand.read().splitlines() if line in known]


def test_a_week_later_the_plan_is_there_and_what_is_due_comes_first(
    open_window: OpenWindow,
) -> None:
    desk = signed(open_window)
    path = desk.signed.path
    later = reopened(desk, open_window, 7)
    page = later.page(PlanPage)
    assert headings(later) == [later.texts("plan.late"), later.texts("plan.this-week")]
    late, soon = page.rows
    two = later.session.shown.areas["A1"].statements[1]
    assert (late, soon) == ("question/S2.1", f"question/{two.id}")
    read = later.hand.read()
    assert read.index(page.rows[late].box.accessibleName()) < read.index(
        page.rows[soon].box.accessibleName()
    )
    assert str(path) in read
    folded = next(line for line in read.splitlines() if line.startswith(later.texts("plan.later")))
    later.hand.press(folded)
    assert "action/S1.1" in page.rows
    assert later.session.is_signed
    assert later.texts("plan.sign-again") not in read


def test_what_was_done_is_ticked_and_the_signed_file_stays_as_it_is(
    open_window: OpenWindow,
) -> None:
    desk = signed(open_window)
    copy = desk.signed.copy
    assert copy is not None
    before = copy.read_bytes()
    later = reopened(desk, open_window, 7)
    row = later.page(PlanPage).rows["question/S2.1"]
    row.box.click()
    said = later.texts("plan.done-on", when="dinsdag 1 december 2026")
    assert said in row.box.accessibleName()
    assert later.texts("plan.lead", open=2, done=1) in later.hand.read()
    assert copy.read_bytes() == before
    again = reopened(later, open_window, 8)
    assert "question/S2.1" not in again.page(PlanPage).rows  # folded with what is done
    assert again.texts("plan.done", count=1) in again.hand.read()
    again.hand.press(again.texts("plan.done", count=1))
    assert again.page(PlanPage).rows["question/S2.1"].box.isChecked()
    again.page(PlanPage).rows["question/S2.1"].box.click()
    assert not again.window.services.plan.notes.ticks


def test_a_message_and_a_day_in_the_calendar_are_beside_each(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = signed(open_window)
    page, latest = desk.page(PlanPage), desk.window.services.plan.latest
    assert latest is not None
    row = page.rows["question/S2.1"]
    assert row.message is not None
    assert row.calendar is not None
    row.message.click()
    (card,) = row.findChildren(MessageCard)
    shown = " ".join(one.text() for one in card.findChildren(QLabel))
    ours, *others = [one.question for one in latest.record.checklist.questions]
    assert ours in shown
    assert not [one for one in others if one in shown]
    file = tmp_path / "one.ics"
    monkeypatch.setattr(desk.window.services, "ask_save_path", lambda *_: file)
    row.calendar.click()
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert ours in str(event["description"])


def test_who_changes_an_answer_is_told_what_the_signed_version_says(
    open_window: OpenWindow,
) -> None:
    desk = signed(open_window)
    later = reopened(desk, open_window, 7)
    later.session.change(later.answers.with_answer("S1.1", Answer(Choice.DOES)))
    read = later.hand.read()
    assert later.texts("plan.changed", date="dinsdag 24 november 2026") in read
    assert later.texts("sidebar.signed-differs") in read
    (line,) = (one for one in read.splitlines() if "Ondertekend: Ga ik doen. Nu: Doe ik al." in one)
    assert line.startswith(plain(later.session.shown.areas["A1"].statements[0].text))
    later.hand.press(later.texts("plan.sign-again"))
    assert later.window.page.step.id == "sign"
    second = sign(later)
    later.wait_until(lambda: len(later.window.services.plan.signed) == 2, "both versions")
    read = later.hand.read()
    assert str(second) in read
    assert later.texts("plan.versions") in read
    assert desk.signed.path.name in read
    assert later.texts("plan.sign-again") not in read


def test_wiping_takes_the_plan_and_its_ticks_away(open_window: OpenWindow) -> None:
    desk = signed(open_window)
    later = reopened(desk, open_window, 7)
    later.page(PlanPage).rows["question/S2.1"].box.click()
    file = later.session.context.places.data / FILE_NAME
    assert file.exists()
    with later.in_dialog(lambda hand: hand.press(later.texts("wipe.yes"))):
        later.window.services.wipe(later.window)
    assert not file.exists()
    later.window.go_to("done")
    assert later.texts("done.not-yet") in later.hand.read()


@pytest.mark.parametrize("lists", [True, False])
def test_next_year_what_was_ticked_off_is_offered_as_done(
    open_window: OpenWindow, lists: bool
) -> None:
    desk = signed(open_window)
    later = reopened(desk, open_window, 7)
    later.page(PlanPage).rows["question/S2.1"].box.click()
    answers = later.answers
    later.session.take_over(replace(answers, look_again=frozenset({"S2.1"}), previous="ab" * 32))
    later.window.services.keep_settings(replace(later.window.services.settings, as_list=lists))
    later.window.go_to("A2/statement/S2.1")
    kind = later.session.guide.kind_of("S2.1")
    does = later.session.answer_words(Choice.DOES.value, kind)
    when = "dinsdag 1 december 2026"
    assert later.texts("plan.ticked-before", when=when, does=does) in later.hand.read()


def test_what_is_promised_again_for_another_day_is_open_again(open_window: OpenWindow) -> None:
    desk = signed(open_window)
    keeper, session = desk.window.services.plan, desk.session
    latest = keeper.latest
    assert latest is not None
    (item, *_) = plan(latest.record.checklist)
    keeper.tick(item, done=True)
    assert keeper.notes.done_on(item) == session.context.clock().date()
    assert keeper.notes.done_on(replace(item, by=date(2027, 11, 1))) is None
