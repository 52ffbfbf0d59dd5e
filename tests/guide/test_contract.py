"""The names in a guide that the program relies on: declared in one place, used, and checked."""

from __future__ import annotations

import ast
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wizard.guide import contract
from wizard.guide.contract import (
    OPTIONAL_FIELDS,
    OPTIONAL_TEXTS,
    PACK_FIELDS,
    STATEMENT_KINDS,
    FieldKey,
    PackStep,
    SourceElement,
    TextGap,
    TextKey,
)
from wizard.guide.load import load_guide
from wizard.guide.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.guide.model import Guide

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "pages"
KINDS = (TextKey, TextGap, FieldKey, PackStep, SourceElement)
CONTRACT = ROOT / "wizard" / "guide" / "contract.py"

DISTINCT = {*contract.TEXT_KEYS, *contract.FIELD_KEYS} - {
    *("welcome", "honest", "reflection", "declaration", "closing", "proves"),  # other names, too
    "time",
}
"""Names that mean nothing but a name of the guide, wherever a program text says them."""

HOLDERS = {"texts", "fields", "contacts", "links", "questions", "rules", "terms"}
"""What a guide has by name."""
ASKING = {"filled", "say", "reminder"}
"""Functions that take the key of a fixed text."""


def declared() -> dict[str, str]:
    """Return what is declared, as it is written where it is used: ``TextKey.HONEST``."""
    return {
        f"{kind.__name__}.{name}": value
        for kind in KINDS
        for name, value in vars(kind).items()
        if name.isupper()
    }


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    found = []
    for path in sorted((ROOT / "wizard").rglob("*.py")):
        if path == CONTRACT:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(ROOT)
        found += [(f"{place}:{getattr(one, 'lineno', 0)}", one) for one in ast.walk(tree)]
    return tuple(found)


def used() -> set[str]:
    return {
        f"{node.value.id}.{node.attr}"
        for _, node in nodes()
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def words_of(node: ast.AST | None) -> str | None:
    """Return the words of a text in the source; None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def named_in_passing() -> Iterator[str]:
    """Yield where a guide is asked for a name that is written out instead of declared."""
    for where, node in nodes():
        if isinstance(node, ast.Subscript):
            holder = getattr(node.value, "attr", "")
            if holder in HOLDERS and words_of(node.slice) is not None:
                yield f"{where} {words_of(node.slice)}"
        elif isinstance(node, ast.Call) and node.args:
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "attr", "")
            asks = function in ASKING or (function == "get" and owner in {*HOLDERS, "values"})
            asks = asks and "error" not in ast.dump(node.func)  # an error has values, too
            if asks and words_of(node.args[0]) is not None:
                yield f"{where} {words_of(node.args[0])}"


def test_every_declared_name_is_used() -> None:
    assert declared().keys() - used() == set()


def test_no_name_is_used_that_is_not_declared() -> None:
    kinds = {kind.__name__ for kind in KINDS}
    mentioned = {name for name in used() if name.partition(".")[0] in kinds}
    assert mentioned - declared().keys() == set()
    assert sorted(named_in_passing()) == []


def test_no_name_is_written_out_where_it_is_used() -> None:
    written = {f"{where} {words_of(node)}" for where, node in nodes() if words_of(node) in DISTINCT}
    assert written == set()


def test_what_is_optional_is_declared() -> None:
    assert set(contract.TEXT_KEYS) >= OPTIONAL_TEXTS
    assert set(contract.FIELD_KEYS) >= OPTIONAL_FIELDS


def test_the_fields_in_packs_are_those_of_the_published_guide() -> None:
    guide = load(PAGES)
    assert guide.id == contract.PUBLISHED_GUIDE
    assert guide.fields.keys() == PACK_FIELDS


def load(folder: Path) -> Guide:
    guide = load_guide(folder).guide
    assert guide is not None
    return guide


def _edge(name: str) -> str:
    return r"\b" if name[0].isalnum() else ""


def renamed(folder: Path, old: str, new: str) -> Path:
    """Return a copy of the guidance in which a name is another one everywhere."""
    copied = folder / "pages"
    shutil.copytree(PAGES, copied)
    for path in copied.rglob("*.*"):
        if path.suffix in {".toml", ".md"}:
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf"{_edge(old)}{old}\b", new, text), encoding="utf-8")
    return copied


@pytest.mark.parametrize("key", ["honest", "proves", "NVT"])
def test_a_renamed_text_is_noted_with_its_right_name(key: str, tmp_path: Path) -> None:
    loaded = load_guide(renamed(tmp_path, key, f"{key}x"))
    assert loaded.guide is not None
    assert loaded.guide.texts.keys() == load(PAGES).texts.keys()  # the window has words to show
    missing = [one for one in loaded.problems if one.code is Code.MISSING_TEXT]
    assert {(one.file, one.key) for one in missing} == {("nl.md", key), ("en.md", key)}
    unknown = [one for one in loaded.problems if one.code is Code.UNKNOWN_HEADING]
    assert {one.values["suggestion"] for one in unknown} == {key}


@pytest.mark.parametrize("kind", STATEMENT_KINDS[1:])
def test_what_an_answer_is_called_at_a_kind_is_asked_of_every_guide(
    kind: str, tmp_path: Path
) -> None:
    loaded = load_guide(renamed(tmp_path, f"### {kind}", f"### {kind}x"))
    missing = {one.key for one in loaded.problems if one.code is Code.MISSING_TEXT}
    assert missing == {f"{answer}/{kind}" for answer in ("DOE_AL", "GA_DOEN")}


@pytest.mark.parametrize("key", ["camerabeleid", "pdf_ontvanger", "datalek"])
def test_a_renamed_field_is_noted_with_what_stands_there_instead(key: str, tmp_path: Path) -> None:
    loaded = load_guide(renamed(tmp_path, key, f"{key}_nieuw"))
    assert loaded.guide is None
    (missing,) = (one for one in loaded.problems if one.code is Code.MISSING_NAME)
    assert (missing.file, missing.key) == ("guide.toml", "fields")
    assert missing.values == {"value": key, "suggestion": f"{key}_nieuw"}


def test_a_renamed_rule_keeps_its_reminder(tmp_path: Path) -> None:
    loaded = load_guide(renamed(tmp_path, "R5", "R15"))
    assert loaded.guide is not None
    assert [one.when.rule for one in loaded.guide.hints if one.reminder] == ["R15"]
