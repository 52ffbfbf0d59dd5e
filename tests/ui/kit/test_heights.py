"""Heights of wrapped words: what follows from those that are known is not measured."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from wizard.ui.kit.heights import HeightCache

LINE = 20


@given(st.lists(st.text("ab ", min_size=1), min_size=1), st.lists(st.integers(1, 60)))
def test_what_follows_is_what_would_be_measured(words: list[str], widths: list[int]) -> None:
    def measure(width: int) -> int:
        return LINE * max(1, len(wrap(" ".join(words), width)))

    heights = HeightCache()
    for width in widths:
        if width not in heights:
            assert heights.add(width, measure, LINE) == measure(width)


def test_one_line_stays_one_line_in_more_room_and_what_is_between_equals_is_not_measured() -> None:
    measured = []

    def measure(width: int) -> int:
        measured.append(width)
        return {100: 40, 200: 40, 300: LINE}[width]

    heights = HeightCache()
    for width in (300, 400, 200, 100, 150):
        heights.add(width, measure, LINE)
    assert measured == [300, 200, 100]
    assert heights == {300: LINE, 400: LINE, 200: 40, 100: 40, 150: 40}
