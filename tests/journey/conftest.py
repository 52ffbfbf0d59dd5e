"""The journey has the surroundings of the window's tests: private home, no warning unseen."""

from __future__ import annotations

from tests.ui.conftest import (
    application,
    measured_threads,
    open_window,
    private_home,
    qt_warnings,
)

__all__ = ["application", "measured_threads", "open_window", "private_home", "qt_warnings"]
