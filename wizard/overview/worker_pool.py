"""Reads many files in worker processes, in order; survives a file that crashes its worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
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

_AHEAD: Final = 2  # batches per worker that are submitted in advance
_MOST_TOGETHER: Final = 16  # files in a batch; what is trusted is read once for each batch


class WorkerPool(Struct, frozen=True):
    """Worker processes that read files.

    Each imports the cryptography once, with its first file. They are spawned, not forked: the fork
    of a process with a window or with threads inherits locks that are never released.

    Attributes:
        read: reads one file; it must be possible to pickle it.
        workers: the number of processes.
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
        pending: deque[Future[list[Row]]] = deque()
        size = max(1, min(_MOST_TOGETHER, len(files) // (2 * _AHEAD * self.workers)))
        with _pool(min(self.workers, len(files))) as pool:
            for start in range(0, len(files), size):
                pending.append(_submit(pool, self.read, files[start : start + size]))
                if len(pending) >= self.workers * _AHEAD:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()

    def _alone(self, file: str) -> Row:
        """Read a file again, alone, after a crash: another file may have caused the crash."""
        try:
            with _pool(1) as pool:
                return _submit(pool, self.read, [file]).result()[0]
        except BrokenProcessPool as error:
            return Row(file, remarks=(broken(error),))


def available_workers() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux: may be fewer than the machine has
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


def _submit(
    pool: ProcessPoolExecutor, read: Callable[[str], Row], files: Sequence[str]
) -> Future[list[Row]]:
    """Submit a batch; a process started by this ignores Ctrl-C from its very start."""
    with interrupts_later():
        return pool.submit(_rows, read, files)


@contextmanager
def interrupts_later() -> Iterator[None]:
    """Let a Ctrl-C in the block count at its end, and not at all in processes it starts.

    A process that is started reads from its parent what to do, and says a traceback if that stops
    half-way. To block the signal in this thread is not enough: it then reaches another one, such as
    that of a progress bar, and Python interrupts the main thread all the same.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    came: list[int] = []
    is_main = threading.current_thread() is threading.main_thread()
    handler = signal.getsignal(signal.SIGINT)
    if is_main and handler is not None:
        signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if is_main and handler is not None:
            signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)


def _rows(read: Callable[[str], Row], files: Sequence[str]) -> list[Row]:
    return [read(file) for file in files]


def _ignore_interrupts() -> None:
    """Ignore Ctrl-C, which reaches every process of a terminal: the main process handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
