"""The command line: no arguments open the window, a command runs without a screen.

Exit status: 0 done, 1 it could not be done (one clear line says why), 2 wrong usage.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import pairwise

from wizard import __version__

TYPE_CHECKING = False  # as ``typing`` has it, which takes 6 ms to load
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ABOVE = {"selftest": "wizard.selftest.run"}
"""Commands that need the window too, and so stand above those without a screen."""

INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended

# Each import inside a function below is for start-up: a command loads only what it uses
# (the parser 15 ms, Qt 300 ms, the PDF libraries 400 to 1,400 ms).
# ruff: noqa: PLC0415


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: the process's) and return its exit status."""
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        from wizard.commands.errors import FAILED
        from wizard.commands.terminal import give_up_output

        give_up_output()
        return FAILED


def _run(given: Sequence[str]) -> int:
    if given == ["--version"]:
        print(f"Startklaar {__version__}", flush=True)
        return 0
    if given == ["pack"]:
        return open_school_window()
    if len(given) == 1 and (opened := file_to_open(given[0])) is not None:
        return open_window(opened=opened)
    return run_command(given) if given else open_window()


def open_school_window() -> int:
    """Open the wizard with which a school makes its pack."""
    from wizard.gc_pause import gc_paused

    with gc_paused():
        import wizard.ui  # noqa: F401 - first, as below
        from wizard.app import run_for_school
        from wizard.storage.places import default_places
    return run_for_school(default_places())


def file_to_open(argument: str) -> Path | None:
    """Return the school pack that a double-click names; None for anything else."""
    from pathlib import Path

    from wizard.school.names import SUFFIX

    path = Path(argument)
    return path if path.suffix.lower() == SUFFIX else None


def open_window(pack: Path | None = None, opened: Path | None = None) -> int:
    """Open the wizard; Qt is loaded here and nowhere before.

    Args:
        pack: a school pack to use.
        opened: a school pack to show, and to use when that is confirmed.
    """
    from wizard.gc_pause import gc_paused

    with gc_paused():
        import wizard.ui  # noqa: F401 - first: until then Qt looks into the source of each module
        from wizard.app import run
        from wizard.storage.places import default_places
    return run(default_places(), pack, opened)


def run_command(given: Sequence[str]) -> int:
    """Run a command without a screen and return its exit status."""
    from wizard.gc_pause import gc_paused

    with gc_paused():
        from wizard.commands.errors import status_of
        from wizard.commands.parser import make_parser
        from wizard.commands.terminal import prepare
        from wizard.storage.places import default_places
        from wizard.texts import load_texts

        prepare()
        places = default_places()
        texts = load_texts(places.texts, chosen_language(given))
        options = make_parser(texts).parse_args(given)
        name = options.command
        command = import_module(_ABOVE.get(name, f"wizard.commands.{name}")) if name else None
    if command is None:
        return open_window(options.pack)
    return status_of(lambda: command.run(options, places, texts), texts, places.data)


def chosen_language(arguments: Sequence[str]) -> str:
    """Return the language asked for, else the system's if we speak it."""
    from wizard.languages import LANGUAGES
    from wizard.texts import system_language

    parts = [part for argument in arguments for part in argument.split("=", 1)]
    for option, value in pairwise(parts):
        if option == "--language" and value in LANGUAGES:
            return value
    return system_language()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # an installed program starts itself to get a worker
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
