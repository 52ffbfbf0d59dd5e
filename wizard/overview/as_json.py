"""Writes an overview as JSON for other programs; ``docs/overview.md`` describes the format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from wizard.overview.ledger import storable
from wizard.overview.table import guidance, remark_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wizard.overview.model import ChecklistFacts, GuideStamp, OwnedItem, RankedRow
    from wizard.texts import Texts

FORMAT = "startklaar-overview"
FORMAT_VERSION = 1


def write_json(
    path: Path,
    guide: GuideStamp,
    rows: Iterable[RankedRow],
    items: Iterable[OwnedItem],
    texts: Texts,
) -> None:
    """Write the overview as JSON, with one entry per line.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        head = {"format": FORMAT, "version": FORMAT_VERSION, "guide": asdict(guide)}
        file.write(f'{_json(head)[:-1]},"files":[')
        file.writelines(_list(row_to_json(row, guide, texts) for row in rows))
        file.write('],"open":[')
        file.writelines(_list(item_to_json(item) for item in items))
        file.write("]}\n")


def row_to_json(ranked: RankedRow, guide: GuideStamp, texts: Texts) -> dict[str, Any]:
    """Return one file as values that ``json`` can write."""
    row = ranked.row
    return {
        "file": storable(row.file),
        "sha256": row.digest,
        "level": int(row.level),
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
    return {**asdict(item), "by": by, "person": owned.person, "file": owned.file}


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
