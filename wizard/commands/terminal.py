"""Writing to a terminal, a file or a pipe: nothing that was read can command a terminal."""

from __future__ import annotations

import io
import os
import sys

from wizard.safe_text import visible


def prepare() -> None:
    """Let no character stop the program where the system's encoding lacks it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def show(line: str, *, error: bool = False) -> None:
    """Print one line, on standard output or on standard error."""
    print(visible(line), file=sys.stderr if error else sys.stdout)


def write_json(data: bytes) -> None:
    """Write JSON, which is always UTF-8, whatever encoding the system has."""
    if sys.stdout is not None:  # it is None where the caller closed it
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def flush() -> None:
    """Write what is still waiting, so that a full disk or a closed pipe shows now."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up_output() -> None:
    """Send what could not be written nowhere; else the interpreter tries again when it ends."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
