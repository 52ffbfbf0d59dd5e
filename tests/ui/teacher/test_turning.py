"""Every page gets the whole room below the list's height, whichever page came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_page_that_is_first_seen_on_the_way_back_gets_the_whole_room(
    open_window: Callable[..., Any],
) -> None:
    desk = open_window()
    for step in ("done", "A1", "review", "A5", "intake"):
        desk.session.place_requested.emit(step)
        desk.wait_until(lambda step=step: desk.window.page.step.id == step, step)
        page = desk.window.page
        assert page.height() > 0.9 * desk.window.wizard.height(), step
