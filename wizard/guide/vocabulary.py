"""The names that a guide may refer to, and conditions that use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.guide.model import Condition
from wizard.guide.problems import Code, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from wizard.guide.model import Fact
    from wizard.guide.source import SourceDocument
    from wizard.guide.tables import Table


class Vocabulary(Struct, frozen=True):
    """Every name that areas may use.

    Attributes:
        placeholders: fields, contacts and terms.
        fields: the keys of the school's fields.
        roles: who can have a part in an area.
        closed: per condition key (a question or a field with closed choices) its values.
        facts: the ids of the register; None when it could not be read.
        bullets: the ids of all points of the client's document, such as ``B1.4``.
        source: the client's document; None, as ``bullets``, when there is none or it could not
            be read.
        has_poster: whether there is such a document.
    """

    placeholders: frozenset[str]
    fields: frozenset[str]
    roles: tuple[str, ...]
    contacts: frozenset[str]
    facts: frozenset[str] | None
    rules: frozenset[str]
    closed: Mapping[str, frozenset[str]]
    bullets: frozenset[str] | None
    source: SourceDocument | None
    has_poster: bool


def read_vocabulary(
    table: Table, facts: Mapping[str, Fact] | None, source: SourceDocument | None
) -> Vocabulary:
    """Collect the names that ``guide.toml`` declares, before its entries are read one by one.

    Entries refer to each other, so the names must be known first; what is wrong with an
    entry is noted when it is read.
    """
    closed = {
        **dict(_declared(table, "questions", "id", "options")),
        **dict(_declared(table, "fields", "key", "choices")),
    }
    names = {
        kind: frozenset(key for key, _ in _declared(table, kind, "key", ""))
        for kind in ("contacts", "fields", "terms")
    }
    return Vocabulary(
        placeholders=names["contacts"] | names["fields"] | names["terms"],
        fields=names["fields"],
        roles=tuple(_strings(table.value("roles"))),
        contacts=names["contacts"],
        facts=None if facts is None else frozenset(facts),
        rules=frozenset(_strings(table.value("rules"))),
        closed={key: frozenset(values) for key, values in closed.items() if values},
        bullets=_bullet_ids(source) if source else None,
        source=source,
        has_poster=_has_poster(table),
    )


def _has_poster(table: Table) -> bool:
    section = table.value("source")
    return isinstance(section, dict) and "title" in section


def _bullet_ids(source: SourceDocument) -> frozenset[str]:
    return frozenset(
        f"B{area}.{point}"
        for area, section in enumerate(source.sections, 1)
        for point in range(1, len(section.bullets) + 1)
    )


def _declared(table: Table, kind: str, name: str, values: str) -> Iterator[tuple[str, list[str]]]:
    """Yield per entry of a list of tables its name and the strings under one of its keys."""
    entries = table.value(kind)
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get(name), str):
            yield entry[name], _strings(entry.get(values))


def _strings(values: object) -> list[str]:
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []


def known(
    table: Table, key: str, values: Sequence[str], names: Collection[str] | None, code: Code
) -> tuple[str, ...]:
    """Return the known names; report each other one with the most similar name.

    Where the names themselves could not be read, every value passes.
    """
    if names is None:
        return tuple(values)
    for value in values:
        if value not in names:
            table.error(code, key, value=value, suggestion=nearest(value, names))
    return tuple(value for value in values if value in names)


def read_condition(table: Table, vocabulary: Vocabulary) -> Condition:
    """Read ``{ rule = "R2", when = { Q4 = "nee" } }``; ``unless`` negates it."""
    rule = table.text("rule", None if vocabulary.rules else "")
    if rule:
        known(table, "rule", [rule], vocabulary.rules, Code.UNKNOWN_RULE)
    unless = table.has("unless")
    pairs = table.table("unless" if unless else "when")
    table.close()
    if not pairs.keys:
        pairs.error(Code.MISSING_KEY)
    facts = {key: _values(pairs, key, vocabulary) for key in pairs.keys}
    return Condition(rule, facts, unless)


def optional_condition(table: Table, key: str, vocabulary: Vocabulary) -> Condition | None:
    """Read the condition under a key, or return None when the key is absent."""
    return read_condition(table.table(key), vocabulary) if table.has(key) else None


def _values(pairs: Table, key: str, vocabulary: Vocabulary) -> frozenset[str]:
    if key not in vocabulary.closed:
        near = nearest(key, vocabulary.closed)
        pairs.error(Code.UNKNOWN_CONDITION_KEY, key, suggestion=near)
        return frozenset()
    single = isinstance(pairs.value(key), str)
    values = (pairs.text(key),) if single else pairs.texts(key)
    names = vocabulary.closed[key]
    return frozenset(known(pairs, key, values, names, Code.UNKNOWN_CONDITION_VALUE))
