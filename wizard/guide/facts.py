"""The fact register: what the guidance rests on, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.model import Fact
from wizard.guide.problems import Code
from wizard.guide.words import TITLE
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from wizard.guide.library import Library
    from wizard.guide.tables import Table
    from wizard.guide.words import Words

FOLDER = "facts/"
FILE = "facts/facts.toml"
STATUSES = ("V", "M", "A", "-", "V/M", "V/-")


def read_facts(library: Library) -> dict[str, Fact] | None:
    """Read the register; None when its file cannot be used at all."""
    table = library.table(FILE)
    words = library.words(FOLDER, frozenset(), None)
    library.refuse_others(FOLDER, ("facts.toml", *(f"{language}.md" for language in LANGUAGES)))
    if table is None:
        return None
    facts: dict[str, Fact] = {}
    words.take(TITLE)
    for one in table.tables("facts"):
        _add(facts, _fact(one, words), one)
    table.close()
    words.close()
    return facts


def _add(facts: dict[str, Fact], fact: Fact, table: Table) -> None:
    if fact.id in facts:
        table.error(Code.DUPLICATE_ID, "id", value=fact.id)
    facts[fact.id] = fact


def _fact(table: Table, words: Words) -> Fact:
    key = table.text("id")
    fact = Fact(
        id=key,
        status=table.choice("status", STATUSES),
        source=table.text("source"),
        checked=table.day("checked"),
        claim=words.take(key),
    )
    table.close()
    return fact
