"""A crash of native code: where it happened goes into the log at the next start, which says so."""

from __future__ import annotations

import contextlib
import faulthandler
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from wizard.logbook import Logbook

TEACHER, SCHOOL = "crash.txt", "crash-pack.txt"
"""The file beside the log, for each of both wizards: they may run at once."""
MOST_BYTES: Final = 20_000


class CrashWatch:
    """Lets Python's fault handler write the stack of a crash to a file that was opened before.

    Nothing else can run at that moment, so the next start takes over into the log what it may hold,
    and removes the rest. While the program runs the file is empty.

    Args:
        logbook: the log; the file lies beside it.
        name: the name of the file.
    """

    def __init__(self, logbook: Logbook, name: str = TEACHER) -> None:
        self._logbook = logbook
        self._path: Path = logbook.path.with_name(name)
        self._file: BinaryIO | None = None

    def begin(self) -> bool:
        """Watch from now on; return whether the program crashed the last time.

        Where no file can be written, nothing is watched.
        """
        try:
            crashed = self._logbook.note_crash(self._left())
            self._file = self._path.open("wb")
        except OSError:
            return False
        faulthandler.enable(self._file, all_threads=False)
        return crashed

    def end(self) -> None:
        """Watch no more: the program ends as it should."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _left(self) -> str:
        try:
            with self._path.open("rb") as file:
                return file.read(MOST_BYTES).decode(errors="replace")
        except FileNotFoundError:
            return ""
