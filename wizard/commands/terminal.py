"""Writes to a terminal, file or pipe, without control characters from untrusted text."""

from __future__ import annotations

import io
import os
import sys

from wizard.safe_text import visible


def prepare() -> None:
    """Escape characters that the system's encoding lacks, so that printing never fails."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def show(line: str, *, error: bool = False) -> None:
    """Print one line to standard output, or to standard error if ``error``."""
    print(visible(line), file=sys.stderr if error else sys.stdout)


def write_json(data: bytes) -> None:
    """Write JSON to standard output as UTF-8, whatever the system's encoding is."""
    if sys.stdout is not None:  # None if the caller closed it
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def flush() -> None:
    """Flush standard output, so that a full disk or a closed pipe raises an error now."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up_output() -> None:
    """Discard output that cannot be written; else the interpreter tries again when it ends."""
    if sys.stdout is None:
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
