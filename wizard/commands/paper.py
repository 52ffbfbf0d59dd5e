"""Reports the printed QR code on a scan or photo in words, for ``startklaar verify``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wizard.checklist.dates import moment_in_words
from wizard.checklist.summary import natural_key
from wizard.commands.errors import describe
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.keys.identity import readable_fingerprint
from wizard.school.model import School
from wizard.school.words import placeholders
from wizard.signed_checklist.scan import ScanError, read_scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.model import Choice
    from wizard.checklist.summary import Summary
    from wizard.guide.model import Guide
    from wizard.signed_checklist.paper_code import PaperCode
    from wizard.storage.places import Places
    from wizard.texts import Texts


def scan_result(data: bytes, places: Places, texts: Texts) -> dict[str, Any] | None:
    """Return the result for a scan or photo; None if it has no QR code of this program."""
    try:
        code = read_scan(data)
    except ScanError:
        return None
    except UserError as error:
        return {"sound": False, "lines": [describe(error, texts)]}
    guide = load_guide(places.pages).guide
    return {
        "sound": True,
        "paper": _as_json(code.summary),
        "fingerprint": code.fingerprint,
        "lines": list(_lines(code, guide, texts)),
    }


def _as_json(summary: Summary) -> dict[str, Any]:
    return {
        "name": summary.name,
        "signed_at": summary.signed_at.isoformat(),
        "guide": summary.guide_id,
        "guide_version": summary.guide_version,
        "answers": {area: list(given) for area, given in summary.answers.items()},
    }


def _lines(code: PaperCode, guide: Guide | None, texts: Texts) -> Iterator[str]:
    summary = code.summary
    yield texts("verdict.paper")
    yield texts("verdict.who", name=summary.name)
    yield texts("verdict.when", when=moment_in_words(summary.signed_at, texts))
    yield texts("verdict.paper-key", fingerprint=readable_fingerprint(code.fingerprint))
    yield texts("verdict.guide", guide=summary.guide_id, version=summary.guide_version)
    yield texts("verdict.answers")
    statements = _statements(summary, guide, texts.language)
    for area, given in summary.answers.items():
        yield f"  {area}"
        for number, choice in enumerate(given):
            asked = statements.get(area, ())
            said = asked[number] if len(asked) == len(given) else str(number + 1)
            yield f"    {said}: {_answer(choice, guide, texts)}"


def _statements(summary: Summary, guide: Guide | None, language: str) -> dict[str, list[str]]:
    """Return the wording of each statement by area; empty for another version of the guide."""
    if guide is None or (guide.id, guide.version) != (summary.guide_id, summary.guide_version):
        return {}
    words = placeholders(guide, School.general(), language, {})
    found: dict[str, list[str]] = {}
    for area in guide.whole_areas:
        ordered = sorted(area.statements, key=lambda one: natural_key(one.id))
        found[area.id] = [f"{one.id} {plain(fill(one.text[language], words))}" for one in ordered]
    return found


def _answer(choice: Choice | None, guide: Guide | None, texts: Texts) -> str:
    if choice is None:
        return texts("status.open")
    return choice.value if guide is None else plain(guide.texts[choice.value][texts.language])
