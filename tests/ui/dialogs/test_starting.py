from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.structs import structs
from tests.ui.assistive import Assistive
from wizard.answers.carry import CarryReport, carry_over
from wizard.answers.model import Answer, Answers, Choice
from wizard.guide.prose import plain
from wizard.ui.teacher.dialogs.starting import ask_where_to_start, carried_dialog, show_set_aside

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk

EARLIER = "Zo stond de stelling er vorig jaar."
GONE = "Deze stelling is er niet meer."
OWN = "Als het regent, dan bel ik eerst."


def began(desk: Desk) -> None:
    desk.session.change(replace(desk.answers.with_intake("Q1", "po"), place="A3"))


def test_goes_on_where_it_stopped(desk: Desk) -> None:
    began(desk)
    with desk.in_dialog(lambda hand: hand.press(desk.texts("start.go-on"))):
        assert ask_where_to_start(desk.window, desk.session) == "A3"
    assert desk.answers.intake == {"Q1": "po"}


def test_starts_anew_only_when_that_is_sure(desk: Desk) -> None:
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


def test_says_where_an_unreadable_draft_was_kept(dutch: Desk, tmp_path: Path) -> None:
    aside = tmp_path / "draft.json.20261124-140200"
    read: list[str] = []

    def listen(hand: Assistive) -> None:
        read.append(hand.read())
        hand.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(listen):
        show_set_aside(dutch.window, dutch.session, aside)
    assert str(aside) in read[0]


def carried(desk: Desk, report: CarryReport) -> str:
    dialog = carried_dialog(desk.window, desk.session, report)
    dialog.show()
    said: str = Assistive(dialog).read()
    dialog.close()
    return said


def test_shows_what_became_of_every_answer(desk: Desk) -> None:
    unworded = Answer(Choice.DOES)
    answers = replace(
        desk.answers,
        statements={"S1.1": Answer(Choice.DOES, wording=EARLIER), "S1.3": unworded},
        retired={"S0.9": Answer(Choice.WILL, wording=GONE)},
        retired_words={"V0": OWN},
        look_again=frozenset({"S1.1", "S1.3"}),
    )
    desk.session.change(answers)
    report = CarryReport(("S2.1", "S2.2"), ("S1.1", "S1.3"), ("S0.9",), ("V0",))
    said = carried(desk, report)
    assert desk.texts("carried.text", kept=2) in said
    now = {one.id: plain(one.text) for one in desk.session.shown.areas["A1"].statements}
    for title, words in (
        ("carried.again", EARLIER),
        ("carried.again", now["S1.3"]),
        ("carried.gone", GONE),
        ("carried.words", OWN),
    ):
        assert said.index(desk.texts(title)) < said.index(words)


ANSWERS = structs(
    Answer,
    st.sampled_from(Choice),
    reason=st.sampled_from(["", "Ik werk alleen op school."]),
    question=st.sampled_from(["", "Mag dat op mijn eigen laptop?"]),
    wording=st.sampled_from(["", GONE, EARLIER]),
)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_answer_disappears_with_a_new_guide_without_being_shown(
    desk: Desk, data: st.DataObject
) -> None:
    """Whatever areas are left out of the new guide, and whatever was said there."""
    guide = desk.session.guide
    ids = [statement.id for _, statement in guide.statements()]
    own = {area.commitment.id: f"Mijn zin bij {area.id}." for area in guide.whole_areas}
    given_before = replace(
        Answers(guide.id, guide.version, desk.answers.language),
        statements=data.draw(st.dictionaries(st.sampled_from(ids), ANSWERS, max_size=6)),
        commitments={id_: own[id_] for id_ in data.draw(st.sets(st.sampled_from(sorted(own))))},
    )
    left = data.draw(st.sets(st.sampled_from([area.id for area in guide.areas]), min_size=1))
    areas = tuple(area for area in guide.areas if area.id in left)
    answers, report = carry_over(given_before, replace(guide, areas=areas, version="2030.01"))
    desk.session.change(answers)
    said = carried(desk, report)
    for id_ in report.no_longer_asked:
        answer = given_before.statements[id_]
        assert id_ in said
        assert desk.session.answer_words(answer.choice.value, guide.kind_of(id_)) in said
        for part in (answer.wording, answer.reason, answer.question):
            assert part in said
    for id_ in report.words_kept:
        assert own[id_] in said
    gone = given_before.commitments.keys() - answers.commitments.keys()
    assert gone == set(report.words_kept)


def test_leaves_out_what_did_not_happen(dutch: Desk) -> None:
    said = carried(dutch, CarryReport(("S1.1",), (), ()))
    for title in ("carried.again", "carried.gone", "carried.words"):
        assert dutch.texts(title) not in said
