"""Loads the checks that need Qt one by one, so that a missing part fails one check only."""

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
"""The module and function of each check, by its name."""


def check_with_qt(name: str, bench: Bench) -> str:
    """Run one of these checks, and return its result in the user's language.

    Raises:
        ImportError: a part of Qt is missing.
        UserError, OSError: the check failed.
    """
    module, function = CHECKS[name]
    check: Callable[[Bench], str] = getattr(import_module(module), function)
    return check(bench)
