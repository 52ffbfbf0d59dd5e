"""Collects all problems of one file, so that not only the first is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence


class Report:
    """Collects what is wrong with one file.

    Attributes:
        file: the file's name as problems show it.
        text: what the file says, where places are looked up.
        problems: what was found so far.
    """

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.text = text

    def error(self, code: Code, key: str = "", *, line: int = 0, **values: str) -> None:
        """Add an error; without a line number, the line is found by its key."""
        place = line or line_of(self.text, key)
        self.problems.append(Problem(code, self.file, key, place, values))

    def warning(self, code: Code, key: str = "", **values: str) -> None:
        """Add a warning: the content can be used all the same."""
        place = line_of(self.text, key)
        self.problems.append(Problem(code, self.file, key, place, values, Severity.WARNING))

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the content from being used."""
        return any(problem.is_error for problem in self.problems)


def line_of(toml: str, key: str) -> int:
    """Return the line of a key such as ``S1.1.covers`` in a TOML text; 0 when it is not found.

    The standard library's parser keeps no positions; a search is enough to point a reader
    at the right entry, and costs nothing as long as nothing is wrong.
    """
    lines = toml.split("\n") if toml and key else []
    parts = key.split(".")
    for length in range(len(parts), -1, -1):
        owner, rest = ".".join(parts[:length]), parts[length:]
        start = _line_of_owner(lines, owner) if owner else 0
        name = rest[0].partition("[")[0] if rest else ""
        line = _line_of_name(lines, start, name) if name else 0
        if line or start:
            return line or start
    return 0


def _line_of_owner(lines: Sequence[str], owner: str) -> int:
    """Return the line with an entry's name: ``id = "S1.1"`` or ``[scenario]``."""
    marks = (f'id = "{owner}"', f'key = "{owner}"', f"[{owner}]")
    return next((at for at, line in enumerate(lines, 1) if line.strip().startswith(marks)), 0)


def _line_of_name(lines: Sequence[str], start: int, name: str) -> int:
    """Return the first line that sets a key of that name in the entry that begins at ``start``."""
    for at, line in enumerate(lines[start:], start + 1):
        if line.lstrip("[").startswith(name):
            return at
        if start and line.startswith("["):
            return 0
    return 0
