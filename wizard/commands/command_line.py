"""The commands that need no screen: read the arguments, run one, and say how it went."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

from wizard.commands.errors import status_of
from wizard.commands.parser import make_parser
from wizard.commands.terminal import prepare
from wizard.languages import LANGUAGES
from wizard.storage.places import default_places
from wizard.texts import load_texts, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

_ABOVE = {"selftest": "wizard.selftest.run"}
"""Commands that need the window too, and so stand above those without a screen."""


def run_command(given: Sequence[str], open_window: Callable[[Path | None], int]) -> int:
    """Run the command that the arguments name and return its exit status.

    Args:
        given: the arguments of the process, without its name.
        open_window: opens the window, with the school pack of ``--pack``, where no command is
            named; returns the exit status.
    """
    prepare()
    places = default_places()
    texts = load_texts(places.texts, chosen_language(given))
    options: argparse.Namespace = make_parser(texts).parse_args(given)
    if not options.command:
        return open_window(options.pack)
    command = import_module(_ABOVE.get(options.command, f"wizard.commands.{options.command}"))
    return status_of(lambda: command.run(options, places, texts), texts, places.data)


def chosen_language(arguments: Sequence[str]) -> str:
    """Return the language asked for, else the system's if we speak it."""
    parts = [part for argument in arguments for part in argument.split("=", 1)]
    for option, value in pairwise(parts):
        if option == "--language" and value in LANGUAGES:
            return value
    return system_language()
