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


def test_pages_may_be_visited_in_any_order(open_window: OpenWindow) -> None:
    """QWizard's own history always ends with the page on view: Qt goes wrong when it is empty."""
    desk = open_window()
    wizard = desk.window.wizard
    for step in ("A3", "A2", "A1", "review", "intake"):
        desk.window.go_to(step)
        assert desk.window.page.step.id == step
        assert wizard.visitedIds()[-1] == wizard.currentId()
