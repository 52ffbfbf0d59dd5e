"""Keys at random, the same each time: the focus can always be seen, and everything be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.ui.random_keys import settle, walk

if TYPE_CHECKING:
    from tests.ui.desk import OpenWindow


@pytest.fixture(autouse=True)
def nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep mail programs and browsers closed: there is none here that could be closed again."""
    monkeypatch.setattr("wizard.ui.window.late_dialogs.LateDialogs.open_url", lambda *_: True)
    monkeypatch.setattr("wizard.ui.window.late_dialogs.LateDialogs.open_file", lambda *_: None)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_usual_window(open_window: OpenWindow, seed: int) -> None:
    desk = open_window()
    desk.window.resize(1366, 768)
    desk.wait_until(desk.window.isActiveWindow, "the window")
    walk(desk.window, seed)


@pytest.mark.slow
def test_in_a_small_window_with_large_text(open_window: OpenWindow) -> None:
    desk = open_window()
    desk.window.resize(1024, 640)
    desk.session.theme.use(replace(desk.window.services.settings, text_size=200))
    settle()
    desk.wait_until(desk.window.isActiveWindow, "the window")
    walk(desk.window, 3)
