from __future__ import annotations

from wizard.answers.model import Answer, Answers, Choice

EMPTY = Answers("guide", "1")
DONE = Answer(Choice.DOES)


def test_an_answer_is_given_and_taken_back() -> None:
    given = EMPTY.with_answer("S1.1", DONE)
    assert given.statements == {"S1.1": DONE}
    assert given.with_answer("S1.1", None) == EMPTY
    assert EMPTY.statements == {}


def test_answering_again_ends_the_second_look_at_that_statement_only() -> None:
    looked = Answers("guide", "1", look_again=frozenset({"S1.1", "S1.2"}))
    assert looked.with_answer("S1.1", DONE).look_again == {"S1.2"}


def test_every_other_part_is_given_and_taken_back() -> None:
    given = EMPTY.with_intake("Q1", "po").with_scenario("C1", "a").with_commitment("V1", "Als, dan")
    assert (given.intake, given.scenarios, given.commitments) == (
        {"Q1": "po"},
        {"C1": "a"},
        {"V1": "Als, dan"},
    )
    back = given.with_intake("Q1", None).with_scenario("C1", None).with_commitment("V1", None)
    assert back == EMPTY


def test_an_automatic_answer_is_turned_back_and_on_again() -> None:
    turned = EMPTY.with_reopened("S2.1", reopened=True)
    assert turned.reopened == {"S2.1"}
    assert turned.with_reopened("S2.1", reopened=False) == EMPTY
