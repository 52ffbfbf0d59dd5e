"""The schools' window, too, keeps its focus in view and everything within reach of the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.assistive import wait_until
from tests.ui.random_keys import walk

if TYPE_CHECKING:
    from tests.ui.pack_wizard.office import Office


@pytest.mark.slow
def test_keys_at_random(office: Office) -> None:
    office.window.resize(1366, 768)
    wait_until(office.window.isActiveWindow, "the window")
    walk(office.window, 4)
