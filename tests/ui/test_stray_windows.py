"""No page shows a window of its own for a moment: it would take the keyboard away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.ui.random_keys import settle
from tests.ui.stray_windows import windows_shown

if TYPE_CHECKING:
    from tests.ui.desk import OpenWindow


@pytest.mark.parametrize("as_list", [False, True], ids=["moments", "list"])
@pytest.mark.parametrize("size", [(1366, 768), (800, 600)])
def test_on_the_whole_way(open_window: OpenWindow, size: tuple[int, int], as_list: bool) -> None:
    desk = open_window()
    window = desk.window
    window.resize(*size)
    window.services.keep_settings(replace(window.services.settings, as_list=as_list))
    window.rebuild()
    settle()
    with windows_shown() as shown:
        for step in window.steps[:-1]:
            window.go_to(step.id)
            settle()
            while window.page.step is step and step.id != "sign":
                window.go_on()
                settle()
        window.go_to(window.steps[-1].id)
        settle()
    assert shown == []
    assert QApplication.focusWidget() is not None
