from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.applies import resolve
from wizard.answers.model import Answer, Answers, Choice
from wizard.checklist.counts import Counts, count, minutes_left
from wizard.school.model import School

if TYPE_CHECKING:
    from wizard.guide.model import Guide


def minutes(guide: Guide, answers: Answers) -> int:
    return minutes_left(resolve(guide, School.general(), answers))


def test_every_answer_is_counted_once(guide: Guide) -> None:
    given = {"S2.1": Choice.DOES, "S2.2": Choice.WILL, "S2.3": Choice.ASKS}
    answers = Answers(guide.id, guide.version, intake={"Q4": "nee"})
    for id_, choice in given.items():
        answers = answers.with_answer(id_, Answer(choice))
    counts = count(resolve(guide, School.general(), answers).areas["A2"].statements)
    # One of the three is automatic; the own answer to it is covered up.
    assert counts == Counts(done=0, to_do=1, to_ask=1, not_applicable=1, still_open=0)
    assert (counts.total, counts.answered, counts.complete) == (3, 3, True)


def test_nothing_answered_is_all_open(guide: Guide) -> None:
    shown = resolve(guide, School.general(), Answers(guide.id, guide.version))
    counts = [count(area.statements) for area in shown.areas.values()]
    assert sum(one.still_open for one in counts) == 8
    assert not any(one.complete or one.answered for one in counts)


def test_the_minutes_only_fall(guide: Guide, example: Answers) -> None:
    answers = Answers(guide.id, guide.version)
    left = [minutes(guide, answers)]
    for id_, answer in example.statements.items():
        answers = answers.with_answer(id_, answer)
        left.append(minutes(guide, answers))
    assert left[0] > left[-1]
    assert left == sorted(left, reverse=True)
    assert left[-1] == 2


def test_what_a_rule_answers_takes_no_time_and_is_no_start(guide: Guide) -> None:
    fresh = Answers(guide.id, guide.version)
    home = replace(fresh, intake={"Q4": "nee", "Q6": "nee"})
    assert minutes(guide, home) < minutes(guide, fresh)
    begun = home.with_answer("S1.1", Answer(Choice.WILL))
    assert minutes(guide, begun) < minutes(guide, home)
