from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wizard.answers.carry import CarryReport
from wizard.answers.model import Answer, Choice
from wizard.guide.prose import plain
from wizard.ui.dialogs.starting import ask_where_to_start, carried_dialog, show_set_aside

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = "Zo stond de stelling er vorig jaar."
GONE = "Deze stelling is er niet meer."
OWN = "Als het regent, dan bel ik eerst."


def began(desk: Any) -> None:
    desk.session.change(replace(desk.answers.with_intake("Q1", "po"), place="A3"))


def test_goes_on_where_it_stopped(desk: Any) -> None:
    began(desk)
    with desk.in_dialog(lambda hand: hand.press(desk.texts("start.go-on"))):
        assert ask_where_to_start(desk.window, desk.session) == "A3"
    assert desk.answers.intake == {"Q1": "po"}


def test_starts_anew_only_when_that_is_sure(desk: Any) -> None:
    began(desk)
    anew = desk.texts("start.anew")
    with desk.in_dialog(
        lambda hand: hand.press(anew), lambda hand: hand.press(desk.texts("start.go-on"))
    ):
        assert ask_where_to_start(desk.window, desk.session) == "A3"
    assert desk.answers.intake == {"Q1": "po"}
    language = desk.answers.language
    with desk.in_dialog(lambda hand: hand.press(anew), lambda hand: hand.press(anew)):
        assert ask_where_to_start(desk.window, desk.session) == "welcome"
    assert desk.answers.intake == {}
    assert desk.answers.language == language


def test_says_where_an_unreadable_draft_was_kept(dutch: Any, tmp_path: Path) -> None:
    aside = tmp_path / "draft.json.20261124-140200"
    read: list[str] = []

    def listen(hand: Any) -> None:
        read.append(hand.read())
        hand.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(listen):
        show_set_aside(dutch.window, dutch.session, aside)
    assert str(aside) in read[0]


def carried(desk: Any, assistive: Any, report: CarryReport) -> str:
    dialog = carried_dialog(desk.window, desk.session, report)
    dialog.show()
    said: str = assistive.Assistive(dialog).read()
    dialog.close()
    return said


def test_shows_what_became_of_every_answer(desk: Any, assistive: Any) -> None:
    unworded = Answer(Choice.DOES)
    answers = replace(
        desk.answers,
        statements={"S1.1": Answer(Choice.DOES, wording=EARLIER), "S1.2": unworded},
        retired={"S0.9": Answer(Choice.WILL, wording=GONE)},
        retired_words={"V0": OWN},
        look_again=frozenset({"S1.1", "S1.2"}),
    )
    desk.session.change(answers)
    report = CarryReport(("S2.1", "S2.2"), ("S1.1", "S1.2"), ("S0.9",), ("V0",))
    said = carried(desk, assistive, report)
    assert desk.texts("carried.text", kept=2) in said
    now = {one.id: plain(one.text) for one in desk.session.shown.areas["A1"].statements}
    for title, words in (
        ("carried.again", EARLIER),
        ("carried.again", now["S1.2"]),
        ("carried.gone", GONE),
        ("carried.words", OWN),
    ):
        assert said.index(desk.texts(title)) < said.index(words)


def test_leaves_out_what_did_not_happen(dutch: Any, assistive: Any) -> None:
    said = carried(dutch, assistive, CarryReport(("S1.1",), (), ()))
    for title in ("carried.again", "carried.gone", "carried.words"):
        assert dutch.texts(title) not in said
