"""The order of text that runs in two directions (Unicode Standard Annex 9).

The rules for explicit controls (X1 to X8) are left out, because a paper shows no such characters:
the one paragraph is the one level run. Rule numbers are those of the annex.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIRRORED: Final = {one: "()[]{}<>«»"[at ^ 1] for at, one in enumerate("()[]{}<>«»")}
"""Characters that are drawn as their mirror image from right to left; the usual ones alone."""

_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_STRONG: Final = frozenset({"L", "R", "AL"})
_NUMBER: Final = frozenset({"EN", "AN"})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "BN", "LRE", "RLE", "PDF", "LRI", "RLI", "PDI"})
_BLANK: Final = frozenset({"WS", "S", "B", "BN"})


def base_level(text: str) -> int:
    """Return 1 for a paragraph that runs from right to left as a whole, else 0.

    Not by its first letter (P2): a Dutch sentence that begins with an Arabic name is Dutch.
    """
    strong = {kind for kind in map(bidirectional, text) if kind in _STRONG}
    return int(bool(strong) and "L" not in strong)


def levels_of(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of a line; odd ones run from right to left.

    Args:
        text: one line, in the order in which it is read.
        base: the level of its paragraph, 0 or 1.
    """
    found = [bidirectional(one) or "L" for one in text]
    kinds = _weak(found, "RL"[base == 0])
    _resolve_brackets(text, kinds, base)
    _marks_after_brackets(text, found, kinds)
    _resolve_neutral(kinds, base)
    levels = [base + _raised(kind, base) for kind in kinds]
    _reset_blanks(found, levels, base)
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of the characters of a line, from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        for deep, group in groupby([levels[place] >= level for place in order]):
            end = at + len(list(group))
            if deep:
                order[at:end] = reversed(order[at:end])
            at = end
    return order


def _weak(found: Sequence[str], start: str) -> list[str]:
    """Return the kinds of all characters after the rules W1 to W7."""
    kinds = _marks_as_letters(found, start)
    _numbers_by_script(kinds, start)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _separators_in_numbers(kinds)
    _signs_at_numbers(kinds)
    kinds = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]
    strong = start
    for at, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _marks_as_letters(found: Sequence[str], start: str) -> list[str]:
    """Give each mark the kind of what it stands on (W1)."""
    kinds: list[str] = []
    for kind in found:
        kinds.append((kinds[-1] if kinds else start) if kind == "NSM" else kind)
    return kinds


def _numbers_by_script(kinds: list[str], start: str) -> None:
    """Make European numbers after an Arabic letter Arabic ones (W2)."""
    strong = start
    for at, kind in enumerate(kinds):
        strong = kind if kind in _STRONG else strong
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"


def _separators_in_numbers(kinds: list[str]) -> None:
    """Make one separator between two digits a part of the number (W4)."""
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and (kind, before) in {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}:
            kinds[at] = before


def _signs_at_numbers(kinds: list[str]) -> None:
    """Make signs such as ``%`` and ``€`` beside a European number a part of it (W5)."""
    for start, end in _stretches(kinds, frozenset({"ET"})):
        beside = (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1])
        if "EN" in beside:
            kinds[start:end] = ["EN"] * (end - start)


def _resolve_brackets(text: str, kinds: list[str], base: int) -> None:
    """Give both brackets of a pair one direction (N0)."""
    along, against = ("R", "L") if base else ("L", "R")
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]}
        if along in inside:
            kinds[opening] = kinds[closing] = along
        elif against in inside:
            sides = map(_side, reversed(kinds[:opening]))
            before = next((side for side in sides if side), along)
            kinds[opening] = kinds[closing] = before


def _marks_after_brackets(text: str, found: Sequence[str], kinds: list[str]) -> None:
    """Give a mark that stands on a bracket the direction of that bracket (N0)."""
    brackets = {*_PAIRS, *_PAIRS.values()}
    on_bracket = False
    for at, one in enumerate(text):
        on_bracket = one in brackets or (on_bracket and found[at] == "NSM")
        if on_bracket and found[at] == "NSM":
            kinds[at] = kinds[at - 1]


def _bracket_pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of brackets that belong together, ordered by the opening one (BD16)."""
    opened: list[int] = []
    pairs = []
    for at, one in enumerate(text):
        if kinds[at] != "ON":
            continue
        if one in _PAIRS:
            opened.append(at)
        elif one in _PAIRS.values():
            match = next((place for place in reversed(opened) if _PAIRS[text[place]] == one), None)
            if match is not None:
                del opened[opened.index(match) :]
                pairs.append((match, at))
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], base: int) -> None:
    """Give spaces and signs the direction of what stands around them (N1, N2)."""
    own = "R" if base else "L"
    for start, end in _stretches(kinds, _NEUTRAL):
        before = _side(kinds[start - 1]) if start else own
        after = _side(kinds[end]) if end < len(kinds) else own
        kinds[start:end] = [before if before == after else own] * (end - start)


def _reset_blanks(found: Sequence[str], levels: list[int], base: int) -> None:
    """Give the blanks at the end, and tabs, the level of the paragraph (L1)."""
    resetting = True
    for at in reversed(range(len(levels))):
        resetting = found[at] in {"S", "B"} or (resetting and found[at] in _BLANK)
        if resetting:
            levels[at] = base


def _raised(kind: str, base: int) -> int:
    """Return by how much a kind of character lies above its paragraph (I1, I2)."""
    if base:
        return int(kind != "R")
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _side(kind: str) -> str:
    """Return a direction, ``L`` or ``R``; numbers count as from right to left; else empty."""
    return "R" if kind in _NUMBER or kind == "R" else kind if kind == "L" else ""


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where stretches of some kinds begin and end."""
    at = 0
    for inside, group in groupby([kind in wanted for kind in kinds]):
        end = at + len(list(group))
        if inside:
            yield at, end
        at = end
