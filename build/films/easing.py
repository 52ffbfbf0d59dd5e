"""Movement as functions of time: a scene asks how far something is, never how fast it goes.

Times are fractions of a scene, 0 to 1. The curves follow Robert Penner's easing equations
(*Programming Macromedia Flash MX*, 2002, chapter 7), restated as one-liners.
"""

from __future__ import annotations

import math

Point = tuple[float, float]
"""A place in pixels: x to the right, y downwards."""


def clamp(value: float) -> float:
    """Return the value kept between 0 and 1."""
    return min(1.0, max(0.0, value))


def span(t: float, start: float, end: float) -> float:
    """Return how far t is between start and end, without easing, 0 to 1."""
    return clamp((t - start) / (end - start))


def glide(t: float, start: float, end: float) -> float:
    """Return how far t is, slow at both ends (quintic smoothstep)."""
    u = span(t, start, end)
    return u * u * u * (u * (6 * u - 15) + 10)


def land(t: float, start: float, end: float) -> float:
    """Return how far t is, fast at first and settling (cubic ease out)."""
    return 1 - (1 - span(t, start, end)) ** 3


def drop(t: float, start: float, end: float) -> float:
    """Return how far t is, slow at first and ever faster (quadratic ease in)."""
    return span(t, start, end) ** 2


def pop(t: float, start: float, end: float) -> float:
    """Return how far t is, passing the goal a little and coming back (back ease out)."""
    u = span(t, start, end) - 1
    return 1 + 2.7 * u**3 + 1.7 * u**2


def pulse(t: float, start: float, end: float) -> float:
    """Return a hill: 0 at both ends, 1 half-way."""
    return math.sin(math.pi * span(t, start, end))


def hold(t: float, start: float, end: float, edge: float = 0.06) -> float:
    """Return 1 between start and end, with soft edges, and 0 elsewhere."""
    return min(glide(t, start, start + edge), 1 - glide(t, end - edge, end))


def sway(t: float, times: float, phase: float = 0.0) -> float:
    """Return a sine between -1 and 1 that swings so many times in a scene."""
    return math.sin(2 * math.pi * (times * t + phase))


def mix(start: float, end: float, share: float) -> float:
    """Return the number that lies so far from start to end."""
    return start + (end - start) * share


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies so far from start to end."""
    return mix(start[0], end[0], share), mix(start[1], end[1], share)


def arc(start: Point, end: Point, share: float, height: float) -> Point:
    """Return the point so far along a thrown curve that rises by height pixels."""
    x, y = between(start, end, share)
    return x, y - 4 * height * share * (1 - share)
