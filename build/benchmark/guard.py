"""What moved since the table that was kept last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build.benchmark.table import Table

NOTABLE: Final = 0.15


def moved(before: Table, now: Table) -> Iterator[str]:
    """Yield a line for every ratio that moved notably, and for rows that came or went.

    Args:
        before: an earlier result of ``table.as_json``.
        now: the present one.
    """
    old, new = _ratios(before), _ratios(now)
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield f"{name}: new"
        elif name not in new:
            yield f"{name}: not measured"
        elif not old[name]:  # such as pixels scrolled: any is more than none
            if new[name]:
                yield f"{name}: 0 -> {new[name]:.2f} (slower or larger)"
        elif abs(change := new[name] / old[name] - 1) > NOTABLE:
            word = "slower or larger" if change > 0 else "better"
            yield f"{name}: {old[name]:.2f} -> {new[name]:.2f} ({change:+.0%}, {word})"


def _ratios(table: Table) -> dict[str, float]:
    return {row["name"]: row["ratio"]["median"] for row in table["rows"]}
