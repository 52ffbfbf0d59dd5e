"""Passphrases on the command line: from a file, or typed without an echo; never an argument."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from wizard.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


def ask_passphrase(path: Path | None, question: str) -> str:
    """Return the first line of a file, or what is typed.

    Raises:
        UserError: ``passphrase-missing``: there is neither a file nor somebody to ask.
        OSError: the file cannot be read.
    """
    if path is not None:
        lines = path.read_text(encoding="utf-8").splitlines()
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        raise UserError("passphrase-missing")
    return getpass.getpass(f"{question} ")
