"""Reads TOML tables by type, and reports every missing, unknown or wrong value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import tomli

from wizard.guide.problems import Code, nearest
from wizard.guide.report import Report

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")

NO_DATE = date.min
"""Stands in for a date that could not be read; the problem has been noted."""


class Table:
    """Reads one TOML table, each key by its type; ``close`` reports keys that were not read.

    A value that is missing or of the wrong type is noted and replaced by an empty one, so
    that reading goes on and every problem is found in one go.
    """

    def __init__(self, data: Mapping[str, object], path: str, report: Report) -> None:
        self.path = path
        self.report = report
        self._data = data
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Return whether the table has the key, without asking for it."""
        return key in self._data

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self._data)

    def error(self, code: Code, key: str = "", **values: str) -> None:
        """Note an error about one key of this table."""
        self.report.error(code, self._name(key), line=0, **values)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string; an empty one counts as missing unless there is a default."""
        value = self._take(key, str, "", default)
        if default is None and self._data.get(key) == "":
            self.error(Code.MISSING_KEY, key)
        return value

    def choice(self, key: str, allowed: Collection[str] | None) -> str:
        """Return a string from a closed set; any string if the set could not be read (None)."""
        value = self.text(key)
        if value and allowed is not None and value not in allowed:
            self._refuse(key, value, allowed)
        return value

    def flag(self, key: str) -> bool:
        """Return a truth value; False when the key is absent."""
        return self._take(key, bool, empty=False, default=False)

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        return self._take(key, int, 0, default)

    def day(self, key: str) -> date:
        """Return a date without time."""
        return self._take(key, date, NO_DATE, None)

    def day_if_there(self, key: str) -> date | None:
        """Return a date without time; None when the key is absent."""
        return self.day(key) if self.has(key) else None

    def texts(self, key: str, default: tuple[()] | None = None) -> tuple[str, ...]:
        """Return a list of strings; an empty one counts as missing unless there is a default."""
        return tuple(self._list(key, str, "texts", required=default is None))

    def tables(self, key: str, default: tuple[()] | None = None) -> list[Table]:
        """Return a list of tables, each named by its ``id`` or by its place in the list.

        An empty list counts as missing unless there is a default.
        """
        values = self._list(key, dict, "tables", required=default is None)
        return [self._child(key, index, value) for index, value in enumerate(values, 1)]

    def table(self, key: str) -> Table:
        """Return a table inside this one; if it is missing, report that once."""
        data = self._take(key, dict, {}, None)
        there = isinstance(self._data.get(key), dict)
        return Table(data, self._name(key), self.report if there else Report(self.report.file))

    def value(self, key: str) -> object:
        """Return a value of any type; the caller checks it."""
        self._asked.add(key)
        return self._data.get(key)

    def close(self) -> None:
        """Report every key that was not read, with the most similar key that was."""
        for key in self._data:
            if key not in self._asked:
                free = self._asked - set(self._data)
                self.error(Code.UNKNOWN_KEY, key, suggestion=nearest(key, free or self._asked))

    def _child(self, key: str, index: int, value: Mapping[str, object]) -> Table:
        names = (value.get("key"), value.get("id"))
        name = next((one for one in names if one and isinstance(one, str)), f"{key}[{index}]")
        return Table(value, self._name(name), self.report)

    def _list(self, key: str, kind: type[T], expected: str, *, required: bool) -> list[T]:
        values: list[object] = self._take(key, list, [], None if required else [])
        if required and self._data.get(key) == []:
            self.error(Code.MISSING_KEY, key)
        right = [value for value in values if isinstance(value, kind)]
        if len(right) == len(values):
            return right
        self._wrong_type(key, expected)
        return []

    def _take(self, key: str, kind: type[T], empty: T, default: T | None) -> T:
        self._asked.add(key)
        if key not in self._data:
            if default is None:
                self.error(Code.MISSING_KEY, key, suggestion=self._near_unasked(key))
            return empty if default is None else default
        value = self._data[key]
        if type(value) is kind:  # no subclass: a truth value is no number, a moment no date
            return value
        self._wrong_type(key, _KINDS[kind])
        return empty

    def _near_unasked(self, key: str) -> str:
        return nearest(key, set(self._data) - self._asked)

    def _wrong_type(self, key: str, expected: str) -> None:
        self.error(Code.WRONG_TYPE, key, expected=expected)

    def _refuse(self, key: str, value: str, allowed: Collection[str]) -> None:
        self.error(
            Code.BAD_VALUE,
            key,
            value=value,
            allowed=", ".join(sorted(allowed)),
            suggestion=nearest(value, allowed),
        )

    def _name(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)


# The kinds as problems name them; resources/texts/problems.*.toml has a word for each.
_KINDS: Mapping[type, str] = {
    str: "text",
    bool: "flag",
    int: "number",
    date: "date",
    list: "list",
    dict: "table",
}


def parse_toml(text: str, report: Report) -> Table | None:
    """Parse a TOML text; None, and a problem, when it is not TOML."""
    try:
        return Table(tomli.loads(text), "", report)
    except (ValueError, RecursionError) as error:
        # Besides its own error the parser lets those of endless digits and nesting through.
        line = _line_in(str(error)) or text.count("\n") + 1
        report.error(Code.BAD_TOML, line=line, reason=str(error))
        return None


def _line_in(message: str) -> int:
    """Return the line that the parser names in ``(at line 3, column 5)``; 0 if it names none."""
    _, _, rest = message.partition("at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdigit() else 0
