"""Every door of the program, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from build.fuzz.content import captions, guide, pack, prose, school, table
from build.fuzz.saved import answers, draft, record
from build.fuzz.signed import keys, pdf, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build.fuzz.door import Door, Workshop

DOORS: Final[Mapping[str, Callable[[Workshop], Door]]] = {
    "guide": guide,
    "prose": prose,
    "school": school,
    "table": table,
    "pack": pack,
    "captions": captions,
    "draft": draft,
    "answers": answers,
    "record": record,
    "pdf": pdf,
    "keys": keys,
    "scan": scan,
}
