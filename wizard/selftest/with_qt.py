"""The checks that need Qt, each loaded by itself: a missing part of Qt is a finding of its own."""

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
"""Module and function by the name of the check."""


def check_with_qt(name: str, bench: Bench) -> str:
    """Do one of these checks and return what was found, in the user's words.

    Raises:
        ImportError: a part of Qt is missing.
        UserError, OSError: something is not as it should be.
    """
    module, function = CHECKS[name]
    check: Callable[[Bench], str] = getattr(import_module(module), function)
    return check(bench)
