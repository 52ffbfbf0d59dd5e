"""How much memory and time a process may take, set by the process itself before it reads anything.

Linux holds a process to its address space. Windows holds it by a job object. macOS knows the same
call as Linux and does not act on it, so there the process looks at its own peak fifty times a
second. The system counts the processor's time on all three; the one who started the process
watches the clock.
"""

from __future__ import annotations

import math
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if sys.platform == "win32":
    from wizard.decoder.windows_job import confine_by_job
else:
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEBIBYTE: Final = 1 << 20
OUT_OF_MEMORY: Final = 77
"""The exit status of a process that reached its limit of memory."""

LOOK_EVERY_SECONDS: Final = 0.02
_MOST_OPEN_FILES: Final = 64


class Limits(Struct, frozen=True):
    """What a process may take.

    Attributes:
        memory_bytes: all of its memory, with the interpreter and its libraries.
        seconds: from its start to its answer; of the processor's time too, rounded up.
    """

    memory_bytes: int
    seconds: float

    def to_arguments(self) -> tuple[str, str]:
        """Return the limits as arguments of a command line."""
        return str(self.memory_bytes), str(self.seconds)


def confine_to(arguments: Sequence[str]) -> None:
    """Hold this process from now on to the limits that ``to_arguments`` wrote.

    Raises:
        ValueError: they are not two numbers.
        OSError: the system refuses.
    """
    memory, seconds = arguments
    confine(Limits(int(memory), float(seconds)))


def confine(limits: Limits) -> None:
    """Hold this process to limits from now on; it cannot raise them again.

    Raises:
        OSError, ValueError: the system refuses.
    """
    if sys.platform == "win32":
        confine_by_job(limits.memory_bytes, limits.seconds)
    else:
        _confine_by_resources(limits)


def _confine_by_resources(limits: Limits) -> None:
    if sys.platform != "linux":
        watch_memory(limits.memory_bytes, peak_bytes)
    seconds = math.ceil(limits.seconds)
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),  # it writes to a pipe and to no file
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _MOST_OPEN_FILES),
    ):
        _, hard = resource.getrlimit(kind)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (wanted, wanted))


def watch_memory(most: int, peak: Callable[[], int]) -> None:
    """End this process as soon as its memory was more than ``most`` bytes.

    Args:
        most: in bytes.
        peak: gives the most memory that the process had so far, in bytes.
    """

    def watch() -> None:
        never = threading.Event()
        while not never.wait(LOOK_EVERY_SECONDS):
            if peak() > most:
                os._exit(OUT_OF_MEMORY)

    threading.Thread(target=watch, daemon=True).start()


def peak_bytes() -> int:
    """Return the most memory that this process had so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
