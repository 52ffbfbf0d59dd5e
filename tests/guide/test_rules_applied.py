"""The rules R1 to R12 of the published guidance, both ways, through the one place that decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.applies import (
    Shown,
    ShownArea,
    ShownStatement,
    resolve,
)
from wizard.answers.model import Answer, Answers, Choice
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Guide

PACK = Approval("2026-1", "Directie")


@pytest.mark.parametrize(("platform", "other"), [("microsoft", "Google Meet"), ("google", "Teams")])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_rule_1_no_school_is_asked_about_the_program_that_it_does_not_use(
    guide: Guide, platform: str, other: str, language: str
) -> None:
    """Also where the teacher chose the other before the school said what it uses."""
    shown = resolved(guide, school={"platform": platform}, language=language, intake={"Q9": "meet"})
    statements = [one for area in shown.areas.values() for one in area.statements]
    said = " ".join(f"{one.text} {one.todo} {one.question}" for one in statements)
    assert other not in said


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
    ("school", "said"),
    [
        ({"platform": "microsoft", "videotool": "Teams"}, "in Teams,"),
        ({"platform": "google", "videotool": "Google Meet"}, "in Google Meet,"),
        ({"platform": "anders", "videotool": "Jitsi"}, "in Jitsi,"),
        ({"platform": "beide"}, "in de videotool van school,"),
    ],
)
def test_r1_the_school_decides_which_program_is_named(
    guide: Guide, school: dict[str, str], said: str
) -> None:
    shown = resolved(guide, school=school)
    assert said in statement(shown, "S5.1").text
    assert automatic(shown) == set()
    assert [bullet.id for bullet in shown.areas["A5"].area.bullets] == ["B5.1", "B5.2"]


@pytest.mark.parametrize(
    ("platform", "is_asked"),
    [("beide", True), ("onbekend", True), ("microsoft", False), ("google", False)],
)
def test_r1_the_program_is_asked_only_when_the_school_does_not_say(
    guide: Guide, platform: str, is_asked: bool
) -> None:
    assert ("Q9" in asked(resolved(guide, school={"platform": platform}))) is is_asked


@pytest.mark.parametrize(
    ("used", "said"),
    [("meet", "in Google Meet,"), ("teams", "in Teams,"), ("weet-niet", "in de videotool van")],
)
def test_r1_the_program_that_is_used_is_named(guide: Guide, used: str, said: str) -> None:
    shown = resolved(guide, school={"platform": "beide"}, intake={"Q9": used})
    assert said in statement(shown, "S5.1").text


def test_r1_an_answer_that_is_no_longer_asked_has_no_effect(guide: Guide) -> None:
    shown = resolved(guide, school={"platform": "google"}, intake={"Q9": "meet"})
    assert "Q9" not in shown.facts
    assert order(shown.areas["A5"])[0] == "S5.1"


def test_r1_an_unknown_platform_gives_the_hint_to_ask(guide: Guide) -> None:
    assert len(statement(resolved(guide), "S5.4").hints) == 1
    assert statement(resolved(guide, school={"platform": "beide"}), "S5.4").hints == ()


@pytest.mark.parametrize(
    ("rule", "question", "option", "not_applicable", "other"),
    [
        ("R2", "Q4", "nee", {"S2.1", "S2.2"}, "ja"),
        ("R3", "Q5", "nee", {"S3.1", "S3.3", "S3.4"}, "soms"),
        ("R4", "Q7", "nee", {"S2.4", "S9.4"}, "ja"),
        ("R5", "Q6", "nee", {"S6.1", "S6.2", "S6.5", "S6.6"}, "later"),
        ("R7", "Q8", "nee", {"S7.3", "S7.5"}, "soms"),
        ("R12", "Q3", "nee", {"S1.1", "S1.4", "S1.6"}, "ja"),
    ],
)
def test_an_intake_answer_makes_exactly_its_statements_not_applicable(
    guide: Guide, rule: str, question: str, option: str, not_applicable: set[str], other: str
) -> None:
    shown = resolved(guide, intake={question: option})
    assert automatic(shown) == not_applicable
    for id_ in not_applicable:
        answer = statement(shown, id_).answer
        assert answer is not None
        assert answer.choice is Choice.NOT_APPLICABLE
        assert answer.reason
    assert automatic(resolved(guide, intake={question: other})) == set()
    assert automatic(resolved(guide)) == set()


def test_r3_the_scenario_is_offered_but_may_be_skipped(guide: Guide) -> None:
    assert resolved(guide, intake={"Q5": "nee"}).areas["A3"].scenario.optional
    assert not resolved(guide, intake={"Q5": "soms"}).areas["A3"].scenario.optional
    assert not resolved(guide, intake={"Q5": "nee"}).areas["A4"].scenario.optional


def test_r5_who_does_not_teach_online_yet_is_told_to_come_back(guide: Guide) -> None:
    assert len(resolved(guide, intake={"Q6": "nee"}).areas["A6"].hints) == 1
    assert resolved(guide, intake={"Q6": "ja"}).areas["A6"].hints == ()
    assert resolved(guide, intake={"Q6": "nee"}).areas["A5"].hints == ()


@pytest.mark.parametrize(("option", "waits"), [("later", True), ("ja", False), ("nee", False)])
def test_r5_only_who_teaches_online_later_may_wait_for_the_first_lesson(
    guide: Guide, option: str, waits: bool
) -> None:
    undated = Answer(Choice.WILL)
    answers = Answers(guide.id, guide.version, statements={"S6.3": undated, "S1.1": undated})
    shown = resolved(guide, answers=answers, intake={"Q6": option})
    assert shown.areas["A6"].may_wait is waits
    assert statement(shown, "S6.3").waits is waits
    assert not shown.areas["A1"].may_wait
    assert not statement(shown, "S1.1").waits


@pytest.mark.parametrize("answer", [None, Answer(Choice.ASKS), Answer(Choice.DOES)])
def test_r5_only_an_action_can_wait(guide: Guide, answer: Answer | None) -> None:
    answers = Answers(guide.id, guide.version).with_answer("S6.3", answer)
    assert not statement(resolved(guide, answers=answers, intake={"Q6": "later"}), "S6.3").waits


@pytest.mark.parametrize(
    ("sector", "term"),
    [("po", "leerkracht"), ("so", "leerkracht"), ("vo", "docent"), ("vso", "docent")],
)
def test_r6_the_sector_chooses_its_words(guide: Guide, sector: str, term: str) -> None:
    assert resolved(guide, intake={"Q1": sector}).words["leraar"] == term


def test_r6_without_a_sector_the_neutral_word_stands(guide: Guide) -> None:
    assert resolved(guide).words["leraar"] == "leraar"


def test_r6_the_sector_of_the_school_counts_and_nobody_is_asked_for_it(guide: Guide) -> None:
    school = {"sector": "vo"}
    assert resolved(guide, school=school).words["leraar"] == "docent"
    shown = resolved(guide, school=school, intake={"Q1": "po"})
    assert shown.words["leraar"] == "docent"
    assert "Q1" not in {one.id for one in shown.questions}


@pytest.mark.parametrize(
    ("sector", "older", "care"),
    [("po", 0, 0), ("so", 0, 1), ("vo", 1, 0), ("vso", 1, 1)],
)
def test_r6_the_sector_adds_its_hints(guide: Guide, sector: str, older: int, care: int) -> None:
    shown = resolved(guide, intake={"Q1": sector})
    for id_ in ("S4.4", "S6.4"):
        assert len(statement(shown, id_).hints) == older
    for id_ in ("S1.4", "S5.3", "S7.3"):
        assert len(statement(shown, id_).hints) == care


def test_r7_care_coordinators_have_a_wording_of_their_own(guide: Guide) -> None:
    care, others = resolved(guide, intake={"Q2": "zorg"}), resolved(guide, intake={"Q2": "mentor"})
    assert statement(care, "S7.1").text != statement(others, "S7.1").text
    assert statement(care, "S7.1").todo != statement(others, "S7.1").todo  # not one's own number


@pytest.mark.parametrize(
    ("policy", "forbidden"), [("verboden", True), ("onbekend", True), ("regels", False)]
)
def test_r8_where_recording_is_not_allowed_the_statement_says_so(
    guide: Guide, policy: str, forbidden: bool
) -> None:
    shown = statement(resolved(guide, school={"opnamebeleid": policy}), "S6.4")
    assert (shown.text == "Ik neem geen lessen op.") is forbidden
    assert ("Bespreek" in shown.todo) is forbidden


def test_r8_the_scenario_follows_the_recording_policy(guide: Guide) -> None:
    def scenario(policy: str) -> str:
        return resolved(guide, school={"opnamebeleid": policy}).areas["A6"].scenario.text

    assert "mag alleen de leraar opnemen" in scenario("regels")
    assert "mag alleen de leraar opnemen" not in scenario("verboden")


def test_r8_where_pupils_may_record_the_school_says_how(guide: Guide) -> None:
    rules = "Alleen in de les zelf"
    school = School(
        {"opnamebeleid": "leerlingen", "opnameregels": rules},
        {"opnamebeleid": rules},
        PACK,
    )
    scenario = resolve(guide, school, Answers(guide.id, guide.version)).areas["A6"].scenario
    assert scenario.instead != ""
    assert any(rules in way for way in scenario.ways)
    assert resolved(guide, school={"opnamebeleid": "regels"}).areas["A6"].scenario.instead == ""


def test_r9_without_a_school_the_guide_names_the_contact(guide: Guide) -> None:
    shown = statement(resolved(guide), "S2.2")
    assert (shown.contact_key, shown.contact) == ("ict", "ict-helpdesk")


def test_r9_a_school_that_names_nobody_sends_the_question_to_the_manager(guide: Guide) -> None:
    named = statement(resolved(guide, school={"ict": "Kim", "leiding": "Jo"}), "S2.2")
    assert (named.contact_key, named.contact) == ("ict", "Kim")
    unnamed = statement(resolved(guide, school={"leiding": "Jo"}), "S2.2")
    assert (unnamed.contact_key, unnamed.contact) == ("leiding", "Jo")
    nobody = statement(resolved(guide, school={}), "S2.2")
    assert (nobody.contact_key, nobody.contact) == ("leiding", "je leidinggevende of directeur")


def test_r9_a_missing_value_is_the_fallback(guide: Guide) -> None:
    assert resolved(guide, school={}).words["ouderplatform"] == "het ouderplatform"
    named = resolved(guide, school={"ouderplatform": "Parro"})
    assert "Parro" in statement(named, "S1.1").text


def test_r10_emergency_childcare_replaces_the_historical_notes(guide: Guide) -> None:
    now = resolved(guide, school={"noodopvang_actief": "ja", "instantie_afspraken": "bel Jo"})
    assert statement(now, "S7.1").hints != ()
    assert any("bel Jo" in way for way in statement(now, "S7.1").ways)
    assert [note.id for note in now.areas["A7"].notes if note.id in {"N7.1", "N7.2"}] == ["N7.2"]
    assert statement(resolved(guide), "S7.1").hints == ()
    assert {note.id for note in resolved(guide).areas["A7"].notes} >= {"N7.1", "N7.2"}


def test_r11_additions_are_told_apart(guide: Guide) -> None:
    shown = resolved(guide)
    additions = {
        one.id for area in shown.areas.values() for one in area.statements if one.statement.addition
    }
    assert additions == {"S1.6", "S4.5", "S5.5", "S6.6", "S9.5"}
