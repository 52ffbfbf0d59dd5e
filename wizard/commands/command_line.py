"""Parses the command line, runs the command, and returns its exit status."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from wizard.commands.arguments import opens_window, split_guide
from wizard.commands.errors import status_of
from wizard.commands.parser import make_parser
from wizard.commands.terminal import prepare
from wizard.languages import LANGUAGES
from wizard.startup import places_for
from wizard.storage.places import default_places
from wizard.texts import load_texts, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from wizard.storage.places import Places
    from wizard.texts import Texts

_ABOVE = {"selftest": "wizard.selftest.run"}
"""Commands outside this package, because they also need the window."""


class OpenWindow(Protocol):
    """A function that opens a window, and returns the exit status when it closes."""

    def __call__(
        self, given: Sequence[str], places: Places | None, pack: Path | None = None
    ) -> int:
        """Open the window for these arguments, with a school pack to use or None."""


def run_command(given: Sequence[str], open_window: OpenWindow) -> int:
    """Run the command that the arguments name and return its exit status.

    Args:
        given: the arguments of the process, without its name.
        open_window: called if the arguments have no command.
    """
    prepare()
    usual = default_places()
    texts = load_texts(usual.texts, chosen_language(given))
    guide, rest = split_guide(given)
    if opens_window(rest):
        run = partial(_open, rest, guide, open_window)
    else:
        options: argparse.Namespace = make_parser(texts).parse_args(given)
        run = partial(_run, options, texts, open_window)
    return status_of(lambda: run(usual), texts, usual.data)


def _open(rest: Sequence[str], guide: str, open_window: OpenWindow, usual: Places) -> int:
    return open_window(rest, _places(guide, usual))


def _run(options: argparse.Namespace, texts: Texts, open_window: OpenWindow, usual: Places) -> int:
    name = options.command
    # The check reads a guide that may be too broken to be used.
    places = usual if name == "check" else _places(getattr(options, "guide", None), usual)
    if not name:
        return open_window((), places, options.pack)
    if name == "pack" and options.act is None:
        return open_window((name,), places)
    command = import_module(_ABOVE.get(name, f"wizard.commands.{name}"))
    return int(command.run(options, places, texts))


def _places(guide: str | None, usual: Places) -> Places:
    return places_for(Path(guide), usual) if guide else usual


def chosen_language(arguments: Sequence[str]) -> str:
    """Return the language of ``--language``, else the system's if the program has it."""
    parts = [part for argument in arguments for part in argument.split("=", 1)]
    for option, value in pairwise(parts):
        if option == "--language" and value in LANGUAGES:
            return value
    return system_language()
