from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wizard.tagged_pdf.ink import InkPoint
from wizard.ui.ink.history import InkHistory


def stroke(place: float) -> tuple[InkPoint, ...]:
    return (InkPoint(place, place),)


def test_strokes_are_kept_in_the_order_of_drawing() -> None:
    history = InkHistory().drawn(stroke(0.1)).drawn(stroke(0.2))

    assert history.strokes == (stroke(0.1), stroke(0.2))


def test_clearing_can_be_taken_back() -> None:
    drawn = InkHistory().drawn(stroke(0.1)).drawn(stroke(0.2))

    assert drawn.cleared().strokes == ()
    assert drawn.cleared().undone().strokes == drawn.strokes


def test_an_empty_pad_gives_nothing_to_clear() -> None:
    assert InkHistory().cleared() == InkHistory()


def test_drawing_forgets_what_was_taken_back() -> None:
    history = InkHistory().drawn(stroke(0.1)).undone().drawn(stroke(0.2))

    assert history.redone() == history
    assert history.strokes == (stroke(0.2),)


@given(st.lists(st.sampled_from(["draw", "clear"])))
def test_everything_can_be_taken_back_and_put_back(steps: list[str]) -> None:
    history = InkHistory()
    for number, step in enumerate(steps):
        history = history.drawn(stroke(number)) if step == "draw" else history.cleared()

    back = history
    for _ in history.past:
        back = back.undone()
    assert back.strokes == ()
    assert back.undone() == back
    for _ in history.past:
        back = back.redone()
    assert back == history
