"""Starting the process that decodes, and taking its answer: what it does cannot reach the program.

It gets bytes and gives bytes: plain values of a known shape, never objects of Python. It is
started anew and not forked, ends with its answer, and is ended when it takes too long.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, TypeVar

from msgspec import MsgspecError, Struct, msgpack

from wizard.decoder.answer import MOST_ANSWER_BYTES, Answer, DecodeTrouble
from wizard.decoder.limits import OUT_OF_MEMORY, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

CHILD: Final = "--decode"
"""The first argument with which an installed program starts itself: see ``wizard.__main__``."""

_ROOT: Final = Path(__file__).parents[2]
_CODE: Final = """
import sys
sys.path.insert(0, {root!r})
from wizard.decoder.child import main
main(sys.argv[1], sys.argv[2:])
"""
_KEPT: Final = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Of the environment: what a system needs to start a program; nothing of the user's own."""

Result = TypeVar("Result", bound=Struct)


class DecodeFault(StrEnum):
    """What became of the process."""

    MEMORY = "memory"  # it took more than it may
    TIME = "time"  # as well
    FAILED = "failed"  # it ended without a right answer


class DecodeError(Exception):
    """Nothing could be decoded; the caller says so in words that fit the file.

    Attributes:
        fault: why.
    """

    def __init__(self, fault: DecodeFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def decode(task: str, data: bytes, limits: Limits, result: type[Result]) -> Result:
    """Return what a process of its own makes of somebody else's data.

    Args:
        task: ``codes``, ``logo``, ``picture`` or ``table``.
        data: the file.
        limits: what that process may take.
        result: the type of that task's answer.

    Raises:
        DecodeTrouble: the data cannot be decoded; the code says why.
        DecodeError: it took more than the limits, or broke the process.
        OSError: no process could be started.
    """
    code, answered = _run(task, data, limits)
    if code == OUT_OF_MEMORY:
        raise DecodeError(DecodeFault.MEMORY)
    if code != 0 or len(answered) > MOST_ANSWER_BYTES:
        raise DecodeError(DecodeFault.FAILED)
    try:
        answer = msgpack.decode(answered, type=Answer)
        if answer.trouble:
            raise DecodeTrouble(answer.trouble)
        return msgpack.decode(answer.value, type=result)
    except MsgspecError:
        raise DecodeError(DecodeFault.FAILED) from None


def _run(task: str, data: bytes, limits: Limits) -> tuple[int, bytes]:
    """Return the exit status and the output of the process."""
    late = threading.Event()
    with _started(task, limits) as (process, stdin, stdout):
        timer = threading.Timer(limits.seconds, _end_late, (process, late))
        feeder = threading.Thread(target=_feed, args=(stdin, data), daemon=True)
        timer.start()
        feeder.start()
        try:
            answered = stdout.read(MOST_ANSWER_BYTES + 1)
            if len(answered) <= MOST_ANSWER_BYTES:
                process.wait()
        finally:
            timer.cancel()
            process.kill()
            feeder.join()
            timer.join()
    if late.is_set() or _used_up_time(process.returncode):
        raise DecodeError(DecodeFault.TIME)
    return process.returncode, answered


@contextlib.contextmanager
def _started(
    task: str, limits: Limits
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    process = subprocess.Popen(
        [*_command(), task, *limits.to_arguments()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipe")
    try:
        yield process, process.stdin, process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        with contextlib.suppress(OSError):  # what it did not read is thrown away
            process.stdin.close()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD]
    return [sys.executable, "-I", "-B", "-c", _CODE.format(root=str(_ROOT))]


def _feed(stdin: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError):  # a process that ended reads no more
        stdin.write(data)
        stdin.close()


def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _used_up_time(code: int) -> bool:
    """Return whether the system ended a process because its processor time was over."""
    return sys.platform != "win32" and code == -signal.SIGXCPU
