"""The program's own words: there in every language, with the same gaps, none missing, none left."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from wizard.languages import LANGUAGES, SOURCE_LANGUAGE
from wizard.scripts.direction import levels_of
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "texts"
KEY = re.compile(r"[a-z][\w-]*(\.[\w-]+)+")
ERRORS = "errors."
NAMES = frozenset({"name", "school", "contact", "certified", "stated", "certificate", "names"})
NUMBERS = frozenset({"date", "day", "version", "count", "since", "until", "on", "when", "by"})


class Said(NamedTuple):
    """A place in the code that says a text.

    Attributes:
        where: file and line.
        key: its key.
        values: the names of the values for its gaps; None where they are not written out.
    """

    where: str
    key: str
    values: frozenset[str] | None


@cache
def words(language: str) -> dict[str, str]:
    return dict(load_texts(FOLDER, language).words)


@cache
def trees() -> dict[str, ast.Module]:
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "wizard").rglob("*.py"))
    }


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    return tuple(
        (f"{name}:{getattr(node, 'lineno', 0)}", node)
        for name, tree in trees().items()
        for node in ast.walk(tree)
    )


def gaps(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def values_of(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def constant(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def calls_of(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of functions or methods with these names that have an argument."""
    for where, node in nodes():
        if isinstance(node, ast.Call) and node.args and called(node) in names:
            yield where, node


def said_directly() -> Iterator[Said]:
    """Yield every ``texts("a.key", gap=value)``."""
    for where, call in calls_of({"texts", "_texts"}):
        if KEY.fullmatch(key := constant(call.args[0])):
            yield Said(where, key, values_of(call))
    for where, call in calls_of({"pattern"}):
        if KEY.fullmatch(key := constant(call.args[0])):
            yield Said(where, key, None)


def mentioned_keys() -> set[str]:
    """Return every string of the code that reads like a key of a section there is."""
    sections = {key.partition(".")[0] for key in words("nl")}
    strings = {node.value for _, node in nodes() if isinstance(node, ast.Constant)}
    return {
        text
        for text in strings
        if isinstance(text, str) and KEY.fullmatch(text) and text.partition(".")[0] in sections
    }


def composed_keys() -> set[str]:
    """Return every formatted string that starts with a section, as a pattern of keys."""
    sections = {key.partition(".")[0] for key in words("nl")}
    patterns = set()
    for _, node in nodes():
        if not isinstance(node, ast.JoinedStr):
            continue
        parts = [constant(part) for part in node.values]
        if parts[0].partition(".")[0] in sections:
            patterns.add("".join(re.escape(part) or r"[\w-]+" for part in parts))
    return patterns


def families() -> tuple[str, ...]:
    """Return the starts of the keys of every ``texts.under("a.part")``."""
    return tuple(f"{constant(call.args[0])}." for _, call in calls_of({"under"}))


def error_classes() -> set[str]:
    """Return the names of ``UserError`` and everything that is derived from it."""
    found = {"UserError"}
    while True:
        more = {
            node.name
            for _, node in nodes()
            if isinstance(node, ast.ClassDef)
            and any(getattr(base, "id", "") in found for base in node.bases)
        }
        if more <= found:
            return found
        found |= more


def raised_codes() -> Iterator[Said]:
    """Yield the codes that errors are made with, also those chosen between just before."""
    classes = error_classes()
    for where, function in nodes():
        if not isinstance(function, ast.FunctionDef):
            continue
        chosen = {
            target.id: tuple(_strings(node.value))
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and node.args and called(node) in classes:
                code = node.args[0]
                codes = chosen.get(code.id, ()) if isinstance(code, ast.Name) else _strings(code)
                file = where.partition(":")[0]
                for one in codes:
                    yield Said(f"{file}:{node.lineno}", ERRORS + one, values_of(node))


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_strings(node.body), *_strings(node.orelse))
    elif text := constant(node):
        yield text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert words(language).keys() == words(SOURCE_LANGUAGE).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_gaps(language: str) -> None:
    source, other = words(SOURCE_LANGUAGE), words(language)
    assert [key for key in source if gaps(source[key]) != gaps(other[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_none_stands_twice(language: str) -> None:
    assert [key for key, text in words(language).items() if not text.strip()] == []
    keys = Counter(key for path in FOLDER.glob(f"*.{language}.toml") for key in _keys_in(path))
    assert [key for key, times in keys.items() if times > 1] == []


def _keys_in(path: Path) -> Iterable[str]:
    with path.open("rb") as file:
        yield from _flat(tomllib.load(file))


def _flat(table: dict[str, object], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_day_or_number_is_drawn_away_by_a_name_from_right_to_left(language: str) -> None:
    """In "محمد · 29 november" the 29 would stand to the left of the name, without its month."""

    def value(gap: re.Match[str]) -> str:
        return "محمد" if gap[1] in NAMES else "29" if gap[1] in NUMBERS else "xyz"

    for key, text in words(language).items():
        line = re.sub(r"\{(\w+)\}", value, text).replace("\n", " ")
        levels = levels_of(line, 0)
        drawn_away = [one for one, level in zip(line, levels, strict=True) if one in "29" and level]
        assert not drawn_away, (key, text)


def test_every_text_that_is_said_exists() -> None:
    missing = {said.where: said.key for said in said_directly() if said.key not in words("nl")}
    assert missing == {}


def test_every_gap_is_filled() -> None:
    unfilled = {
        said.where: sorted(lacking)
        for said in said_directly()
        if said.values is not None and (lacking := gaps(words("nl")[said.key]) - said.values)
    }
    assert unfilled == {}


def test_every_error_has_words() -> None:
    missing = {said.key for said in raised_codes() if said.key not in words("nl")}
    assert missing == set()


def test_every_gap_of_an_error_is_filled() -> None:
    unfilled = {
        f"{said.where} {said.key}": sorted(lacking)
        for said in raised_codes()
        if said.values is not None
        and (lacking := gaps(words("nl").get(said.key, "")) - said.values)
    }
    assert unfilled == {}


def test_no_text_is_left_over() -> None:
    mentioned = mentioned_keys()
    patterns = [re.compile(p) for p in composed_keys() if not p.startswith(re.escape(ERRORS))]
    strings = {node.value for _, node in nodes() if isinstance(node, ast.Constant)}
    starts = families()
    left = [
        key
        for key in words("nl")
        if key not in mentioned
        and not key.startswith(starts)
        and not any(pattern.fullmatch(key) for pattern in patterns)
        and not (key.startswith(ERRORS) and key.removeprefix(ERRORS) in strings)
    ]
    assert left == []
