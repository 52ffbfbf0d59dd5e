"""How high wrapped words are, by width: breaking text into lines is what costs a page its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class HeightCache(dict[int, int]):
    """Heights by width; only what does not follow from those that are known is measured.

    More room never makes words higher. So what is as low as can be stays so in more room, and
    between two widths with the same height there is no other.
    """

    def add(self, width: int, measure: Callable[[int], int], least: int) -> int:
        """Find and return the height at another width.

        Args:
            width: one that is not known yet.
            measure: returns the height at a width.
            least: what no height is less than, such as that of one line.
        """
        height = self[width] = self._following(width, least) or measure(width)
        return height

    def _following(self, width: int, least: int) -> int:
        """Return the height that follows from what is known; 0 when none does."""
        narrower = max((known for known in self if known < width), default=None)
        if narrower is None:
            return 0
        wider = min((known for known in self if known > width), default=None)
        height = self[narrower]
        return height if height == least or (wider and self[wider] == height) else 0
