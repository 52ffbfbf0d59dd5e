"""The command line: no arguments open the window, a command runs without a screen.

Exit status: 0 done, 1 it could not be done (one clear line says why), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from wizard import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each import inside a function below is for start-up: a command loads only what it uses
# (the parser 15 ms, Qt 300 ms, the PDF libraries 400 to 1,400 ms).
# ruff: noqa: PLC0415


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: the process's) and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"Startklaar {__version__}")
        return 0
    if not given:
        return open_window()
    return run_command(given)


def open_window() -> int:
    """Open the wizard; Qt is loaded here and nowhere before."""
    from wizard.app import run
    from wizard.places import default_places

    return run(default_places())


def run_command(given: Sequence[str]) -> int:
    """Run a command without a screen and return its exit status."""
    from wizard.commands.errors import one_line
    from wizard.commands.parser import make_parser
    from wizard.places import default_places
    from wizard.texts import load_texts

    places = default_places()
    texts = load_texts(places.texts, chosen_language(given))
    options = make_parser(texts).parse_args(given)
    if options.command is None:
        return open_window()
    with one_line(texts) as outcome:
        command = import_module(f"wizard.commands.{options.command}")
        outcome.status = command.run(options, places, texts)
    return outcome.status


def chosen_language(arguments: Sequence[str]) -> str:
    """Return the language asked for, else English for an English system, else Dutch."""
    for first, second in zip([*arguments, ""], [*arguments[1:], "", ""], strict=False):
        asked = first.partition("=")[2] if first.startswith("--language=") else second
        if first.startswith("--language") and asked in {"nl", "en"}:
            return asked
    return "en" if system_language().startswith("en") else "nl"


def system_language() -> str:
    """Return the language that the system is set to, such as ``en_GB``, or an empty text."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    import locale

    return locale.getlocale()[0] or ""


if __name__ == "__main__":
    sys.exit(main())
