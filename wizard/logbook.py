"""The error log for technical support: what went wrong and where, never what a user typed.

It is redacted by construction. An entry holds an error's class, its code, the operating system's
error number, and file names and line numbers of this program's source; never a text, value or path.
"""

from __future__ import annotations

import contextlib
import errno
import re
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wizard import __version__
from wizard.errors import UserError
from wizard.storage.files import make_private_folder, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from types import TracebackType

LOGBOOK_NAME: Final = "logbook.txt"
MOST_BYTES: Final = 50_000
MOST_CAUSES: Final = 5
MOST_LINES: Final = 12

_PROGRAM: Final = Path(__file__).parent
_CODE: Final = re.compile("[a-z0-9-]{1,60}")
_CRASH: Final = re.compile(
    r"^(?:Fatal Python error|Windows fatal exception): ([A-Za-z ]{1,40})", re.MULTILINE
)
_CRASH_PLACE: Final = re.compile(r'^  File "(.{1,500})", line (\d{1,6}) in', re.MULTILINE)
_SOURCE: Final = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*\.py", re.ASCII)
_CLASS: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")


class Logbook:
    """The log file in a user's data folder; at its maximum size the oldest entries are removed.

    Attributes:
        path: the log file.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self.path = folder / LOGBOOK_NAME
        self._clock = clock
        self._lock = threading.Lock()

    def note(self, error: BaseException) -> None:
        """Append an error to the log; do nothing, and raise nothing, if it cannot be written."""
        self._append(entry(error, self._clock()))

    def note_crash(self, stack: str) -> bool:
        """Append where native code crashed; return False if the text tells of no crash.

        Args:
            stack: what Python's fault handler wrote. It names files by their path, which holds a
                user's name: only the kind of the crash and lines of our own source are taken over.
        """
        known = crash_entry(stack, self._clock())
        if known:
            self._append(known)
        return bool(known)

    def text(self) -> str:
        """Return the whole log; empty if there is none or it cannot be read."""
        with self._lock:
            return self._read()

    def _append(self, line: str) -> None:
        with self._lock, contextlib.suppress(OSError):
            make_private_folder(self.path.parent)
            replace_file(self.path, _last(f"{self._read()}{line}\n".encode()))

    def _read(self) -> str:
        try:
            return _last(self.path.read_bytes()).decode(errors="replace")
        except OSError:
            return ""


def entry(error: BaseException, now: datetime) -> str:
    """Return the log entry for an error, on one line: time, version, system, causes, places."""
    about = f"{now:%Y-%m-%d %H:%M} Startklaar {__version__} {sys.platform}"
    causes = " < ".join(_described(one) for one in _causes(error))
    return f"{about} {causes} {' '.join(_places(error.__traceback__))}".rstrip()


def crash_entry(stack: str, now: datetime) -> str:
    """Return the log entry for a crash of native code, on one line; empty if there was none."""
    kind = _CRASH.search(stack)
    if kind is None:
        return ""
    places = ((_own_file(Path(file)), line) for file, line in _CRASH_PLACE.findall(stack))
    ours = [f"{file}:{line}" for file, line in places if file]
    about = f"{now:%Y-%m-%d %H:%M} Startklaar {__version__} {sys.platform}"
    name = kind[1].strip().replace(" ", "-")
    return " ".join((about, f"crash:{name}", *reversed(ours[:MOST_LINES])))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and the errors that caused it, the latest first, `MOST_CAUSES` at most."""
    cause: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__


def _described(error: BaseException) -> str:
    """Return an error's class with its code or number; each must match a strict pattern."""
    name = type(error).__name__
    parts = [name if _CLASS.fullmatch(name) else "?"]
    if isinstance(error, UserError) and _CODE.fullmatch(error.code):
        parts.append(error.code)
    if isinstance(error, OSError):
        parts.append(errno.errorcode.get(error.errno or 0, "-"))
    return ":".join(parts)


def _places(trace: TracebackType | None) -> list[str]:
    """Return the file and line of each call in this program, the innermost last."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if file := _own_file(Path(code.co_filename)):
            found.append(f"{file}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[-MOST_LINES:]


def _own_file(path: Path) -> str:
    """Return a file of this program's source by its place in the program; empty for any other.

    A path may begin with the program's folder and lead out of it again, to a user's name.
    """
    if not path.is_relative_to(_PROGRAM):
        return ""
    file = path.relative_to(_PROGRAM).as_posix()
    return file if _SOURCE.fullmatch(file) else ""


def _last(data: bytes) -> bytes:
    """Return the last whole lines that fit into `MOST_BYTES`."""
    if len(data) <= MOST_BYTES:
        return data
    return data[-MOST_BYTES:].partition(b"\n")[2]
