"""Which words, hints, answers and questions apply: decided in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.applies import (
    Shown,
    ShownArea,
    ShownStatement,
    resolve,
    resolve_inputs,
    with_wordings,
)
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.guide.prose import plain
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Guide

PACK = Approval("2026-1", "Directie")


def resolved(
    guide: Guide,
    *,
    school: dict[str, str] | None = None,
    language: str = "nl",
    answers: Answers | None = None,
    intake: Mapping[str, str] | None = None,
) -> Shown:
    given = answers or Answers(guide.id, guide.version)
    given = replace(given, language=language, intake={**given.intake, **(intake or {})})
    asked_by = School.general() if school is None else School(school, approval=PACK)
    return resolve(guide, asked_by, given)


def statement(shown: Shown, id_: str) -> ShownStatement:
    return next(one for area in shown.areas.values() for one in area.statements if one.id == id_)


def automatic(shown: Shown) -> set[str]:
    return {one.id for area in shown.areas.values() for one in area.statements if one.is_automatic}


def order(area: ShownArea) -> list[str]:
    return [one.id for one in area.statements]


def asked(shown: Shown) -> list[str]:
    return [question.id for question in shown.questions]


@pytest.mark.parametrize(
    ("policy", "text"), [("mag", "Ik maak onderweg foto"), ("onbekend", "Ik maak onderweg geen")]
)
def test_a_variant_takes_the_place_of_words_when_its_condition_holds(
    guide: Guide, policy: str, text: str
) -> None:
    shown = statement(resolved(guide, school={"fotobeleid": policy}), "S2.2")
    assert shown.text.startswith(text)
    assert ("tas" in shown.todo) is (policy == "onbekend")


def test_a_question_is_asked_only_when_its_condition_holds(guide: Guide) -> None:
    assert "Q9" in asked(resolved(guide))
    shown = resolved(guide, school={"kaart": "app"}, intake={"Q9": "papier"})
    assert "Q9" not in asked(shown)
    assert "Q9" not in shown.facts


def test_an_answer_of_the_intake_makes_exactly_its_statements_not_applicable(guide: Guide) -> None:
    assert automatic(resolved(guide)) == set()
    assert automatic(resolved(guide, intake={"Q3": "nee"})) == {"S1.1"}
    assert automatic(resolved(guide, intake={"Q4": "nee"})) == {"S2.1"}
    answer = statement(resolved(guide, intake={"Q4": "nee"}), "S2.1").answer
    assert answer is not None
    assert answer.choice is Choice.NOT_APPLICABLE
    assert answer.reason


def test_the_intake_orders_statements_and_hints(guide: Guide) -> None:
    assert order(resolved(guide, intake={"Q1": "po"}).areas["A2"]) == ["S2.1", "S2.2", "S2.3"]
    assert order(resolved(guide, intake={"Q1": "vo"}).areas["A2"]) == ["S2.2", "S2.1", "S2.3"]
    assert len(statement(resolved(guide), "S1.2").hints) == 1
    assert statement(resolved(guide, school={"kaart": "app"}), "S1.2").hints == ()
    assert len(resolved(guide, intake={"Q6": "nee"}).areas["A3"].hints) == 1
    assert resolved(guide, intake={"Q6": "ja"}).areas["A3"].hints == ()


def test_a_scenario_can_be_optional_other_or_left_out(guide: Guide) -> None:
    assert resolved(guide, intake={"Q4": "nee"}).areas["A2"].scenario.optional
    assert not resolved(guide, intake={"Q4": "ja"}).areas["A2"].scenario.optional
    allowed = resolved(guide, school={"fotobeleid": "mag"}).areas["A2"].scenario
    assert "bij de stop" in allowed.text
    forbidden = resolved(guide, school={"fotobeleid": "mag-niet"}).areas["A2"].scenario
    assert (allowed.instead == "", forbidden.instead != "") == (True, True)


@pytest.mark.parametrize(("option", "waits"), [("later", True), ("ja", False)])
def test_only_an_undated_action_waits_and_only_where_the_area_lets_it(
    guide: Guide, option: str, waits: bool
) -> None:
    undated = Answer(Choice.WILL)
    answers = Answers(guide.id, guide.version, statements={"S3.2": undated, "S1.1": undated})
    shown = resolved(guide, answers=answers, intake={"Q6": option})
    assert statement(shown, "S3.2").waits is waits
    assert not statement(shown, "S1.1").waits
    for other in (None, Answer(Choice.ASKS), Answer(Choice.DOES)):
        given = answers.with_answer("S3.2", other)
        assert not statement(resolved(guide, answers=given, intake={"Q6": option}), "S3.2").waits


def test_a_term_follows_its_question_and_the_schools_field_where_that_is_filled_in(
    guide: Guide,
) -> None:
    assert resolved(guide).words["leraar"] == "leraar"
    school = {"soort": "vo"}
    assert resolved(guide, school=school).words["leraar"] == "docent"
    assert resolved(guide, school=school, intake={"Q1": "po"}).words["leraar"] == "docent"


def test_who_is_asked(guide: Guide) -> None:
    general = statement(resolved(guide), "S1.1")
    assert (general.contact_key, general.contact) == ("verkeer", "de verkeerscoördinator")
    named = statement(resolved(guide, school={"verkeer": "Kim", "leiding": "Jo"}), "S1.1")
    assert (named.contact_key, named.contact) == ("verkeer", "Kim")
    unnamed = statement(resolved(guide, school={"leiding": "Jo"}), "S1.1")
    assert (unnamed.contact_key, unnamed.contact) == ("leiding", "Jo")
    nobody = statement(resolved(guide, school={}), "S1.1")
    assert (nobody.contact_key, nobody.contact) == ("leiding", "je directeur")


def test_a_missing_value_is_the_fallback(guide: Guide) -> None:
    assert resolved(guide, school={}).words["noodnummer"] == "het noodnummer van school"
    assert resolved(guide, school={"noodnummer": "112"}).words["noodnummer"] == "112"


def test_additions_are_told_apart(guide: Guide) -> None:
    areas = resolved(guide).areas.values()
    statements = [one.statement for area in areas for one in area.statements]
    assert [one.id for one in statements if one.addition] == ["S2.3"]


def test_an_automatic_answer_can_be_turned_back(guide: Guide) -> None:
    own = Answer(Choice.DOES)
    answers = Answers(guide.id, guide.version).with_answer("S2.1", own)
    covered = statement(resolved(guide, answers=answers, intake={"Q4": "nee"}), "S2.1")
    assert covered.is_automatic
    assert covered.answer != own
    turned = answers.with_reopened("S2.1", reopened=True)
    back = statement(resolved(guide, answers=turned, intake={"Q4": "nee"}), "S2.1")
    assert (back.is_automatic, back.reopened, back.answer) == (False, True, own)
    unneeded = statement(resolved(guide, answers=turned, intake={"Q4": "ja"}), "S2.1")
    assert (unneeded.is_automatic, unneeded.reopened, unneeded.answer) == (False, False, own)


def test_every_word_is_there_in_english_and_the_quotations_stay_dutch(guide: Guide) -> None:
    dutch, english = (
        resolved(guide, intake={"Q4": "nee"}),
        resolved(guide, language="en", intake={"Q4": "nee"}),
    )
    for id_, area in english.areas.items():
        assert area.explanation != dutch.areas[id_].explanation
        assert area.area.bullets == dutch.areas[id_].area.bullets
        for one in area.statements:
            other = statement(dutch, one.id)
            assert one.text != other.text
            assert one.automatic is None or one.automatic != other.automatic
    assert automatic(english) == automatic(dutch)


def test_no_gap_is_left_in_any_text(guide: Guide) -> None:
    for language in ("nl", "en"):
        for area in resolved(guide, language=language).areas.values():
            words = [area.explanation, area.commitment, area.scenario.text]
            words += [text for one in area.statements for text in (one.text, one.todo)]
            assert not [text for text in words if "{" in text]


def test_what_a_school_writes_is_never_markup(guide: Guide) -> None:
    shown = resolved(guide, school={"verkeer": r"*Ouder*app_ \*"})
    assert r"*Ouder*app_ \*" in plain(statement(shown, "S2.3").text)


def test_the_own_commitment_takes_the_place_of_the_offered_one(guide: Guide) -> None:
    area = resolved(guide).areas["A1"]
    assert (area.commitment, area.own_commitment) == (area.offered_commitment, False)
    answers = Answers(guide.id, guide.version).with_commitment("V1", "Als *ik*, dan.")
    own = resolved(guide, answers=answers).areas["A1"]
    assert (own.commitment, own.own_commitment) == ("Als *ik*, dan.", True)
    assert own.offered_commitment == area.offered_commitment


def test_a_fixed_text_is_said_in_the_language_of_the_answers(guide: Guide) -> None:
    shown = resolved(guide, language="en")
    assert shown.filled(guide.texts["DOE_AL"]) == "I do this already"


def test_answers_keep_the_words_they_answered(guide: Guide) -> None:
    answers = Answers(
        guide.id,
        guide.version,
        statements={
            "S1.1": Answer(Choice.DOES),
            "S1.2": Answer(Choice.DOES, wording="Zoals het was."),
            "S0.0": Answer(Choice.DOES, wording="Weg."),
        },
        look_again=frozenset({"S1.2"}),
    )
    shown = resolved(guide, answers=answers)
    worded = with_wordings(answers, shown).statements
    assert worded["S1.1"].wording == plain(statement(shown, "S1.1").text)
    assert worded["S1.2"].wording == "Zoals het was."
    assert worded["S0.0"].wording == "Weg."


OTHER: dict[str, object] = {
    "guide": "other",
    "guide_version": "0",
    "language": "en",
    "intake": {"Q3": "nee"},
    "statements": {"S1.1": Answer(Choice.DOES)},
    "reopened": frozenset({"S1.1"}),
    "scenarios": {"A1-SC": "a"},
    "passed": frozenset({"A1/situation"}),
    "commitments": {"A1-C": "Ik vraag het."},
    "reflection": "Ik vraag het.",
    "person": Person("A. Bakker"),
    "place": "A2",
    "retired": {"S0.1": Answer(Choice.DOES)},
    "retired_words": {"Q0": "ja"},
    "look_again": frozenset({"S1.1"}),
    "previous": "00",
}


@pytest.mark.parametrize("part", Answers.__struct_fields__)
def test_what_decides_is_all_that_decides(guide: Guide, part: str) -> None:
    before = Answers(guide.id, guide.version)
    after = replace(before, **{part: OTHER[part]})
    asked_by = School({"kaart": "app"}, approval=PACK)
    if resolve_inputs(after) == resolve_inputs(before):
        assert resolve(guide, asked_by, after) == resolve(guide, asked_by, before)
    else:
        assert part in {"language", "intake", "statements", "reopened", "commitments"}
