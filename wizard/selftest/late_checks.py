"""Loads checks one by one, so that a missing part of the program fails one check only."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.selftest.bench import Bench

CHECKS: Final[Mapping[str, tuple[str, str]]] = {
    "fonts": ("wizard.selftest.window", "check_fonts"),
    "pictures": ("wizard.selftest.window", "check_pictures"),
    "translation": ("wizard.selftest.window", "check_translation"),
    "film": ("wizard.selftest.film", "check_film"),
    "pages": ("wizard.selftest.paper", "check_pages"),
    "printing": ("wizard.selftest.paper", "check_printing"),
    "window": ("wizard.selftest.window", "check_window"),
}
"""The module and function of each check that needs Qt, by its name."""

WITHOUT_QT: Final[Mapping[str, tuple[str, str]]] = {
    "calendar": ("wizard.selftest.calendar", "check_calendar"),
}
"""The same for a check whose library may be missing, and which needs no Qt."""


def run_late_check(name: str, bench: Bench) -> str:
    """Run one of these checks, and return its result in the user's language.

    Raises:
        ImportError: a part of the program or of Qt is missing.
        UserError, OSError: the check failed.
    """
    module, function = {**CHECKS, **WITHOUT_QT}[name]
    check: Callable[[Bench], str] = getattr(import_module(module), function)
    return check(bench)
