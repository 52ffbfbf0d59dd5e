"""Reads passphrases from a file, or from the keyboard without echo; never from an argument."""

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
    """Return a passphrase: the first line of a file, or what the user types.

    Args:
        path: the file; None to ask the user.
        question: the prompt.

    Raises:
        UserError: ``passphrase-missing``: there is neither a file nor a terminal; or as
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
        UserError: ``passphrase-unreadable``: it is empty, or not UTF-8.
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
