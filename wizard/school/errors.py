"""What can be wrong with a school's facts, as codes; the words are in resources/texts."""

from __future__ import annotations

from wizard.errors import UserError


class SchoolError(UserError):
    """A school's file cannot be used; its value ``key`` names the place."""
