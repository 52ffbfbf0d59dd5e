"""Reads the first arguments of the command line; imports nothing, because every start needs it."""

from __future__ import annotations

TYPE_CHECKING = False  # as ``typing`` has it, which takes 6 ms to load
if TYPE_CHECKING:
    from collections.abc import Sequence

PACK_SUFFIXES = (".schoolpack", ".zip")
"""In any case; a browser or mail program may name a pack after the zip file that it is."""


def opens_window(given: Sequence[str]) -> bool:
    """Return whether the arguments open a window: none, only ``pack``, or a school pack's file."""
    return not given or list(given) == ["pack"] or is_pack(given)


def is_pack(given: Sequence[str]) -> bool:
    """Return whether the only argument is a school pack, as after a double-click on one."""
    return len(given) == 1 and (given[0].lower().endswith(PACK_SUFFIXES) or _is_zip(given[0]))


def _is_zip(path: str) -> bool:
    """Return whether a file is a zip, such as a pack that a download left without its ending."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 -- as above, nothing is imported
            return stream.read(4) == b"PK\x03\x04"
    except (OSError, ValueError):
        return False


def split_guide(given: Sequence[str]) -> tuple[str, list[str]]:
    """Return the folder of ``--guide``, empty for the usual guide, and all other arguments."""
    rest, guide = list(given), ""
    for number, word in enumerate(given):
        if word.startswith("--guide="):
            guide = word.partition("=")[2]
            rest.remove(word)
        elif word == "--guide" and number + 1 < len(given):
            guide = given[number + 1]
            rest = [*given[:number], *given[number + 2 :]]
    return guide, rest
