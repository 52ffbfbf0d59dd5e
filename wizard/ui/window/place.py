"""A step of a wizard, and the number of its page."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """One step of a wizard.

    Attributes:
        id: the step's id, such as ``welcome``.
        number: the page's number in the wizard, from 0.
    """

    id: str
    number: int
