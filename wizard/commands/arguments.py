"""What the first words of the command line ask for; loads nothing, since every start reads it."""

from __future__ import annotations

TYPE_CHECKING = False  # as ``typing`` has it, which takes 6 ms to load
if TYPE_CHECKING:
    from collections.abc import Sequence

PACK_SUFFIX = ".schoolpack"


def opens_window(given: Sequence[str]) -> bool:
    """Return whether arguments open a window: none, ``pack`` alone, or a school pack's file."""
    return not given or list(given) == ["pack"] or is_pack(given)


def is_pack(given: Sequence[str]) -> bool:
    """Return whether a double-click on a school pack started the program."""
    return len(given) == 1 and given[0].lower().endswith(PACK_SUFFIX)


def split_guide(given: Sequence[str]) -> tuple[str, list[str]]:
    """Return the folder that ``--guide`` names, empty for the usual guide, and all other words."""
    rest, guide = list(given), ""
    for number, word in enumerate(given):
        if word.startswith("--guide="):
            guide = word.partition("=")[2]
            rest.remove(word)
        elif word == "--guide" and number + 1 < len(given):
            guide = given[number + 1]
            rest = [*given[:number], *given[number + 2 :]]
    return guide, rest
