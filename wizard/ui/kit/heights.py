"""A cache of heights of wrapped text: breaking text into lines is the slowest part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class HeightCache(dict[int, int]):
    """Heights by width; a height is measured only if it does not follow from known ones.

    Wrapped text never gets higher in more width. So a height that is the minimum stays the same at
    every larger width, and between two widths with equal heights the height is the same, too.
    """

    def add(self, width: int, measure: Callable[[int], int], least: int) -> int:
        """Store and return the height at a new width.

        Args:
            width: a width in pixels that is not in the cache.
            measure: returns the height at a width.
            least: the minimum height, such as that of one line.
        """
        height = self[width] = self._following(width, least) or measure(width)
        return height

    def _following(self, width: int, least: int) -> int:
        """Return the height that follows from known heights; 0 if none does."""
        narrower = max((known for known in self if known < width), default=None)
        if narrower is None:
            return 0
        wider = min((known for known in self if known > width), default=None)
        height = self[narrower]
        return height if height == least or (wider and self[wider] == height) else 0
