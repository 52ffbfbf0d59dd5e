"""The journey has the surroundings of the window's tests: private home, no warning unseen."""

from __future__ import annotations

from tests.loading import load

_theirs = load("ui/conftest.py")
application = _theirs.application
qt_warnings = _theirs.qt_warnings
private_home = _theirs.private_home
assistive = _theirs.assistive
open_window = _theirs.open_window
