"""Turns every error of a command into one clear line and an exit status."""

from __future__ import annotations

import errno
from datetime import datetime
from typing import TYPE_CHECKING

from wizard.commands import terminal
from wizard.errors import UserError
from wizard.logbook import Logbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.texts import Texts

FAILED = 1

_OS_CODES = {
    errno.ENOENT: "file-missing",
    errno.EISDIR: "file-is-folder",
    errno.ENOTDIR: "folder-missing",
    errno.EACCES: "file-unreadable",
    errno.EPERM: "file-unreadable",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EEXIST: "file-exists",
}


def status_of(command: Callable[[], int], texts: Texts, folder: Path) -> int:
    """Run a command and return its exit status; an error is printed in one line, with status 1.

    Args:
        command: does the work and returns the exit status.
        texts: the texts in the user's language.
        folder: the user's data folder, which holds the error log.

    Raises:
        BrokenPipeError: the reader closed the output.
    """
    try:
        status = command()
        terminal.flush()
    except BrokenPipeError:
        raise
    except UserError as error:
        return _show_error(describe(error, texts))
    except OSError as error:
        if error.filename is None:
            terminal.give_up_output()
        return _show_error(describe_os_error(error, texts))
    except Exception as error:  # noqa: BLE001 - printed and logged
        Logbook(folder, lambda: datetime.now().astimezone()).note(error)
        return _show_error(texts("errors.unexpected", detail=type(error).__name__))
    return status


def describe(error: UserError, texts: Texts) -> str:
    """Return the text of an error in the user's language."""
    return texts(f"errors.{error.code}", **error.values)


def os_code(error: OSError) -> str:
    """Return the code of the text ``errors.<code>`` for an error of the operating system."""
    return _OS_CODES.get(error.errno or 0, "file-trouble")


def describe_os_error(error: OSError, texts: Texts) -> str:
    """Return the text of an error of the operating system in the user's language.

    An error without a file name comes from the only stream without one: the output.
    """
    file = texts("cli.output") if error.filename is None else error.filename
    return texts(f"errors.{os_code(error)}", file=file, detail=error.strerror or error)


def _show_error(line: str) -> int:
    terminal.show(f"startklaar: {line}", error=True)
    return FAILED
