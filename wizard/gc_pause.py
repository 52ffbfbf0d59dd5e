"""Keep Python's garbage collector from running while the program, or a large library, is loaded.

A collection walks all objects again and again, for a tenth of the time that loading takes, and
frees next to nothing: what an import makes stays until the program ends.
"""

from __future__ import annotations

import gc

TYPE_CHECKING = False  # as ``typing`` has it, which takes 6 ms to load
if TYPE_CHECKING:
    from types import TracebackType


class _GcPause:
    """The context manager; written out, because every command would have to load `contextlib`."""

    def __enter__(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        gc.freeze()
        if self._was_enabled:
            gc.enable()


def gc_paused() -> _GcPause:
    """Return a context manager: disable the collector inside, then freeze what was loaded."""
    return _GcPause()
