"""The schools' window, too, keeps its focus in view and everything within reach of the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.assistive import wait_until
from tests.ui.random_keys import settle, walk
from tests.ui.stray_windows import windows_shown

if TYPE_CHECKING:
    from tests.ui.pack_wizard.office import Office


@pytest.mark.slow
def test_keys_at_random(office: Office) -> None:
    office.window.resize(1366, 768)
    wait_until(office.window.isActiveWindow, "the window")
    walk(office.window, 4)


def test_no_page_shows_a_window_of_its_own(office: Office) -> None:
    with windows_shown() as shown:
        for step in office.window.steps:
            office.window.go_to(step.id)
            office.session.tasks.wait()
            settle()
    assert shown == []
