"""Writing to a terminal, a file or a pipe: nothing that was read can command a terminal."""

from __future__ import annotations

import io
import os
import sys
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
_HARMFUL_CATEGORIES = frozenset({"Cc", "Cs"})  # controls, half characters
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""What turns the direction of text around (Unicode, annex 9), and can make a line say another."""


def prepare() -> None:
    """Let no character stop the program where the system's encoding lacks it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def show(line: str, *, error: bool = False) -> None:
    """Print one line, on standard output or on standard error."""
    print(visible(line), file=sys.stderr if error else sys.stdout)


def visible(text: str) -> str:
    """Return the text as one line that shows what it says.

    Line ends become spaces; characters that command a terminal or turn text around are replaced.
    """
    return "".join(map(_visible, text))


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
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    if unicodedata.category(character) in _HARMFUL_CATEGORIES:
        return REPLACEMENT
    return REPLACEMENT if unicodedata.bidirectional(character) in _TURNS else character
