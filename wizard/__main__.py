"""The command line: no arguments open the window, a command runs without a screen.

Exit status: 0 done, 1 it could not be done (one clear line says why), 2 wrong usage.
"""

from __future__ import annotations

import sys

from wizard import __version__
from wizard.commands.arguments import opens_window
from wizard.gc_pause import gc_paused

TYPE_CHECKING = False  # as ``typing`` has it, which takes 6 ms to load
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wizard.storage.places import Places

UNREAD = 1  # nobody reads the answer any more
CHILD = "--decode"
"""The first argument with which an installed program starts itself to decode."""

INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: the process's) and return its exit status."""
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        from wizard.commands.terminal import give_up_output  # noqa: PLC0415 -- 2 ms

        give_up_output()
        return UNREAD


def _run(given: Sequence[str]) -> int:
    if given[:1] == [CHILD]:
        return run_decoder(given[1:])
    if given == ["--version"]:
        print(f"Startklaar {__version__}", flush=True)
        return 0
    return open_window(given) if opens_window(given) else run_command(given)


def run_decoder(given: Sequence[str]) -> int:
    """Be the process that decodes for an installed program: see ``wizard.decoder.process``."""
    task, *limits = given
    from wizard.decoder.child import main as decode  # noqa: PLC0415 -- 5 ms

    decode(task, limits)
    return 0


def open_window(
    given: Sequence[str] = (), places: Places | None = None, pack: Path | None = None
) -> int:
    """Open a window and return the exit status when it closes.

    Args:
        given: nothing for the teacher's wizard, a school pack to show in it, or ``pack`` for the
            wizard with which a school makes its pack.
        places: where things lie; None for the folders of this installation.
        pack: a school pack to use, whatever else is on this device.
    """
    with gc_paused():
        # First: until then Qt looks into the source of each module.
        import wizard.ui  # noqa: F401, PLC0415 -- 99 ms
        from wizard import app  # noqa: PLC0415 -- 300 ms
    return app.open_window(given, places, pack)


def run_command(given: Sequence[str]) -> int:
    """Run a command without a screen and return its exit status."""
    with gc_paused():
        from wizard.commands import command_line  # noqa: PLC0415 -- 60 ms
    return command_line.run_command(given, open_window)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # an installed program starts itself to get a worker
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
