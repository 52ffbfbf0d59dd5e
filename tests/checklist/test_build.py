from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.answers.model import REVIEWED, Answer, Answers, Choice, Person
from wizard.checklist.build import build_checklist
from wizard.guide.model import BrokenArea
from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.checklist.model import Action, Checklist, Item, OpenQuestion
    from wizard.guide.model import Guide
    from wizard.texts import Texts

DAY = date(2026, 12, 8)


@pytest.fixture
def build(guide: Guide, dutch: Texts, signed_at: datetime) -> Build:
    return Build(guide, dutch, signed_at)


class Build:
    """Builds a checklist of some answers at a school."""

    def __init__(self, guide: Guide, texts: Texts, signed_at: datetime) -> None:
        self.guide, self.texts, self.signed_at = guide, texts, signed_at
        self.fresh = Answers(guide.id, guide.version)

    def __call__(
        self, answers: Answers, school: School | None = None, texts: Texts | None = None
    ) -> Checklist:
        school = school or School.general()
        return build_checklist(self.guide, school, answers, texts or self.texts, self.signed_at)

    def item(self, id_: str, answer: Answer | None, **intake: str) -> Item:
        answers = replace(self.fresh.with_answer(id_, answer), intake=intake)
        return item_of(self(answers), id_)


def item_of(checklist: Checklist, id_: str) -> Item:
    return next(item for area in checklist.areas for item in area.items if item.id == id_)


def test_every_area_and_statement_of_the_guide_is_there(build: Build, example: Answers) -> None:
    checklist = build(example)
    assert len(checklist.areas) == 3
    assert sum(len(area.items) for area in checklist.areas) == 8
    assert [len(area.quotes) for area in checklist.areas] == [2, 1, 0]
    assert [line.id for line in checklist.commitments] == ["V1", "V3"]
    assert len(checklist.breach_card.steps) == 2
    assert {item.addition for area in checklist.areas for item in area.items} == {True, False}


@pytest.mark.parametrize(
    ("answer", "words", "follow_up"),
    [
        (None, "Nog niet ingevuld", ""),
        (Answer(Choice.DOES), "Zo doe ik het al", ""),
        (
            Answer(Choice.WILL, by=DAY),
            "Zo ga ik het doen",
            "Actie: {todo} Uiterlijk dinsdag 8 december 2026.",
        ),
        (Answer(Choice.WILL), "Zo ga ik het doen", "Actie: {todo} Nog geen datum."),
        (
            Answer(Choice.ASKS, by=DAY, question="Hoe doe ik dat?"),
            "Weet ik niet – ik vraag het na",
            (
                "Vraag aan de verkeerscoördinator: “Hoe doe ik dat?” "
                "Uiterlijk dinsdag 8 december 2026."
            ),
        ),
        (
            Answer(Choice.NOT_APPLICABLE, reason="Ik *werk* alleen op school."),
            "Niet van toepassing",
            "Reden: Ik *werk* alleen op school.",
        ),
    ],
)
def test_each_answer_says_what_follows(
    build: Build, answer: Answer | None, words: str, follow_up: str
) -> None:
    item = build.item("S2.3", answer)
    assert item.answer_words == words
    todo = build.guide.whole_areas[1].statements[2].todo["nl"]
    assert item.follow_up == follow_up.replace("{todo}", todo)


@pytest.mark.parametrize(
    ("kind", "does", "will"),
    [
        ("doen", "Doe ik al", "Ga ik doen"),
        ("weten", "Weet ik al", "Zoek ik uit"),
        ("melden", "Zo doe ik het al", "Zo ga ik het doen"),
        ("afspreken", "Is afgesproken", "Spreken we af"),
        ("zijn", "Is al zo", "Ga ik regelen"),
    ],
)
def test_an_answer_is_called_what_fits_the_kind_of_statement(
    build: Build, kind: str, does: str, will: str
) -> None:
    area = build.guide.whole_areas[1]
    changed = replace(area.statements[2], kind=kind)
    statements = (*area.statements[:2], changed, *area.statements[3:])
    areas = (build.guide.areas[0], replace(area, statements=statements), *build.guide.areas[2:])
    build.guide = replace(build.guide, areas=areas)
    assert build.item(changed.id, Answer(Choice.DOES)).answer_words == does
    assert build.item(changed.id, Answer(Choice.WILL)).answer_words == will
    assert build.item(changed.id, Answer(Choice.NOT_APPLICABLE)).answer_words.startswith("Niet")


@pytest.mark.parametrize("choice", [Choice.WILL, Choice.ASKS])
def test_a_day_that_nobody_confirmed_is_called_a_proposal(build: Build, choice: Choice) -> None:
    answers = build.fresh.with_answer("S2.3", Answer(choice, by=DAY, proposed=True))
    checklist = build(answers)
    lines: list[Action | OpenQuestion] = [*checklist.actions, *checklist.questions]
    assert [one.proposed for one in lines] == [True]
    assert "Voorstel: uiterlijk dinsdag 8 december 2026." in item_of(checklist, "S2.3").follow_up
    sure = build(answers.with_confirmed())
    assert not any(one.proposed for one in sure.actions)
    assert not any(one.proposed for one in sure.questions)
    assert "Voorstel" not in item_of(sure, "S2.3").follow_up


def test_no_reason_is_given_that_was_not_taken_and_the_offered_question_stands(
    build: Build,
) -> None:
    statement = build.guide.whole_areas[1].statements[1]
    assert statement.not_applicable is not None
    item = build.item("S2.2", Answer(Choice.NOT_APPLICABLE))
    assert item.follow_up == ""
    item = build.item("S2.2", Answer(Choice.NOT_APPLICABLE, reason="Geen tijd."))
    assert "Geen tijd." in item.follow_up
    item = build.item("S2.2", Answer(Choice.ASKS, by=DAY))
    assert statement.question["nl"] in item.follow_up


def test_what_waits_for_the_first_lesson_says_so(build: Build) -> None:
    waits = build.item("S3.2", Answer(Choice.WILL), Q6="later")
    assert waits.follow_up.endswith("Vóór mijn eerste rit.")
    teaches = build.item("S3.2", Answer(Choice.WILL), Q6="ja")
    assert teaches.follow_up.endswith("Nog geen datum.")


def test_help_is_asked_of_the_contact(build: Build) -> None:
    answer = Answer(Choice.WILL, by=DAY, needs_help=True)
    checklist = build(build.fresh.with_answer("S2.2", answer))
    assert "Ook: ik vraag hulp aan je directeur." in item_of(checklist, "S2.2").follow_up
    (action,), (question,) = checklist.actions, checklist.questions
    assert (action.statement, action.help_from) == ("S2.2", "je directeur")
    assert (question.statement, question.contact_key, question.by) == ("S2.2", "leiding", DAY)
    alone = build(build.fresh.with_answer("S2.2", replace(answer, needs_help=False)))
    assert (alone.actions[0].help_from, alone.questions) == ("", ())


def test_actions_and_questions_stand_by_date_and_the_undated_last(build: Build) -> None:
    answers = replace(build.fresh, intake={"Q6": "later"})
    days = {"S1.1": date(2026, 12, 9), "S2.2": DAY, "S3.1": date(2026, 12, 1)}
    for id_, day in days.items():
        answers = answers.with_answer(id_, Answer(Choice.WILL, by=day))
    answers = answers.with_answer("S3.2", Answer(Choice.WILL))
    answers = answers.with_answer("S1.2", Answer(Choice.ASKS, by=date(2026, 12, 3)))
    answers = answers.with_answer("S1.3", Answer(Choice.ASKS, by=date(2026, 12, 2)))
    checklist = build(answers)
    assert [one.statement for one in checklist.actions] == ["S3.1", "S2.2", "S1.1", "S3.2"]
    assert checklist.actions[-1].when == "vóór mijn eerste rit"
    assert [one.statement for one in checklist.questions] == ["S1.3", "S1.2"]


def test_r13_who_decided_is_said(build: Build) -> None:
    own, automatic = Answer(Choice.NOT_APPLICABLE), build.item("S2.1", None, Q4="nee")
    assert (automatic.automatic, automatic.origin) == (True, "automatisch")
    assert automatic.follow_up.startswith("Reden: ")
    chosen = build.item("S2.1", own, Q4="ja")
    assert (chosen.automatic, chosen.origin) == (False, "zelf gekozen")
    turned = replace(build.fresh, intake={"Q4": "nee"}, reopened=frozenset({"S2.1"}))
    assert item_of(build(turned), "S2.1").origin == ""
    done = turned.with_answer("S2.1", Answer(Choice.DOES))
    assert item_of(build(done), "S2.1").origin == "zelf gekozen"
    assert build.item("S2.1", Answer(Choice.DOES)).origin == ""


def test_own_sentences_stand_letter_for_letter(build: Build) -> None:
    sentence = "Als ik *app*, dan_ja_ {niet}."
    taken = {"V2": sentence, "V3": ""}
    answers = replace(build.fresh, commitments=taken, reflection="Ik ga *lopen*.")
    checklist = build(answers)
    offered = build.guide.whole_areas[2].commitment.text["nl"]
    assert [(line.text, line.own) for line in checklist.commitments] == [
        (sentence, True),
        (offered, False),
    ]
    assert checklist.reflection == "Ik ga *lopen*."


def test_a_commitment_counts_only_when_it_was_taken(build: Build) -> None:
    assert build(build.fresh).commitments == ()


def test_that_all_was_reviewed_is_declared_only_where_it_was_shown(build: Build) -> None:
    unseen, seen = build(build.fresh), build(build.fresh.with_passed(REVIEWED))
    assert "bekeken" not in unseen.declaration
    assert "bekeken" in seen.declaration
    answered = build.fresh.with_passed(REVIEWED).with_answer("S2.2", Answer(Choice.DOES))
    assert build(answered).declaration == unseen.declaration


def test_a_broken_area_keeps_its_place_and_says_so(build: Build, example: Answers) -> None:
    first, *others = build.guide.areas
    broken = replace(build.guide, areas=(BrokenArea(first.id, first.folder), *others))
    checklist = build_checklist(broken, School.general(), example, build.texts, build.signed_at)
    assert (checklist.areas[0].id, checklist.areas[0].items) == ("A1", ())
    assert "ontbreekt" in checklist.areas[0].notice
    assert [area.id for area in checklist.areas] == [f"A{number}" for number in range(1, 4)]
    assert [line.id for line in checklist.commitments] == ["V3"]


def test_the_notice_of_an_area_stands_with_it(build: Build) -> None:
    checklist = build(replace(build.fresh, intake={"Q6": "nee"}))
    assert "eerste rit" in checklist.areas[2].notice
    assert build(build.fresh).areas[2].notice == ""


def test_the_school_is_named_with_its_pack(build: Build) -> None:
    values = {
        "school_naam": "De Wilg",
        "pdf_ontvanger": "de privacy officer",
        "bewaartermijn": "twee jaar",
        "privacyverklaring_personeel": "dewilg.nl/privacy",
    }
    school = School(values, approval=Approval("2026-1", "Directie"))
    checklist = build(build.fresh, school)
    assert checklist.school == "De Wilg"
    assert checklist.school_pack == "schoolpakket versie 2026-1, goedgekeurd door Directie"
    for words in ("de privacy officer", "twee jaar", "dewilg.nl/privacy"):
        assert words in checklist.recipient
    alone = build(build.fresh)
    assert (alone.school, alone.school_pack) == ("", "zonder schoolpakket")
    assert "School ontvangt hem niet" in alone.recipient


def test_how_somebody_is_reached_stands_beside_what_names_them(build: Build) -> None:
    values = {
        "routeplanner": "Fietswijzer",
        "routeplanner.where": "in het portaal",
        "leiding": "Kim de Boer",
        "leiding.email": "kim@trapper.example",
        "noodnummer": "de noodlijn",
        "noodnummer.phone": "030 555 01 99",
    }
    school = School(values, approval=Approval("2026-1", "Directie"))
    will = Answer(Choice.WILL, by=DAY)
    answers = build.fresh.with_answer("S1.2", will)
    answers = answers.with_answer("S2.2", replace(will, needs_help=True))
    checklist = build(answers, school)
    plan, helped = checklist.actions
    assert plan.text == "Zet de route klaar in Fietswijzer."
    assert plan.ways == ("Fietswijzer: in het portaal",)
    assert (helped.help_from, helped.ways[-1]) == (
        "Kim de Boer",
        "Kim de Boer: kim@trapper.example",
    )
    (question,) = checklist.questions
    assert (question.contact, question.reach) == ("Kim de Boer", "kim@trapper.example")
    assert checklist.breach_card.call == "De noodlijn: 030 555 01 99"
    alone = build(answers)
    assert (alone.actions[0].ways, alone.questions[0].reach) == ((), "")
    assert alone.breach_card.call == ""


def test_the_language_is_that_of_the_words(build: Build, example: Answers, english: Texts) -> None:
    checklist = build(example, texts=english)
    assert checklist.language == "en"
    assert checklist.title == "My checklist for cycling safely"
    assert checklist.date == "24 November 2026, 14:02"
    assert checklist.areas[0].quotes == build(example).areas[0].quotes
    assert item_of(checklist, "S1.1").answer_words == "I do this already"


def test_person_time_and_chain_are_handed_on(build: Build, signed_at: datetime) -> None:
    person = Person("Sanne", "mentor", "Utrecht")
    checklist = build(replace(build.fresh, person=person, previous="ab" * 32))
    assert (checklist.person, checklist.previous) == (person, "ab" * 32)
    assert (checklist.signed_at, checklist.date) == (signed_at, "24 november 2026, 14:02 uur")
    guide = build.guide
    assert (checklist.guide_id, checklist.guide_version) == (guide.id, guide.version)
    assert checklist.guide_digest == guide.digest


def test_no_text_is_left_with_markup_or_a_gap(build: Build, example: Answers) -> None:
    checklist = build(example)
    words = [item.text for area in checklist.areas for item in area.items]
    words += [item.follow_up for area in checklist.areas for item in area.items]
    words += [checklist.declaration, checklist.proves, checklist.source, checklist.recipient]
    words += [line.text for line in checklist.commitments]
    card = checklist.breach_card
    words += [card.title, card.short, card.intro]
    words += [step.text + step.explanation for step in card.steps]
    assert not [text for text in words if "{" in text or "**" in text]
