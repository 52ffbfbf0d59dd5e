"""What a disk may hold after the power failed, reckoned from recorded system calls.

The model is that of POSIX and no kinder: bytes are safe when their file was synced, a name when its
folder was; before that, bytes may be there in part, and the last names may be missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink"
)
MARK = b"startklaar-test\n"

_SAME = {
    "renameat": "rename",
    "renameat2": "rename",
    "linkat": "link",
    "pwrite64": "write",
    "fdatasync": "fsync",
}
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Call(Struct, frozen=True):
    """One system call that succeeded: its texts are paths or data, its numbers handles."""

    name: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    result: int
    creates: bool


def record(program: Sequence[str], log: Path, cwd: Path) -> list[Call]:
    """Run a program and return its calls between the two marks that it writes to its output."""
    strace = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([*strace, *program], cwd=cwd, check=True, stdout=subprocess.DEVNULL)
    calls = [call for line in log.read_text().splitlines() if (call := _call(line))]
    first, second = [at for at, call in enumerate(calls) if call.texts[-1:] == (MARK,)]
    return calls[first + 1 : second]


def has_strace() -> bool:
    """Return whether calls can be recorded here."""
    probe = ["strace", "-o", "/dev/null", "true"]
    return shutil.which("strace") is not None and (
        subprocess.run(probe, check=False, capture_output=True).returncode == 0
    )


def _call(line: str) -> Call | None:
    found = _LINE.match(line)
    if found is None or int(found[3]) < 0:
        return None
    texts = tuple(bytes.fromhex(one.replace("\\x", "")) for one in _TEXT.findall(found[2]))
    bare = _TEXT.sub("", found[2])
    numbers = tuple(int(one) for one in re.findall(r"(?<![\w|])\d+(?![\w|])", bare))
    return Call(_SAME.get(found[1], found[1]), texts, numbers, int(found[3]), "O_CREAT" in bare)


class _File(Struct):
    data: bytes = b""
    safe: bytes = b""

    def possible(self) -> set[bytes]:
        """Return what may be read of it: what was synced, and any part of what was not."""
        half = len(self.data) // 2
        return (
            {self.data} if self.safe == self.data else {self.safe, b"", self.data[:half], self.data}
        )


class Platter(Struct):
    """A disk that starts with files that are safe, and is told of each call.

    Attributes:
        names: what is on the platter for certain, by path.
    """

    names: dict[bytes, _File]
    _now: dict[bytes, _File] = field(default_factory=dict)
    _pending: list[tuple[bytes, _File | None]] = field(default_factory=list)
    _handles: dict[int, bytes | _File] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._now = dict(self.names)

    def possible(self, path: Path) -> set[bytes | None]:
        """Return what a file may hold when the power fails now; None for no such file."""
        name = bytes(path)
        found: set[bytes | None] = set()
        for done in range(len(self._pending) + 1):
            names = dict(self.names)
            for changed, file in self._pending[:done]:
                _put(names, changed, file)
            file = names.get(name)
            found |= {None} if file is None else file.possible()
        return found

    def take(self, call: Call) -> None:
        """Do what a call does."""
        match call.name, call.texts:
            case "openat", (path,):
                self._open(call, path)
            case "write", (data,):
                file = self._handles.get(call.numbers[0])
                if isinstance(file, _File):
                    file.data += data[: call.result]
            case "fsync", ():
                self._sync(self._handles.get(call.numbers[0]))
            case "rename", (old, new):
                self._name(new, self._now[old])
                self._name(old, None)
            case "link", (old, new):
                self._name(new, self._now[old])
            case "unlink", (path,):
                self._name(path, None)
            case _:
                raise AssertionError(f"the model does not know {call}")

    def _open(self, call: Call, path: bytes) -> None:
        self._handles[call.result] = self._now.get(path, path)
        if call.creates and path not in self._now:
            self._handles[call.result] = made = _File()
            self._name(path, made)

    def _name(self, path: bytes, file: _File | None) -> None:
        self._pending.append((path, file))
        _put(self._now, path, file)

    def _sync(self, what: bytes | _File | None) -> None:
        if isinstance(what, _File):
            what.safe = what.data
        elif isinstance(what, bytes):  # a folder: its names, in the order of their changes
            kept = []
            for path, file in self._pending:
                if path.startswith(what + b"/"):
                    _put(self.names, path, file)
                else:
                    kept.append((path, file))
            self._pending = kept


def safe_file(data: bytes) -> _File:
    """Return a file that lies on the platter since long."""
    return _File(data, data)


def states(start: dict[bytes, bytes], calls: Sequence[Call], path: Path) -> Iterator[set]:  # type: ignore[type-arg]
    """Yield what a file may hold when the power fails before each call, and after the last."""
    platter = Platter({name: safe_file(data) for name, data in start.items()})
    yield platter.possible(path)
    for call in calls:
        platter.take(call)
        yield platter.possible(path)


def _put(names: dict[bytes, _File], path: bytes, file: _File | None) -> None:
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file
