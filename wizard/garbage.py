"""Python's search for garbage, put off until the program has started."""

from __future__ import annotations

import gc


def put_off_search() -> None:
    """Search for none: what is loaded and made during a start is there to stay."""
    gc.disable()


def begin_search() -> None:
    """Search from now on, and never again through all that is there by now."""
    gc.freeze()
    gc.enable()
