"""One place that turns what can go wrong into one clear line and an exit status."""

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
    """Return the exit status of a command; what goes wrong becomes one line and status 1.

    Args:
        command: what to do.
        texts: the user's words.
        folder: the user's data, where the log for whoever helps is.

    Raises:
        BrokenPipeError: nobody reads the output any more.
    """
    try:
        status = command()
        terminal.flush()
    except BrokenPipeError:
        raise
    except UserError as error:
        return _say(describe(error, texts))
    except OSError as error:
        if error.filename is None:
            terminal.give_up_output()
        return _say(describe_os_error(error, texts))
    except Exception as error:  # noqa: BLE001 - told and noted, whatever it is
        Logbook(folder, lambda: datetime.now().astimezone()).note(error)
        return _say(texts("errors.unexpected", detail=type(error).__name__))
    return status


def describe(error: UserError, texts: Texts) -> str:
    """Return the error in the user's words."""
    return texts(f"errors.{error.code}", **error.values)


def os_code(error: OSError) -> str:
    """Return what the operating system refused, as a code with words under ``errors``."""
    return _OS_CODES.get(error.errno or 0, "file-trouble")


def describe_os_error(error: OSError, texts: Texts) -> str:
    """Return what the operating system refused in the user's words.

    An error without a file's name is one of the only stream that is written to: the output.
    """
    file = texts("cli.output") if error.filename is None else error.filename
    return texts(f"errors.{os_code(error)}", file=file, detail=error.strerror or error)


def _say(line: str) -> int:
    terminal.show(f"startklaar: {line}", error=True)
    return FAILED
