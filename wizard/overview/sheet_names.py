"""Names of sheets as Excel takes them: short, unique, and without some characters."""

from __future__ import annotations

import re
from typing import Final

from wizard.overview.safe import clean

LONGEST_NAME: Final = 31  # UTF-16 code units
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = frozenset({"history"})  # of Excel itself
_EMPTY: Final = "-"


class SheetNames:
    """Gives each sheet of a workbook a name that no other has, without regard to case."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)

    def take(self, wished: str) -> str:
        """Return the wished name, without what Excel refuses, and numbered if it is taken."""
        plain = _FORBIDDEN.sub(" ", clean(wished))
        base = " ".join(plain.split()).strip("'") or _EMPTY
        name, number = _cut(base, LONGEST_NAME), 1
        while name.casefold() in self._taken:
            number += 1
            end = f" ({number})"
            name = _cut(base, LONGEST_NAME - len(end)) + end
        self._taken.add(name.casefold())
        return name


def _cut(name: str, most: int) -> str:
    """Return a name of at most so many UTF-16 code units, without half a character at its end."""
    units = name.encode("utf-16-le")[: 2 * most]
    return units.decode("utf-16-le", "ignore").strip(" '") or _EMPTY
