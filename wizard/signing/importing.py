"""Importing a large library, without looking for garbage in it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Let Python's garbage collector rest during an import, and leave out afterwards what it made.

    The collector would go through the growing whole again and again, for a tenth of the time that
    the import takes, and find next to nothing: what an import makes stays until the program ends.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
