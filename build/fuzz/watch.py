"""What no input may make the program do: reach a network, start a program, write elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEVER: Final = (
    *(
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.getaddrinfo",
        "socket.gethostbyname",
    ),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"),
)
_CHANGES_FILES: Final = (
    *("os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"),
    *("os.chmod", "os.chown", "os.utime", "shutil.rmtree", "shutil.move", "shutil.copyfile"),
)
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ForbiddenActError(BaseException):
    """Something happened that no input may cause; nothing that handles errors may catch it."""


class Watch:
    """Sees what the interpreter does, through an audit hook (PEP 578), which cannot be removed.

    Attributes:
        folder: the one place where files may be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = f"{folder.resolve()}{os.sep}"
        self._on = False
        self._seen = ""
        sys.addaudithook(self._see)

    @contextmanager
    def on(self) -> Iterator[None]:
        """Forbid, while the block runs; also what the block itself would have swallowed.

        Raises:
            ForbiddenActError: it happened.
        """
        compiles, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # of what is loaded late
        self._on, self._seen = True, ""
        try:
            yield
        finally:
            self._on, sys.dont_write_bytecode = False, compiles
        if self._seen:
            raise ForbiddenActError(self._seen)

    def _see(self, event: str, values: tuple[object, ...]) -> None:
        if not self._on:
            return
        if event in _NEVER or (event == "open" and self._leaves(values)):
            self._forbid(event, values)
        if event in _CHANGES_FILES and not self._is_own(values[0]):
            self._forbid(event, values)

    def _forbid(self, event: str, values: tuple[object, ...]) -> None:
        self._seen = f"{event} {values[:2]!r}"
        raise ForbiddenActError(self._seen)

    def _leaves(self, values: tuple[object, ...]) -> bool:
        path, _, flags = values
        writes = isinstance(flags, int) and bool(flags & _WRITES)
        return writes and not self._is_own(path)

    def _is_own(self, path: object) -> bool:
        if isinstance(path, int):  # a file that is open already
            return True
        return os.path.realpath(os.fsdecode(path)).startswith(self._own)  # type: ignore[arg-type]
