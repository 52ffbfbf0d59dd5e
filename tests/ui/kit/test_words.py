from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.ui.kit.widgets import label
from wizard.ui.kit.words import LEFT_TO_RIGHT_MARK, from_left

if TYPE_CHECKING:
    from tests.ui.desk import OpenWindow


@pytest.mark.parametrize("text", ["محمد, leraar", "(שירה) van Dijk", "“محمد” tekent"])
def test_a_sentence_that_begins_with_a_name_from_right_to_left_runs_from_left(text: str) -> None:
    assert from_left(text) == LEFT_TO_RIGHT_MARK + text


@pytest.mark.parametrize("text", ["", "“Ja”", "Ali محمد", "محمد (12)", "✓ gedaan", "12 ja", "Ωμ a"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert from_left(text) == text


def test_a_label_runs_from_left(open_window: OpenWindow) -> None:
    open_window()
    assert label("محمد, leraar").text() == f"{LEFT_TO_RIGHT_MARK}محمد, leraar"
