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
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wizard.storage.places import Places

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
    guide, rest = split_guide(given)
    if rest == ["pack"]:
        return in_guide(guide, open_school_window)
    if len(rest) == 1 and (opened := file_to_open(rest[0])) is not None:
        return in_guide(guide, lambda places: open_window(places, opened=opened))
    return run_command(given) if rest else in_guide(guide, open_window)


def split_guide(given: Sequence[str]) -> tuple[str, list[str]]:
    """Return the folder that ``--guide`` names, empty for the usual guide, and all other words."""
    rest, guide = list(given), ""
    for number, word in enumerate(given):
        if word.startswith("--guide="):
            guide = word.partition("=")[2]
            rest.remove(word)
        elif word == "--guide" and number + 1 < len(given):
            guide = given[number + 1]
            rest = [*given[:number], *given[number + 2 :]]
    return guide, rest


def in_guide(guide: str, act: Callable[[Places], int]) -> int:
    """Open something with the guide in a folder, or the usual one; return the exit status."""
    from wizard.storage.places import default_places

    usual = default_places()
    if not guide:
        return act(usual)
    from pathlib import Path

    from wizard.commands.errors import status_of
    from wizard.startup import places_for
    from wizard.texts import load_texts, system_language

    texts = load_texts(usual.texts, system_language())
    return status_of(lambda: act(places_for(Path(guide), usual)), texts, usual.data)


def open_school_window(places: Places) -> int:
    """Open the wizard with which a school makes its pack."""
    from wizard.gc_pause import gc_paused

    with gc_paused():
        import wizard.ui  # noqa: F401 - first, as below
        from wizard.app import run_for_school
    return run_for_school(places)


def file_to_open(argument: str) -> Path | None:
    """Return the school pack that a double-click names; None for anything else."""
    from pathlib import Path

    from wizard.school.names import SUFFIX

    path = Path(argument)
    return path if path.suffix.lower() == SUFFIX else None


def open_window(places: Places, pack: Path | None = None, opened: Path | None = None) -> int:
    """Open the wizard; Qt is loaded here and nowhere before.

    Args:
        places: where things lie.
        pack: a school pack to use.
        opened: a school pack to show, and to use when that is confirmed.
    """
    from wizard.gc_pause import gc_paused

    with gc_paused():
        import wizard.ui  # noqa: F401 - first: until then Qt looks into the source of each module
        from wizard.app import run
    return run(places, pack, opened)


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
        return in_guide(options.guide or "", lambda at: open_window(at, options.pack))

    def run() -> int:
        # The check reads a guide that may be too broken to be used.
        guide = None if name == "check" else getattr(options, "guide", None)
        return int(command.run(options, _places(guide, places), texts))

    return status_of(run, texts, places.data)


def _places(guide: str | None, usual: Places) -> Places:
    if not guide:
        return usual
    from pathlib import Path

    from wizard.startup import places_for

    return places_for(Path(guide), usual)


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
