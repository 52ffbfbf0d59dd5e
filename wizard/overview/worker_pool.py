"""Reading many files on all cores, in order, a few ahead; a file that kills its reader is a row."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.overview.model import Row
from wizard.overview.read import broken

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Future

_AHEAD: Final = 4  # files per worker that are asked for before the first of them is done


class WorkerPool(Struct, frozen=True):
    """Processes that read files.

    Each imports the cryptography once, with its first file. They are started anew, not forked: a
    fork of a program with a window or with threads inherits locks that nobody opens any more.

    Attributes:
        read: reads one file; it and what it holds can be sent to another process.
        workers: how many processes.
    """

    read: Callable[[str], Row]
    workers: int

    def rows(self, files: Sequence[str]) -> Generator[Row, None, None]:
        """Yield the row of every file, in order."""
        done = 0
        while done < len(files):
            try:
                with closing(self._together(files[done:])) as rows:
                    for row in rows:
                        done += 1
                        yield row
            except BrokenProcessPool:
                yield self._alone(files[done])
                done += 1

    def _together(self, files: Sequence[str]) -> Generator[Row, None, None]:
        pending: deque[Future[Row]] = deque()
        with _pool(min(self.workers, len(files))) as pool:
            for file in files:
                pending.append(_submit(pool, self.read, file))
                if len(pending) >= self.workers * _AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()

    def _alone(self, file: str) -> Row:
        """Read a file that was being read when a process died; perhaps it was another's fault."""
        try:
            with _pool(1) as pool:
                return _submit(pool, self.read, file).result()
        except BrokenProcessPool as error:
            return Row(file, remarks=(broken(error),))


def available_workers() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux: a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_ignore_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, read: Callable[[str], Row], file: str) -> Future[Row]:
    """Ask for a file; a process that this starts does not hear Ctrl-C, not even while it starts."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(read, file)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(read, file)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ignore_interrupts() -> None:
    """Leave it to the one who asked to stop: Ctrl-C reaches every process of a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
