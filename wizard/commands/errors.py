"""One place that turns what can go wrong into one clear line and an exit status."""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.texts import Texts

FAILED = 1
INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended

_OS_CODES = {
    errno.ENOENT: "file-missing",
    errno.EISDIR: "file-is-folder",
    errno.EACCES: "file-unreadable",
    errno.EPERM: "file-unreadable",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EEXIST: "file-exists",
}


@dataclass(slots=True)
class Outcome:
    """The exit status of a command, known when its block ends."""

    status: int = 0


@contextmanager
def one_line(texts: Texts) -> Iterator[Outcome]:
    """Turn an error that a user can mend into one line on standard error and status 1."""
    outcome = Outcome()
    try:
        yield outcome
    except UserError as error:
        outcome.status = _say(describe(error, texts))
    except OSError as error:
        outcome.status = _say(describe_os_error(error, texts))
    except KeyboardInterrupt:
        outcome.status = INTERRUPTED


def describe(error: UserError, texts: Texts) -> str:
    """Return the error in the user's words."""
    return texts(f"errors.{error.code}", **error.values)


def describe_os_error(error: OSError, texts: Texts) -> str:
    """Return what the operating system refused in the user's words."""
    code = _OS_CODES.get(error.errno or 0, "file-trouble")
    return texts(f"errors.{code}", file=error.filename or "?", detail=error.strerror or error)


def _say(line: str) -> int:
    print(f"startklaar: {line}", file=sys.stderr)
    return FAILED
