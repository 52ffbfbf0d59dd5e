"""A notebook for the problems of one file, so that all are told and not only the first."""

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
        """Note an error; without a line number the place is looked up by its key."""
        place = line or line_of(self.text, key)
        self.problems.append(Problem(code, self.file, key, place, values))

    def warning(self, code: Code, key: str = "", **values: str) -> None:
        """Note something that leaves the content usable."""
        place = line_of(self.text, key)
        self.problems.append(Problem(code, self.file, key, place, values, Severity.WARNING))

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the content from being used."""
        return any(problem.is_error for problem in self.problems)


def line_of(toml: str, key: str) -> int:
    """Return the line of ``ID.key`` or ``key`` in a TOML text; 0 when it is not found.

    The standard library's parser keeps no positions; a search is enough to point a reader
    at the right entry, and costs nothing as long as nothing is wrong.
    """
    if not toml or not key:
        return 0
    lines = toml.split("\n")
    owner, _, name = key.rpartition(".")
    if not owner or f'"{key}"' in toml:
        owner, name = key, ""
    start = _line_with(lines, 0, f'id = "{owner}"', f'"{owner}"', f"[{owner}]", owner)
    return _line_starting(lines, start, name) or start


def _line_with(lines: Sequence[str], start: int, *wanted: str) -> int:
    """Return the number of the first line that holds the first wanted text that occurs."""
    for text in wanted:
        for number, line in enumerate(lines[start:], start + 1):
            if text in line:
                return number
    return 0


def _line_starting(lines: Sequence[str], start: int, name: str) -> int:
    """Return the number of the first line from ``start`` that begins with ``name``."""
    if not name:
        return 0
    for number, line in enumerate(lines[start:], start + 1):
        if line.lstrip().startswith(name):
            return number
    return 0
