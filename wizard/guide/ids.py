"""What can be read from an id alone."""

from __future__ import annotations

SCHOOLS_OWN = "X"
"""How ids begin that a school gives to what it adds; the guide's own never do."""


def is_schools_own(id_: str) -> bool:
    """Return whether a statement, note or film is a school's own, and not the guide's."""
    return id_.startswith(SCHOOLS_OWN)
