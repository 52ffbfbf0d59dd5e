"""Wait for an answer for a limited time."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
Answer = TypeVar("Answer")

_LOOK_EVERY_SECONDS: Final = 0.1


def run_with_timeout(
    seconds: float, call: Callable[[], Result], cancelled: threading.Event | None = None
) -> Result:
    """Return what `call` returns, made in a thread of its own.

    A call that does not end in time is left behind; its thread does not keep the program from
    ending (the reason why this is no ThreadPoolExecutor, which waits for its threads).

    Args:
        seconds: how long to wait.
        call: what to wait for.
        cancelled: set by whoever does not want to wait any longer.

    Raises:
        TimeoutError: no answer within `seconds`.
        CancelledError: somebody does not want to wait any longer.
        Exception: what `call` raises.
    """
    answers: queue.SimpleQueue[Result | _Failure] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(call())
        except Exception as error:  # noqa: BLE001 -- raised again where it is waited for
            answers.put(_Failure(error))

    threading.Thread(target=work, daemon=True).start()
    answer = _awaited(answers, time.monotonic() + seconds, cancelled)
    if isinstance(answer, _Failure):
        raise answer.error
    return answer


def _awaited(
    answers: queue.SimpleQueue[Answer], end: float, cancelled: threading.Event | None
) -> Answer:
    while (left := end - time.monotonic()) > 0:
        if cancelled is not None and cancelled.is_set():
            raise CancelledError
        step = left if cancelled is None else min(left, _LOOK_EVERY_SECONDS)
        with contextlib.suppress(queue.Empty):
            return answers.get(timeout=step)
    raise TimeoutError


class _Failure:
    def __init__(self, error: Exception) -> None:
        self.error = error
