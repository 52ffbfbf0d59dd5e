"""One teacher, from the first start to a checklist that strangers can check; without a mouse."""

from __future__ import annotations

import re
import subprocess
from shutil import which
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPlainTextEdit

from wizard.answers.model import Answer, Answers, Choice
from wizard.answers.role import role_of
from wizard.answers.way import MomentKind
from wizard.guide.prose import plain
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow
    from wizard.answers.applies import ShownStatement

NAMES = {"nl": "Nederlands", "en": "English"}
PERSON = ("Łucja de Vrïes-Šimůnková", "leraar groep 7", "Zwolle")


def go_on(desk: Desk) -> None:
    """Press the button that goes on, whatever stands on it."""
    desk.hand.press(desk.window.bar.next.text())


def answer_intake(desk: Desk) -> None:
    """Answer every question with its first option; later questions may depend on it."""
    while desk.window.page.step.id == "intake":
        question = next(one for one in desk.session.shown.questions if is_on_view(desk, one.id))
        desk.hand.choose(desk.session.shown.filled(question.options[0].text))
        go_on(desk)


def is_on_view(desk: Desk, question: str) -> bool:
    place: str = desk.answers.place
    return place == f"intake/{question}"


def answer_area(desk: Desk, number: int) -> None:
    """Choose in the situation, answer every statement, and make the first commitment one's own."""
    area = list(desk.session.shown.areas.values())[number]
    place = 0
    while desk.window.page.step.id == area.id:
        moment = desk.moments.moment
        if moment.kind is MomentKind.SITUATION and not area.scenario.instead:
            desk.hand.choose(plain(area.scenario.options[0].text))
        elif moment.kind is MomentKind.STATEMENT:
            statement = next(one for one in area.statements if one.id == moment.statement)
            choices = [one for one in Choice if offered(statement, one)]
            choice = choices[(number + place) % len(choices)]
            desk.hand.choose(desk.session.answer_words(choice.value, statement.kind))
            place += 1
        elif moment.kind is MomentKind.COMMITMENT:
            take_commitment(desk, number)
        go_on(desk)


def take_commitment(desk: Desk, number: int) -> None:
    if number > 0:
        desk.hand.choose(desk.texts("moments.take"))
        return
    desk.hand.choose(desk.texts("moments.own-words"))
    word = {"nl": "dan", "en": "then"}[desk.answers.language]
    gap = desk.texts("commitment.gap", title=desk.texts("commitment.title"), word=word)
    desk.hand.write(gap, "I ask first / ik vraag het eerst")


def offered(statement: ShownStatement, choice: Choice) -> bool:
    return choice is not Choice.NOT_APPLICABLE or statement.reason is not None


def sign(desk: Desk, way: str = "typed", folder: Path | None = None) -> Path:
    """Fill in the signing page, sign, and return the file that was made."""
    texts = desk.texts
    for key, words in zip(("sign.name", "sign.role", "sign.town"), PERSON, strict=True):
        if key != "sign.role" or not role_of(desk.session.shown):  # it is asked once
            desk.hand.write(texts(key), words)
    desk.hand.choose(texts(f"sign.way-{way}"))
    if way == "typed":
        desk.hand.choose(texts("sign.agree"))
    desk.hand.press(texts("sign.next"))
    desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
    return desk.signed.path


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_first_start_to_a_verified_checklist(
    open_window: OpenWindow, private_home: Path, language: str
) -> None:
    desk = open_window(lists=False)
    desk.hand.choose(NAMES[language])
    desk.hand.press(desk.texts("welcome.start"))
    answer_intake(desk)
    for number, area in enumerate(desk.session.guide.areas):
        assert desk.window.page.step.id == area.id
        answer_area(desk, number)
    desk.hand.write(desk.session.filled("reflection"), "Bellen / phone")
    desk.hand.press(desk.texts("review.next"))
    made = sign(desk)

    assert made.parent == private_home / "Documents"
    assert str(made) in desk.hand.read()
    assert desk.texts("done.verified") in desk.hand.read()
    check_file(made, desk)


def check_file(made: Path, desk: Desk) -> None:
    """Read the file as a stranger would: with our verifier, and with somebody else's."""
    found = examine(made.read_bytes(), resources_for(desk.session.context.places))
    assert found.sound
    assert found.page_agrees
    assert found.record is not None
    assert without_place(found.record.answers) == without_place(desk.answers)
    assert found.record.checklist.language == desk.answers.language
    items = [item for area in found.record.checklist.areas for item in area.items]
    assert len(items) == sum(1 for _ in desk.session.guide.statements())
    assert all(item.answer is not None for item in items)
    assert all(line.text for line in found.record.checklist.commitments)
    assert len(found.record.checklist.commitments) == len(desk.session.guide.areas)
    (copy,) = desk.session.context.places.signed.glob("*.pdf")
    assert copy.read_bytes() == made.read_bytes()
    check_with_poppler(made)


def without_place(answers: Answers) -> Answers:
    """Return the answers without where the window is and with no regard to their wording."""
    worded = {id_: replace(one, wording="") for id_, one in answers.statements.items()}
    return replace(answers, place="", passed=frozenset(), statements=worded)


def check_with_poppler(made: Path) -> None:
    pdfsig = which("pdfsig")
    if pdfsig is None:
        pytest.skip("poppler's pdfsig is not installed: everything else was checked")
    said = subprocess.run(
        [pdfsig, "-nocert", str(made)], capture_output=True, text=True, check=True
    )
    assert "Signature is Valid." in said.stdout
    assert "Total document signed" in said.stdout
    assert PERSON[0] in said.stdout


def test_the_next_start_goes_on_where_this_one_stopped(open_window: OpenWindow) -> None:
    """In the middle of what an answer asks for, with the words that were typed there."""
    desk = open_window(lists=False)
    desk.window.go_to("A1/statement/S1.2")
    desk.hand.choose(desk.session.filled(Choice.ASKS.value))
    desk.hand.write(desk.texts("statement.question"), "Hoe stel ik dit in?")
    given = desk.answers
    desk.close()

    again = open_window(lists=False)
    with again.in_dialog(lambda hand: hand.press(again.texts("start.go-on"))):
        again.started.ask()

    assert again.answers == given
    assert again.answers.place == "A1/statement/S1.2"
    assert again.moments.moment.place == "A1/statement/S1.2"
    assert again.hand.find(again.session.filled(Choice.ASKS.value)).checked
    field = again.hand.find(again.texts("statement.question")).widget
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Hoe stel ik dit in?"


def test_starting_anew_is_asked_twice_and_forgets(open_window: OpenWindow) -> None:
    desk = open_window(lists=False)
    desk.hand.press(desk.texts("welcome.start"))
    answer_intake(desk)
    desk.close()

    again = open_window(lists=False)
    anew = again.texts("start.anew")
    with again.in_dialog(lambda hand: hand.press(anew), lambda hand: hand.press(anew)):
        again.started.ask()

    assert again.answers.intake == {}
    assert again.window.page.step.id == "welcome"


def test_thinking_better_of_starting_anew_keeps_all(open_window: OpenWindow) -> None:
    desk = open_window(lists=False)
    desk.hand.press(desk.texts("welcome.start"))
    answer_intake(desk)
    given = desk.answers
    desk.close()

    again = open_window(lists=False)
    with again.in_dialog(
        lambda hand: hand.press(again.texts("start.anew")),
        lambda hand: hand.press(again.texts("start.go-on")),
    ):
        again.started.ask()

    assert again.answers == given


def test_another_language_midway_loses_nothing(open_window: OpenWindow) -> None:
    desk = open_window(lists=False)
    desk.window.go_to("A1/statement/S1.2")
    desk.hand.choose(desk.session.filled(Choice.WILL.value))
    given = desk.answers

    desk.window.tools.others["language-en"].trigger()

    assert desk.answers == replace(given, language="en")
    assert desk.moments.moment.place == "A1/statement/S1.2"
    assert desk.hand.find(desk.session.filled(Choice.WILL.value)).checked
    desk.window.tools.others["language-nl"].trigger()
    assert desk.answers == given


def test_what_stays_open_is_signed_as_open(open_window: OpenWindow) -> None:
    desk = open_window(lists=False)
    desk.session.place_requested.emit("sign")
    made = sign(desk, way="paper")

    found = examine(made.read_bytes(), resources_for(desk.session.context.places))
    assert found.sound
    assert found.record is not None
    items = [item for area in found.record.checklist.areas for item in area.items]
    open_items = [item for item in items if item.answer is None]
    assert len(open_items) == len(items)
    assert {item.answer_words for item in open_items} == {desk.texts("status.open")}


def test_a_second_signature_makes_a_second_file(open_window: OpenWindow) -> None:
    desk = open_window(lists=False)
    desk.session.place_requested.emit("sign")
    first = sign(desk, way="paper")
    before = first.read_bytes()
    statement = next(iter(desk.session.shown.areas.values())).statements[0]
    desk.session.change(desk.answers.with_answer(statement.id, Answer(Choice.DOES)))
    desk.session.place_requested.emit("sign")
    second = sign(desk)

    assert first != second
    assert first.read_bytes() == before
    assert re.fullmatch(r".+ 2026-11-24 14\.02 \(2\)\.pdf", second.name)
