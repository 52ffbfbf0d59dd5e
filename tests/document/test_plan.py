"""The paper as a teacher gets it: a plan on one sheet, and no more pages and words than needed."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec.structs import replace

from tests.document import reading, samples
from wizard.answers.model import Answer, Choice
from wizard.checklist.build import build_checklist
from wizard.checklist.example import example_answers
from wizard.checklist.model import Action, BreachCard, CardStep, OpenQuestion
from wizard.document.signature_look import TypedSignature
from wizard.school.model import School

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.checklist.model import Checklist
    from wizard.guide.model import Guide

WHEN = datetime(2026, 11, 28, 17, 52, tzinfo=UTC)
MOST_PAGES = 4
MOST_WORDS = 1700  # as ``pdftotext | wc -w`` counts
ON_PLAN, ON_OTHERS = 10.0, 9.0  # points, the smallest type


def usual(guide: Guide, language: str = "nl") -> Checklist:
    """Return the checklist of the example that the program prints itself."""
    answers = example_answers(guide, WHEN.date(), language)
    texts = samples.resources(language).texts
    return build_checklist(guide, School.general(), answers, texts, WHEN)


def done(guide: Guide) -> Checklist:
    """Return the checklist of somebody who does everything already."""
    answers = example_answers(guide, WHEN.date(), "nl")
    does = {
        id_: Answer(Choice.DOES, revision=one.revision) for id_, one in answers.statements.items()
    }
    answers = replace(answers, statements=does)
    return build_checklist(guide, School.general(), answers, samples.resources().texts, WHEN)


def busy(actions: int, questions: int) -> Checklist:
    """Return a checklist with so much to do, on two days."""
    days = (date(2026, 12, 14), date(2026, 12, 21))
    return replace(
        samples.checklist(),
        actions=tuple(
            Action(f"S1.{at}", f"Actie nummer {at} van allemaal, en dat duurt even voort.",
                   days[at > actions // 2], f"{days[at > actions // 2].day} december 2026")
            for at in range(1, actions + 1)
        ),
        questions=tuple(
            OpenQuestion(f"S2.{at}", f"Vraag nummer {at} van allemaal, wat is het antwoord?",
                         "ict", "ict-helpdesk", days[0], "14 december 2026")
            for at in range(1, questions + 1)
        ),
    )  # fmt: skip


def written(checklist: Checklist, folder: Path) -> Path:
    path = folder / "paper.pdf"
    look = TypedSignature(checklist.person.name)
    path.write_bytes(samples.rendered(checklist, look))
    return path


def page_count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_usual_checklist_is_four_pages_and_few_words(
    guide: Guide, tmp_path: Path, language: str
) -> None:
    path = written(usual(guide, language), tmp_path)
    run = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)

    assert page_count(path) <= MOST_PAGES
    assert len(run.stdout.split()) <= MOST_WORDS


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_that_is_to_be_done_stands_on_the_first_page(
    guide: Guide, tmp_path: Path, language: str
) -> None:
    checklist = usual(guide, language)
    page = reading.shown(written(checklist, tmp_path), 1)

    whole = " ".join(page.split())
    for words in (
        *(action.text for action in checklist.actions),
        *(question.question for question in checklist.questions),
        *(line.text for line in checklist.commitments),
        checklist.reflection,
        checklist.breach_card.steps[0].text,
    ):
        assert set(words.split()) <= set(whole.split())
    assert checklist.actions


def test_nothing_is_printed_small_or_in_colour(guide: Guide, tmp_path: Path) -> None:
    for checklist in (usual(guide), busy(30, 14), samples.longest()):
        with pikepdf.open(written(checklist, tmp_path)) as pdf:
            sizes = [min(reading.type_sizes(page)) for page in pdf.pages]
            colours = {one for page in pdf.pages for one in reading.colours(page)}

        assert sizes[0] >= ON_PLAN
        assert min(sizes) >= ON_OTHERS
        assert all(len(set(colour)) == 1 for colour in colours)


def test_every_answer_is_on_paper_once_with_its_words(guide: Guide, tmp_path: Path) -> None:
    checklist = usual(guide)
    told = " ".join(reading.spoken(written(checklist, tmp_path)))

    for area in checklist.areas:
        for item in area.items:
            added = "+" if item.addition else ""
            assert told.count(f"{item.id[1:]}{added} {' '.join(item.text.split())}") == 1
    assert told.count(checklist.source) == 1
    assert not any(quote in told for area in checklist.areas for _, quote in area.quotes)


def test_an_automatic_answer_is_told_from_a_chosen_one(tmp_path: Path) -> None:
    first, *others = samples.checklist().areas[0].items
    choice = Answer(Choice.NOT_APPLICABLE)
    own = replace(first, answer=choice, answer_words="Niet van toepassing", automatic=False)
    rule = replace(own, id="S1.7", automatic=True, origin="automatisch", follow_up="Reden: regel.")
    area = replace(samples.checklist().areas[0], items=(rule, own))
    path = written(replace(samples.checklist(), areas=(area,)), tmp_path)
    told = " ".join(reading.spoken(path))

    assert others
    assert f"Niet van toepassing: 1.1 {own.text}" in told
    assert f"Niet van toepassing (automatisch): 1.7 {rule.text} Reden: regel." in told


def test_who_does_everything_has_a_plan_that_says_so(guide: Guide, tmp_path: Path) -> None:
    checklist = done(guide)
    path = written(checklist, tmp_path)
    first = reading.shown(path, 1)

    assert page_count(path) <= MOST_PAGES
    assert "Er staan geen acties open." in first
    assert "Er staan geen vragen open." in first


def test_a_day_that_only_the_program_set_is_called_a_proposal(tmp_path: Path) -> None:
    first, second, third, *_ = busy(4, 0).actions
    day = {"by": date(2026, 12, 14), "when": "14 december 2026"}
    actions = (
        replace(first, proposed=True, **day),
        replace(second, **day),
        replace(third, proposed=True, **day),
    )
    checklist = replace(samples.checklist(), actions=actions, questions=())
    page = " ".join(reading.spoken(written(checklist, tmp_path)))

    days = ("Uiterlijk 14 december 2026 1.2", "Uiterlijk 14 december 2026 (voorstel) 1.1")
    places = [page.find(words) for words in (*days, "1.3 Actie")]
    assert -1 not in places
    assert places == sorted(places)


def test_intentions_move_as_a_whole_before_anything_else(tmp_path: Path) -> None:
    path = written(busy(16, 10), tmp_path)
    first, second = reading.shown(path, 1), reading.shown(path, 2)

    assert "Mijn voornemens: op de volgende pagina." in first
    assert "Als een ouder" not in first
    assert "Actie nummer 16 van" in first
    assert second.count("Als een ouder") == 9


def test_what_does_not_fit_goes_on_with_the_latest_dates_last(tmp_path: Path) -> None:
    path = written(busy(30, 14), tmp_path)
    first, second = reading.shown(path, 1), reading.shown(path, 2)
    here = [at for at in range(1, 31) if f"Actie nummer {at} van" in first]
    there = [at for at in range(1, 31) if f"Actie nummer {at} van" in second]

    assert [*here, *there] == list(range(1, 31))
    assert there
    assert f"Nog {len(there)} acties, mijn voornemens: op de volgende pagina." in first
    assert "Vraag nummer 14 van" in first
    assert "Dit ga ik ook doen" in second
    assert "Uiterlijk 21 december 2026" in second
    for fixed in ("Datalek? Wat nu", "Getekend op", "Morgen doe ik anders:"):
        assert fixed in first
        assert fixed not in second


def test_a_plan_of_any_length_loses_nothing(tmp_path: Path) -> None:
    checklist = busy(120, 90)
    told = " ".join(reading.spoken(written(checklist, tmp_path)))
    entries = [*(one.text for one in checklist.actions)]
    entries += [one.question for one in checklist.questions]

    assert [words for words in entries if told.count(words) != 1] == []


@pytest.mark.parametrize(
    ("call", "step", "numbers"),
    [
        ("", "Bel meteen het meldpunt.", 0),
        ("Meldpunt, 030 555 01 99", "Bel meteen het meldpunt.", 1),
        ("Meldpunt, 030 555 01 99", "Bel meteen Meldpunt, 030 555 01 99.", 1),
    ],
)
def test_the_number_to_call_is_there_or_a_line_to_write_it_on(
    tmp_path: Path, call: str, step: str, numbers: int
) -> None:
    steps = (CardStep(step, "Ook ’s avonds."),)
    card = BreachCard("Datalek-kaart", "Datalek? Wat nu", "Een datalek is:", steps, call)
    page = reading.shown(written(replace(samples.checklist(), breach_card=card), tmp_path), 1)

    assert page.count("030 555 01 99") == numbers
    assert ("Nummer:" in page) == (not call)


def test_without_a_card_nothing_is_said_of_it(tmp_path: Path) -> None:
    checklist = replace(samples.checklist(), breach_card=BreachCard())
    page = reading.shown(written(checklist, tmp_path), 1)

    assert "Nummer:" not in page
    assert "Getekend op" in page


@pytest.mark.parametrize(
    ("words", "smallest"),
    [("Ik vergrendel mijn scherm.", 26), ("Ik vergrendel mijn scherm als ik wegloop. " * 3, 20),
     ("Ik vergrendel mijn scherm als ik wegloop. " * 9, 11)],
)  # fmt: skip
def test_a_longer_sentence_for_tomorrow_gets_more_lines(
    tmp_path: Path, words: str, smallest: float
) -> None:
    checklist = replace(samples.checklist(), reflection=words.strip())
    path = written(checklist, tmp_path)

    with pikepdf.open(path) as pdf:
        assert smallest in reading.type_sizes(pdf.pages[0])
    assert " ".join(words.split()) in " ".join(reading.spoken(path))
