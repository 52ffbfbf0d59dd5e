"""When Python looks for garbage: not while the program, or a large library, is being loaded.

The search goes through the growing whole again and again, for a tenth of the time that loading
takes, and finds next to nothing: what an import makes stays until the program ends.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def put_off_search() -> None:
    """Search for none until ``begin_search``."""
    gc.disable()


def begin_search() -> None:
    """Search from now on, and never again through all that is there by now."""
    gc.freeze()
    gc.enable()


@contextmanager
def no_search() -> Iterator[None]:
    """Search for none during an import, and never through what it made."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
