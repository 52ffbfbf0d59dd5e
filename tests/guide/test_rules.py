"""The rules R1 to R14 as far as they are data: what is known decides what applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.guide.model import Area, Condition, Guide, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.guide.model import Facts

USUAL: Facts = {
    "Q1": "po", "Q2": "leraar", "Q3": "ja", "Q4": "ja", "Q5": "ja", "Q6": "ja", "Q7": "ja",
    "Q8": "ja", "sector": "po", "platform": "beide", "Q9": "teams", "opnamebeleid": "regels",
    "noodopvang_actief": "nee",
}  # fmt: skip


def automatic(guide: Guide, facts: Facts) -> set[str]:
    return {
        one.id for _, one in guide.statements() if one.automatic and one.automatic.when.holds(facts)
    }


def hints(guide: Guide, facts: Facts) -> dict[str, tuple[str, ...]]:
    return {
        hint.id: (*hint.statements, *hint.areas) for hint in guide.hints if hint.when.holds(facts)
    }


def statement(guide: Guide, key: str) -> Statement:
    return next(one for _, one in guide.statements() if one.id == key)


def area(guide: Guide, key: str) -> Area:
    return next(one for one in guide.whole_areas if one.id == key)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, set()),
        ({"platform": "microsoft"}, set()),
        ({"platform": "google"}, set()),
        ({"platform": "anders"}, set()),
        ({"platform": "onbekend"}, set()),
        ({"Q4": "nee"}, {"S2.1", "S2.2"}),
        ({"Q5": "soms"}, set()),
        ({"Q5": "nee"}, {"S3.1", "S3.3", "S3.4"}),
        ({"Q7": "nee"}, {"S2.4", "S9.4"}),
        ({"Q6": "later"}, set()),
        ({"Q6": "nee"}, {"S6.1", "S6.2", "S6.5", "S6.6"}),
        ({"Q8": "soms"}, set()),
        ({"Q8": "nee"}, {"S7.3", "S7.5"}),
        ({"Q3": "nee"}, {"S1.1", "S1.4", "S1.6"}),
        ({"Q3": "nee", "Q4": "nee"}, {"S1.1", "S1.4", "S1.6", "S2.1", "S2.2"}),
    ],
)
def test_what_is_automatically_not_applicable(
    guide: Guide, known: Facts, expected: set[str]
) -> None:
    assert automatic(guide, {**USUAL, **known}) == expected


def test_nothing_is_automatic_while_nothing_is_known(guide: Guide) -> None:
    assert automatic(guide, {}) == set()
    assert hints(guide, {}) == {}


def test_every_automatic_answer_is_one_that_may_be_given_by_hand(guide: Guide) -> None:
    for _, one in guide.statements():
        assert one.automatic is None or one.not_applicable is not None


@pytest.mark.parametrize(
    ("known", "named"),
    [
        ({"Q9": "teams"}, ["teams"]),
        ({"Q9": "meet"}, ["meet"]),
        ({"Q9": "anders"}, []),
        ({"platform": "onbekend", "Q9": "meet"}, ["meet"]),
        ({"platform": "microsoft", "Q9": "meet"}, []),
    ],
)
def test_rule_1_question_9_decides_which_program_is_named(
    guide: Guide, known: Facts, named: list[str]
) -> None:
    variants = statement(guide, "S5.1").variants
    assert [one.id for one in variants if one.when.holds({**USUAL, **known})] == named


@pytest.mark.parametrize(
    ("platform", "asked"),
    [
        ("microsoft", False),
        ("google", False),
        ("anders", False),
        ("beide", True),
        ("onbekend", True),
    ],
)
def test_rule_1_question_9_is_only_asked_when_the_school_cannot_tell(
    guide: Guide, platform: str, *, asked: bool
) -> None:
    shown = [
        one.id for one in guide.questions if not one.when or one.when.holds({"platform": platform})
    ]
    assert ("Q9" in shown) is asked
    assert len(shown) == 8 + asked


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"platform": "onbekend"}, {"H1": ("S5.4",)}),
        ({"Q6": "nee"}, {"H2": ("A6",)}),
        ({"Q1": "vo"}, {"H3": ("S4.4", "S6.4")}),
        ({"Q1": "so"}, {"H4": ("S1.4", "S5.3", "S7.3")}),
        ({"Q1": "vso"}, {"H3": ("S4.4", "S6.4"), "H4": ("S1.4", "S5.3", "S7.3")}),
        ({"noodopvang_actief": "ja"}, {"H5": ("S7.1",)}),
    ],
)
def test_hints(guide: Guide, known: Facts, expected: dict[str, tuple[str, ...]]) -> None:
    assert hints(guide, {**USUAL, **known}) == expected


@pytest.mark.parametrize(("answer", "optional"), [("nee", True), ("soms", False), ("ja", False)])
def test_rule_3_scenario_3_can_be_skipped(guide: Guide, answer: str, *, optional: bool) -> None:
    condition = area(guide, "A3").scenario.optional_when
    assert condition is not None
    assert condition.holds({"Q5": answer}) is optional


@pytest.mark.parametrize(("answer", "may_wait"), [("later", True), ("ja", False), ("nee", False)])
def test_rule_5_an_action_may_wait_for_the_first_lesson(
    guide: Guide, answer: str, *, may_wait: bool
) -> None:
    moments = {one.id: one.moment.holds({"Q6": answer}) for one in guide.whole_areas if one.moment}
    assert moments == {"A6": may_wait}


@pytest.mark.parametrize(
    ("sector", "teacher", "group"),
    [
        ("po", "leerkracht", "groep"),
        ("so", "leerkracht", "groep"),
        ("vo", "docent", "klas"),
        ("vso", "docent", "klas"),
    ],
)
def test_rule_6_words_of_the_sector(guide: Guide, sector: str, teacher: str, group: str) -> None:
    words = {key: term.by_answer[sector]["nl"] for key, term in guide.terms.items()}
    assert words == {"leraar": teacher, "klas": group}


@pytest.mark.parametrize(("role", "care"), [("zorg", True), ("leraar", False), ("mentor", False)])
def test_rule_7_care_coordinators_have_their_own_words(
    guide: Guide, role: str, *, care: bool
) -> None:
    (variant,) = statement(guide, "S7.1").variants
    assert variant.id == "care"
    assert variant.when.holds({"Q2": role}) is care


@pytest.mark.parametrize(
    ("policy", "forbidden", "rules", "skipped"),
    [
        ("verboden", True, False, False),
        ("onbekend", True, False, False),
        ("regels", False, True, False),
        ("leerlingen", False, False, True),
    ],
)
def test_rule_8_recording(
    guide: Guide, policy: str, *, forbidden: bool, rules: bool, skipped: bool
) -> None:
    facts = {"opnamebeleid": policy}
    (variant,) = statement(guide, "S6.4").variants
    scenario = area(guide, "A6").scenario
    assert variant.todo is not None
    assert variant.when.holds(facts) is forbidden
    assert [one.when.holds(facts) for one in scenario.variants] == [rules]
    assert scenario.skip_when is not None
    assert scenario.skip_when.holds(facts) is skipped


def test_rule_8_only_the_sentence_about_recording_differs(guide: Guide) -> None:
    scenario = area(guide, "A6").scenario
    (variant,) = scenario.variants
    assert variant.text["nl"] == scenario.text["nl"].replace(
        "Voor zover je weet, mag dat niet.",
        "Op jouw school mag alleen de {leraar} opnemen, volgens de regels.",
    )


def test_rule_9_every_placeholder_of_a_text_has_a_fallback_and_a_school_needs_a_breach_number(
    guide: Guide,
) -> None:
    assert [one.key for one in guide.fields.values() if one.indispensable] == ["datalek"]
    assert {one.field for one in guide.contacts.values()} <= set(guide.fields)


@pytest.mark.parametrize(("active", "shown"), [("ja", False), ("nee", True)])
def test_rule_10_the_historical_note(guide: Guide, active: str, *, shown: bool) -> None:
    limited = [one for one in area(guide, "A7").notes if one.when]
    assert [one.id for one in limited] == ["N7.1"]
    assert [one.when.holds({"noodopvang_actief": active}) for one in limited if one.when] == [shown]


def test_a_school_without_values_is_read_carefully(guide: Guide) -> None:
    defaults = {key: field.default for key, field in guide.fields.items() if field.default}
    assert defaults == {
        "sector": "po",
        "platform": "onbekend",
        "opnamebeleid": "onbekend",
        "noodopvang_actief": "nee",
        "taal_standaard": "nl",
    }


def every_condition(guide: Guide) -> Iterator[Condition]:
    yield from (one.when for one in guide.hints)
    yield from (one.when for one in guide.questions if one.when)
    for one in guide.whole_areas:
        yield from (when for when in (one.moment, one.scenario.skip_when) if when)
        yield from (note.when for note in one.notes if note.when)
        yield from (variant.when for variant in one.scenario.variants)
    for _, item in guide.statements():
        yield from (variant.when for variant in item.variants)
        yield from (when for when in (item.first_when,) if when)
        yield from (item.automatic.when for _ in [0] if item.automatic)


def test_every_rule_that_is_data_is_carried_out(guide: Guide) -> None:
    carried = {one.rule for one in every_condition(guide)}
    assert carried == {"R1", "R2", "R4", "R5", "R6", "R7", "R8", "R10", "R12", "R3"}
    assert [rule.id for rule in guide.rules] == [f"R{number}" for number in range(1, 15)]


YES_OR_MAYBE = {"Q": frozenset({"ja", "soms"})}


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        (Condition("R1", YES_OR_MAYBE), {"Q": "soms"}, True),
        (Condition("R1", YES_OR_MAYBE), {"Q": "nee"}, False),
        (Condition("R1", YES_OR_MAYBE, unless=True), {"Q": "nee"}, True),
        (Condition("R1", YES_OR_MAYBE, unless=True), {"Q": "ja"}, False),
        (Condition("R1", YES_OR_MAYBE), {}, False),
        (Condition("R1", YES_OR_MAYBE, unless=True), {}, False),
        (Condition("R1", {**YES_OR_MAYBE, "P": frozenset({"x"})}), {"Q": "ja", "P": "y"}, False),
        (Condition("R1", {**YES_OR_MAYBE, "P": frozenset({"x"})}), {"Q": "ja", "P": "x"}, True),
    ],
)
def test_condition(condition: Condition, facts: Facts, *, holds: bool) -> None:
    assert condition.holds(facts) is holds
