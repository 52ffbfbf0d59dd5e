"""Hypothesis and the values of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from msgspec import Struct


def structs(
    kind: type[Struct], *parts: st.SearchStrategy[object], **named: st.SearchStrategy[object]
) -> st.SearchStrategy[object]:
    """Return a strategy for values of a kind, as ``builds`` does for other classes.

    That one reads the kind's annotations, whose names are there for the type checker only.
    """

    def make(*given: object, **others: object) -> Struct:
        return kind(*given, **others)

    return st.builds(make, *parts, **named)
