"""Wait for something that may never answer, but not for ever."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


def within(seconds: float, call: Callable[[], Result]) -> Result:
    """Return what `call` returns, made in a thread of its own.

    A call that does not end in time is left behind; its thread does not keep the program from
    ending (the reason why this is no ThreadPoolExecutor, which waits for its threads).

    Raises:
        TimeoutError: no answer within `seconds`.
        Exception: what `call` raises.
    """
    answers: queue.SimpleQueue[Result | _Failure] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(call())
        except Exception as error:  # noqa: BLE001 -- raised again where it is waited for
            answers.put(_Failure(error))

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, _Failure):
        raise answer.error
    return answer


class _Failure:
    def __init__(self, error: Exception) -> None:
        self.error = error
