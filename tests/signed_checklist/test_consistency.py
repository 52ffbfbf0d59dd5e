"""A record says what its guide asks: no honest one is ever called out, no contradiction passes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.folders import SMALL_GUIDE
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.checklist.build import build_checklist
from wizard.checklist.model import Checklist, Item
from wizard.checklist.record import says_what_was_answered
from wizard.document.signature_look import PaperSignature
from wizard.guide.contract import STATEMENT_KINDS
from wizard.guide.load import load_guide
from wizard.school.model import Approval, School, part_key
from wizard.signed_checklist.consistency import is_of_guide, says_what_is_asked
from wizard.signed_checklist.make import SigningRequest, records_of
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.checklist.model import AreaResult
    from wizard.checklist.record import Record
    from wizard.guide.model import Guide
    from wizard.languages import Language

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
TEXTS = {one: load_texts(ROOT / "resources" / "texts", one) for one in ("nl", "en")}
OWN_WORDS = st.sampled_from(["", "", "Dat vraag ik na", "a*b_c {d} \ufffd", "1. (zie boven)"])


def the_guide() -> Guide:
    loaded = load_guide(SMALL_GUIDE, today=NOW.date()).guide
    assert loaded is not None
    return loaded


GUIDE = the_guide()


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    """Draw any answers that a teacher can give."""
    days = st.none() | st.integers(1, 400).map(lambda days: NOW.date() + timedelta(days))
    given_answers = st.tuples(
        st.sampled_from(Choice), days, st.booleans(), OWN_WORDS, OWN_WORDS, st.booleans(), OWN_WORDS
    ).map(lambda parts: replace(Answer(*parts[:5]), proposed=parts[5], todo=parts[6]))
    ids = [statement.id for _, statement in GUIDE.statements()]
    made = draw(st.dictionaries(st.sampled_from(ids), given_answers))
    return Answers(
        guide=GUIDE.id,
        guide_version=GUIDE.version,
        language=draw(st.sampled_from(["nl", "en"])),
        intake={
            one.id: draw(st.sampled_from([option.id for option in one.options]))
            for one in GUIDE.questions
            if draw(st.booleans())
        },
        statements={id_: only_what_it_has(answer) for id_, answer in made.items()},
        reopened=frozenset(draw(st.lists(st.sampled_from(ids), max_size=3))),
        commitments={
            area.commitment.id: draw(st.sampled_from(["", "Als het mag, dan doe ik het"]))
            for area in GUIDE.whole_areas
            if draw(st.booleans())
        },
        reflection=draw(OWN_WORDS),
        person=Person("Sanne de Vries", "leraar"),
    )


def only_what_it_has(answer: Answer) -> Answer:
    """Return an answer as the window gives it: help is asked with an action."""
    helped = answer.needs_help and answer.choice is Choice.WILL
    dated = answer.by if answer.choice in {Choice.WILL, Choice.ASKS} else None
    proposed = answer.proposed and dated is not None
    todo = answer.todo if answer.choice is Choice.WILL else ""
    return replace(answer, needs_help=helped, by=dated, proposed=proposed, todo=todo)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Draw any school, also none."""
    if draw(st.booleans()):
        return School.general()
    values = {
        one.key: draw(st.sampled_from(sorted(one.choices) or ["De *Linde*", "J. Jansen (ict)"]))
        for one in GUIDE.fields.values()
        if draw(st.booleans())
    }
    reached = {
        part_key(one.key, part): draw(st.sampled_from(["06 12 34 56 78", "naast de {aula}: links"]))
        for one in GUIDE.fields.values()
        for part in one.reach
        if draw(st.booleans())
    }
    said = {**values, **reached, "school_naam": "De Regenboog"}
    return School(said, approval=Approval("3", "J. Jansen"))


def records(given_answers: Answers, school: School) -> list[Record]:
    order = SigningRequest(GUIDE, school, given_answers, PaperSignature(), NOW)
    copies = records_of(order, TEXTS[given_answers.language])
    return [one for one in (copies.personal, copies.school) if one is not None]


@given(answers(), schools())
@settings(max_examples=60)
def test_no_honest_record_is_called_out(given_answers: Answers, school: School) -> None:
    for record in records(given_answers, school):
        assert is_of_guide(record, GUIDE)
        assert says_what_is_asked(record, GUIDE, TEXTS[given_answers.language])


def example(school: School) -> Record:
    choices = {
        statement.id: Answer(choice, reason="Dat doet een ander")
        if choice is Choice.NOT_APPLICABLE
        else Answer(choice, by=NOW.date() if choice is not Choice.DOES else None)
        for number, (_, statement) in enumerate(GUIDE.statements())
        for choice in [list(Choice)[number % 4]]
        if number % 9
    }
    given_answers = Answers(
        GUIDE.id,
        GUIDE.version,
        statements=choices,
        commitments={area.commitment.id: "" for area in GUIDE.whole_areas},
        person=Person("Sanne de Vries"),
    )
    return records(given_answers, school)[0]


SCHOOL = School(
    {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie"}, approval=Approval("3", "J. J.")
)


def first_item(record: Record, choice: Choice | None) -> tuple[int, int]:
    for at, area in enumerate(record.checklist.areas):
        for place, item in enumerate(area.items):
            if not item.automatic and (item.answer.choice if item.answer else None) is choice:
                return at, place
    raise LookupError(choice)


def with_item(record: Record, choice: Choice | None, **changes: Any) -> Checklist:
    """Return the checklist with the first item of some choice changed."""
    at, place = first_item(record, choice)
    areas = list(record.checklist.areas)
    items: list[Item] = list(areas[at].items)
    items[place] = replace(items[place], **changes)
    areas[at] = replace(areas[at], items=tuple(items))
    return replace(record.checklist, areas=tuple(areas))


def with_area(record: Record, change: Callable[[AreaResult], AreaResult]) -> Checklist:
    first, *others = record.checklist.areas
    return replace(record.checklist, areas=(change(first), *others))


def with_ways(record: Record, *lines: str) -> Checklist:
    """Return the checklist with lines beside its first action."""
    first, *others = record.checklist.actions
    return replace(record.checklist, actions=(replace(first, ways=lines), *others))


def a_rule_of_the_school() -> Item:
    words = TEXTS["nl"]("status.automatic")
    done = GUIDE.answer_text(Choice.DOES.value, STATEMENT_KINDS[0])["nl"]
    return Item("X1.1", "Alles is af.", Answer(Choice.DOES), done, True, False, "", origin=words)


CONTRADICTIONS: dict[str, Callable[[Record], Checklist]] = {
    "a choice against its words": lambda r: with_item(r, Choice.WILL, answer_words="Doe ik al"),
    "an open statement called done": lambda r: with_item(r, None, answer_words="Doe ik al"),
    "a statement left out": lambda r: with_area(
        r, lambda area: replace(area, items=area.items[1:])
    ),
    "an area left out": lambda r: replace(r.checklist, areas=r.checklist.areas[1:]),
    "a statement reworded": lambda r: with_item(r, Choice.DOES, text="Ik doe niets"),
    "a statement called automatic": lambda r: with_item(r, Choice.WILL, automatic=True),
    "a statement of the source called an addition": lambda r: with_item(
        r, Choice.DOES, addition=not has_addition(r, Choice.DOES)
    ),
    "a quotation changed": lambda r: with_area(
        r, lambda area: replace(area, quotes=((area.quotes[0][0], "Niets"), *area.quotes[1:]))
    ),
    "another declaration": lambda r: replace(r.checklist, declaration="Ik beloof niets."),
    "an action left out": lambda r: replace(r.checklist, actions=r.checklist.actions[1:]),
    "a question left out": lambda r: replace(r.checklist, questions=r.checklist.questions[1:]),
    "another day for an action": lambda r: replace(
        r.checklist,
        actions=(
            replace(r.checklist.actions[0], by=NOW.date() + timedelta(9)),
            *r.checklist.actions[1:],
        ),
    ),
    "a promise called a proposal": lambda r: replace(
        r.checklist,
        actions=(replace(r.checklist.actions[0], proposed=True), *r.checklist.actions[1:]),
    ),
    "a school's own statement answered by a rule": lambda r: with_area(
        r, lambda area: replace(area, items=(*area.items, a_rule_of_the_school()))
    ),
    "another day in words": lambda r: replace(
        r.checklist,
        actions=(replace(r.checklist.actions[0], when="ooit"), *r.checklist.actions[1:]),
    ),
    "a line beside an action that is no way to reach anything": lambda r: with_ways(
        r, "Alles is gedaan."
    ),
    "another follow-up": lambda r: with_item(r, Choice.WILL, follow_up="Klaar."),
    "a follow-up of nothing": lambda r: with_item(r, Choice.DOES, follow_up="Of niet."),
    "another date in words": lambda r: replace(r.checklist, date="1 januari 2020, 09:00 uur"),
    "another plan": lambda r: replace(
        r.checklist,
        commitments=(
            replace(r.checklist.commitments[0], text="Als het regent, dan blijf ik thuis"),
            *r.checklist.commitments[1:],
        ),
    ),
}


def has_addition(record: Record, choice: Choice) -> bool:
    at, place = first_item(record, choice)
    return record.checklist.areas[at].items[place].addition


@pytest.mark.parametrize("school", [School.general(), SCHOOL], ids=["no school", "a school"])
@pytest.mark.parametrize("forge", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_record_against_its_guide_is_called_out(
    forge: Callable[[Record], Checklist], school: School
) -> None:
    record = example(school)
    assert says_what_is_asked(record, GUIDE, TEXTS["nl"])
    changed = replace(record, checklist=forge(record))
    assert changed != record
    assert not says_what_is_asked(changed, GUIDE, TEXTS["nl"])


def test_another_guide_cannot_be_compared() -> None:
    record = example(SCHOOL)
    for change in ({"guide_digest": "0" * 64}, {"guide_version": "1"}, {"guide_id": "x"}):
        other = replace(record, checklist=replace(record.checklist, **change))
        assert not is_of_guide(other, GUIDE)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_school_every_word_is_compared(language: Language) -> None:
    record = example(School.general())
    answers_in = replace(record.answers, language=language)
    built = build_checklist(GUIDE, School.general(), answers_in, TEXTS[language], NOW)
    right = replace(record, answers=answers_in, checklist=built)
    assert says_what_is_asked(right, GUIDE, TEXTS[language])
    wrong = replace(right, checklist=replace(built, proves=f"{built.proves} En meer."))
    assert not says_what_is_asked(wrong, GUIDE, TEXTS[language])


@pytest.mark.parametrize("school", [School.general(), SCHOOL], ids=["no school", "a school"])
def test_an_action_in_own_words_says_these_and_no_others(school: School) -> None:
    id_ = next(id_ for id_, one in example(school).answers.statements.items() if is_promise(one))
    answers_in = example(school).answers
    own = replace(answers_in.statements[id_], todo="Ik bel morgen")
    answers_in = replace(answers_in, statements={**answers_in.statements, id_: own})
    for record in records(answers_in, school):
        assert says_what_is_asked(record, GUIDE, TEXTS["nl"])
        actions = tuple(
            replace(one, text="Ik bel niemand") if one.statement == id_ else one
            for one in record.checklist.actions
        )
        changed = replace(record, checklist=replace(record.checklist, actions=actions))
        assert changed != record
        assert not says_what_is_asked(changed, GUIDE, TEXTS["nl"])


def is_promise(answer: Answer) -> bool:
    return answer.choice is Choice.WILL


def test_what_is_due_later_stands_behind() -> None:
    promised = {
        "S3.1": Answer(Choice.WILL, by=NOW.date() + timedelta(9)),
        "S1.1": Answer(Choice.WILL, by=NOW.date() + timedelta(20)),
    }
    answers_in = Answers(GUIDE.id, GUIDE.version, statements=promised, person=Person("Sanne"))
    record = records(answers_in, SCHOOL)[0]
    assert says_what_is_asked(record, GUIDE, TEXTS["nl"])
    turned = replace(record.checklist, actions=record.checklist.actions[::-1])
    assert not says_what_is_asked(replace(record, checklist=turned), GUIDE, TEXTS["nl"])


def test_beside_an_action_stands_only_how_what_it_names_is_reached() -> None:
    phone = {part_key("leiding", "phone"): "06 12 34 56 78", "leiding": "Mw. Bakker"}
    school = replace(SCHOOL, values={**SCHOOL.values, **phone})
    promised = {"S3.1": Answer(Choice.WILL)}
    answers_in = Answers(GUIDE.id, GUIDE.version, statements=promised, person=Person("Sanne"))
    record = records(answers_in, school)[0]
    assert record.checklist.actions[0].ways == ("Mw. Bakker: 06 12 34 56 78",)
    for lines, holds in (
        (("Mw. Bakker: 06 12 34 56 78",), True),
        (("Alles is al gedaan.",), False),
        (("Mw. Bakker: 06 12 34 56 78", "Alles: is al gedaan."), False),
    ):
        changed = replace(record, checklist=with_ways(record, *lines))
        assert says_what_is_asked(changed, GUIDE, TEXTS["nl"]) is holds


SCHOOLS_OWN = (
    *("school", "call", "contact", "contact_key", "help_from", "reach"),
    "language",  # is compared with that of the answers before the page is printed again
)
"""What a school fills in; nobody can tell what it should be."""


def test_with_a_school_no_text_can_be_anything() -> None:
    """Each text of a checklist in turn says more than the guide lets it."""
    record = example(SCHOOL)
    written = json.loads(msgspec.json.encode(record.checklist))  # lists, where it has tuples
    found = [
        place
        for place, changed in with_one_text_changed(written)
        if place[-1] not in SCHOOLS_OWN and is_taken(record, changed)
    ]
    assert found == []


def is_taken(record: Record, checklist: object) -> bool:
    try:
        changed = replace(record, checklist=msgspec.convert(checklist, Checklist))
    except msgspec.ValidationError:
        return False
    return (
        is_of_guide(changed, GUIDE)
        and says_what_was_answered(changed)
        and says_what_is_asked(changed, GUIDE, TEXTS["nl"])
    )


def with_one_text_changed(
    value: Any, place: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield each text's place, and the whole value with a sentence before that text."""
    if isinstance(value, str):
        yield place, f"Dit is niet waar: {value}"
    elif isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            for where, changed in with_one_text_changed(value[key], (*place, key)):
                copy = value.copy()
                copy[key] = changed
                yield where, copy
