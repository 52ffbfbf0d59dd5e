"""Hypothesis and the values of the program."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st
from msgspec import Struct

Kind = TypeVar("Kind", bound=Struct)


def structs(
    kind: type[Kind], *parts: st.SearchStrategy[object], **named: st.SearchStrategy[object]
) -> st.SearchStrategy[Kind]:
    """Return a strategy for values of a kind, as ``builds`` does for other classes.

    That one reads the kind's annotations, whose names are there for the type checker only.
    """

    def make(*given: object, **others: object) -> Kind:
        return kind(*given, **others)

    return st.builds(make, *parts, **named)
