"""The journey has the surroundings of the window's tests: private home, no warning unseen."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any


def _window_tests() -> Any:
    """Return the fixtures of the window's tests, whose folder is no package."""
    path = Path(__file__).parents[1] / "ui" / "conftest.py"
    spec = importlib.util.spec_from_file_location("window_tests", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there for their annotations
    spec.loader.exec_module(module)
    return module


_theirs = _window_tests()
application = _theirs.application
qt_warnings = _theirs.qt_warnings
private_home = _theirs.private_home
assistive = _theirs.assistive
open_window = _theirs.open_window
