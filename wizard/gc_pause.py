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
    """Not made by `contextlib`, which every command would have to load before it says anything."""

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
    """Disable the collector inside a ``with`` block, and freeze what the block loaded."""
    return _GcPause()
