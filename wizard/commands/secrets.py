"""Passphrases on the command line: from a file, or typed without an echo; never an argument."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from pathlib import Path


MOST_BYTES = 10_000


def ask_passphrase(path: Path | None, question: str) -> str:
    """Return the first line of a file, or what is typed.

    Raises:
        UserError: ``passphrase-missing``: there is neither a file nor somebody to ask; or as
            ``read_passphrase``.
        OSError: the file cannot be read.
    """
    if path is not None:
        return read_passphrase(path)
    if not sys.stdin.isatty():
        raise UserError("passphrase-missing")
    return getpass.getpass(f"{question} ")


def read_passphrase(path: Path) -> str:
    """Return the first line of a file.

    Raises:
        UserError: ``passphrase-unreadable``: it is empty, or no text.
        OSError: the file cannot be read.
    """
    first, *_ = read_file(path, MOST_BYTES).splitlines() or [b""]
    try:
        passphrase = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        passphrase = ""
    if not passphrase:
        raise UserError("passphrase-unreadable", file=str(path))
    return passphrase
