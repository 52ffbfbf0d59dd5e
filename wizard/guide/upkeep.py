"""Checks that keep a guide correct for years: review dates, sources of duties, retired ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.guide.problems import Code
from wizard.guide.tables import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wizard.guide.model import Area
    from wizard.guide.report import Report
    from wizard.guide.tables import Table
    from wizard.guide.words import Words
    from wizard.languages import Language

STATEMENT_ID = re.compile(r"S[0-9]+\.[0-9]+")

DUTIES: Mapping[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:verboden|verbied\w*|moet|moeten|wet|wetten|wettelijke?|verplicht\w*|strafbaar)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:forbidden|prohibited|must|laws?|legal|legally|illegal|required by|offence)\b",
        re.IGNORECASE,
    ),
}
"""Words that say what a law or an authority wants; a sentence with one needs its fact."""

# The client's point with our reading of it, the account of the sources, and what a film shows.
_OTHERS = re.compile(r"B\d+\.\d+(?:/.*)?|why|M\d+\.\d+/picture")


def retired_ids(table: Table, key: str) -> tuple[str, ...]:
    """Read a list of retired ids: no statement may use them again."""
    ids = table.texts(key, ())
    for value in ids:
        if not STATEMENT_ID.fullmatch(value):
            table.error(Code.BAD_ID, key, value=value, expected="S1.1")
    return ids


def refuse_unsourced(area: Area, words: Words) -> None:
    """Report each text of an area that states a duty without naming a fact as its source.

    A text names its facts in the table ``facts`` of its area, a remark in its own entry.
    """
    sourced = {*area.facts, *(note.id for note in area.notes if note.facts)}
    for language, pattern in DUTIES.items():
        for key, text in words.texts(language):
            if _OTHERS.fullmatch(key) or sourced & {key, key.partition("/")[0]}:
                continue
            if found := pattern.search(text):
                words.error(language, Code.UNSOURCED, key, word=found[0])


def refuse_used_ids(areas: Iterable[tuple[Area, Report]]) -> None:
    """Report statements that use a retired id, and ids that are retired twice."""
    areas = list(areas)
    asked = {one.id for area, _ in areas for one in area.statements}
    seen = set[str]()
    for area, report in areas:
        replaced = ((old, f"{one.id}.replaces") for one in area.statements for old in one.replaces)
        for old, key in (*replaced, *((old, "dropped") for old in area.dropped)):
            if old in asked or old in seen:
                report.error(Code.RETIRED_ID, key, value=old)
            seen.add(old)


def overdue(review_by: date | None, today: date) -> bool:
    """Return whether a review date has passed; False if it could not be read."""
    return review_by is not None and review_by != NO_DATE and today > review_by
