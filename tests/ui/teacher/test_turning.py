"""Every page gets the whole room below the list's height, whichever page came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow


def wait_for_step(desk: Desk, step: str) -> None:
    desk.wait_until(lambda: desk.window.page.step.id == step, step)


def test_a_page_that_is_first_seen_on_the_way_back_gets_the_whole_room(
    open_window: OpenWindow,
) -> None:
    desk = open_window()
    for step in ("done", "A1", "review", "A3", "intake"):
        desk.session.place_requested.emit(step)
        wait_for_step(desk, step)
        page = desk.window.page
        assert page.height() > 0.9 * desk.window.wizard.height(), step
