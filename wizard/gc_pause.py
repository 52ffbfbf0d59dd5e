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


@contextmanager
def gc_paused() -> Iterator[None]:
    """Search for none while something is loaded, and never again through what is there then."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
