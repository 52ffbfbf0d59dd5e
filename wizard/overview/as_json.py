"""Writes an overview as JSON for other programs; ``docs/overview.md`` describes the format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from wizard.overview.ledger import storable
from wizard.overview.staff import absent_from
from wizard.overview.table import guidance, month_of, remark_in_words
from wizard.overview.totals import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wizard.overview.ledger import Ledger
    from wizard.overview.model import ChecklistFacts, GuideStamp, OwnedItem, RankedRow
    from wizard.overview.staff import Absent
    from wizard.overview.tables import OverviewTables
    from wizard.overview.totals import SchoolTotals, Totals
    from wizard.texts import Texts

FORMAT = "startklaar-overview"
FORMAT_VERSION = 1


def write_json(path: Path, ledger: Ledger, totals: Totals, tables: OverviewTables) -> None:
    """Write the overview as JSON, with one entry per line.

    Raises:
        OSError: the file cannot be written.
    """
    consent, texts = tables.consent, tables.texts
    lists: dict[str, Iterable[dict[str, Any]]] = {"schools": _schools(totals, tables)}
    if consent:
        rows = (one for one in ledger.rows() if consent.covers_signer(one.row.facts))
        owned = (one for one in ledger.open_items() if consent.covers(one.school))
        lists["files"] = (row_to_json(one, tables.guide, texts) for one in rows)
        lists["open"] = map(item_to_json, owned)
        if tables.staff:
            lists["absent"] = map(_absent, absent_from(tables.staff, ledger.rows(), consent))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_json(_head(totals, tables))[:-1])
        for key, values in lists.items():
            file.write(f',"{key}":[')
            file.writelines(_list(values))
            file.write("]")
        file.write("}\n")


def row_to_json(ranked: RankedRow, guide: GuideStamp, texts: Texts) -> dict[str, Any]:
    """Return one file as values that ``json`` can write."""
    row = ranked.row
    return {
        "file": storable(row.file),
        "sha256": row.digest,
        "level": None if row.level is None else int(row.level),
        "standing": ranked.standing.value,
        "double_of": ranked.double_of,
        "remarks": [
            {"code": one.key.partition(".")[2], "text": storable(remark_in_words(one, texts))}
            for one in row.remarks
        ],
        "checklist": _facts(row.facts, guide) if row.facts else None,
    }


def item_to_json(owned: OwnedItem) -> dict[str, Any]:
    """Return one action or question as values that ``json`` can write."""
    item = owned.item
    by = item.by.isoformat() if item.by else None
    whose = {"person": owned.person, "school": owned.school, "file": owned.file}
    return {**asdict(item), "by": by, **whose}


def _head(totals: Totals, tables: OverviewTables) -> dict[str, Any]:
    left_out = {standing.value: number for standing, number in totals.not_counted.items()}
    every = totals.everyone
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "guide": asdict(tables.guide),
        "made_on": totals.made_on.isoformat(),
        "names_since": tables.consent.day.isoformat() if tables.consent else None,
        "least_people": LEAST,
        "pack_schools": len(tables.pack.titles) or None,
        "read": totals.files,
        "not_counted": left_out,
        "other_key": totals.other_key,
        "other_guidance": totals.other_guidance,
        "everyone": _school(every, tables, shown=totals.are_shown),
    }


def _schools(totals: Totals, tables: OverviewTables) -> Iterator[dict[str, Any]]:
    for one in totals.schools:
        yield {"name": one.name, **_school(one, tables)}
    for one in totals.small:
        yield {"name": one.name, **_school(one, tables, shown=False)}


def _school(one: SchoolTotals, tables: OverviewTables, *, shown: bool = True) -> dict[str, Any]:
    """Return a school; without its answers where they are about too few people.

    Of areas and statements only those of the guide: others are whatever a file calls them.
    """
    if not shown:
        return {"people": one.people, "answers": None}
    statements = [
        {"statement": id_, **asdict(said), **asdict(one.statements[id_])}
        for id_, said in tables.statements.items()
        if id_ in one.statements
    ]
    own = [
        {"statement": id_, "text": text, **asdict(counts)}
        for (id_, text), counts in one.own.items()
    ]
    return {
        "people": one.people,
        "answers": {
            "levels": {int(level): number for level, number in one.levels.items()},
            "total": asdict(one.total),
            "areas": {area: asdict(one.areas[area]) for area in tables.areas if area in one.areas},
            "statements": statements,
            "own": own if one.name else [],
            "oldest": month_of(one.oldest) or None,
            "old": one.old,
            "passed": one.passed,
        },
    }


def _absent(one: Absent) -> dict[str, Any]:
    member = one.member
    return {"name": member.name, "school": member.school, "elsewhere": list(one.elsewhere)}


def _facts(facts: ChecklistFacts, guide: GuideStamp) -> dict[str, Any]:
    return {
        "signer": facts.signer,
        "fingerprint": facts.fingerprint,
        "confirmed_by": facts.confirmed_by,
        "name": facts.person.name,
        "role": facts.person.role,
        "signed_at": facts.signed_at.isoformat(),
        "clock": "timestamp" if facts.stamped else "signer",
        "copy": "school" if facts.for_school else "personal",
        "school": facts.school,
        "guide": {**asdict(facts.guide), "state": guidance(facts.guide, guide)},
        "areas": {area: asdict(counts) for area, counts in facts.areas.items()},
        "total": asdict(facts.total),
        "own": asdict(facts.own),
    }


def _list(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, value in enumerate(values):
        yield f"{',' if number else ''}\n{_json(value)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
