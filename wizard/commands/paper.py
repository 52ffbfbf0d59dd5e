"""What the printed codes on a scan or photo say, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from wizard.checklist.dates import moment_in_words
from wizard.checklist.summary import natural_key
from wizard.commands.errors import describe
from wizard.guide.contract import STATEMENT_KINDS
from wizard.guide.load import load_guide
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.keys.identity import readable_fingerprint
from wizard.keys.names import holder_name
from wizard.keys.same_name import is_same_name
from wizard.school.model import School
from wizard.school.words import placeholders
from wizard.signed_checklist.scan import Scan, ScanError, read_scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.model import Choice
    from wizard.checklist.summary import Summary
    from wizard.guide.model import Guide
    from wizard.keys.trust import Trust
    from wizard.signed_checklist.paper_code import PaperCode
    from wizard.signed_checklist.scan import ScannedCode
    from wizard.storage.places import Places
    from wizard.texts import Texts

PDF_START = b"%PDF"
NOT_JUDGED = frozenset({"scan-too-heavy", "scan-too-large", "scan-without-code"})
"""Why a picture has no verdict: nothing in it was judged."""


class PaperReader(Struct, frozen=True):
    """What codes on paper are read with.

    Attributes:
        trust: whom the reader trusts.
    """

    trust: Trust
    places: Places
    texts: Texts

    def result(self, data: bytes) -> dict[str, Any] | None:
        """Return what the codes in a file say that has no signature; None when it has none.

        Of a PDF that is more than pictures (``is_paper`` is false) they are no more than a hint.
        """
        try:
            scan = read_scan(data)
        except ScanError as error:
            if error.code not in NOT_JUDGED or data.lstrip().startswith(PDF_START):
                return None
            problem = {"code": error.code, **error.values}
            return {"sound": False, "problems": [problem], "lines": [describe(error, self.texts)]}
        guide = load_guide(self.places.pages).guide
        return {
            "sound": scan.sound,
            "is_paper": scan.is_paper,
            "codes": [self._as_json(one) for one in scan.codes],
            "lines": list(self._lines(scan, guide)),
        }

    def _as_json(self, found: ScannedCode) -> dict[str, Any]:
        if found.code is None:
            return {"page": found.page, "genuine": False}
        summary = found.code.summary
        return {
            "page": found.page,
            "genuine": True,
            "name": summary.name,
            "signed_at": summary.signed_at.isoformat(),
            "guide": summary.guide_id,
            "guide_version": summary.guide_version,
            "fingerprint": found.code.fingerprint,
            "key_known": self.trust.knows(found.code.fingerprint),
            "answers": {area: list(given) for area, given in summary.answers.items()},
        }

    def _lines(self, scan: Scan, guide: Guide | None) -> Iterator[str]:
        texts = self.texts
        yield texts("verdict.paper" if scan.is_paper else "verdict.paper-hint")
        if len(scan.codes) > 1:
            yield texts("verdict.paper-several", count=len(scan.codes))
        if len({one.page for one in scan.codes}) < len(scan.codes):
            yield texts("verdict.paper-together")
        for found in scan.codes:
            if len(scan.codes) > 1:
                yield texts("verdict.paper-page", page=found.page)
            if found.code is not None:
                yield from self._said(found.code, guide)
            elif found.trouble is not None:
                yield describe(found.trouble, texts)

    def _said(self, code: PaperCode, guide: Guide | None) -> Iterator[str]:
        texts, summary = self.texts, code.summary
        yield texts("verdict.paper-genuine")
        yield texts("verdict.who", name=summary.name)
        yield from self._whose(code)
        yield texts("verdict.when", when=moment_in_words(summary.signed_at, texts))
        yield texts("verdict.fingerprint", fingerprint=readable_fingerprint(code.fingerprint))
        yield texts("verdict.guide", guide=summary.guide_id, version=summary.guide_version)
        yield texts("verdict.answers")
        yield from _answers(summary, guide, texts)

    def _whose(self, code: PaperCode) -> Iterator[str]:
        """Yield whether the school knows the key, and whether it knows it under another name."""
        registered = self.trust.registered_as(code.fingerprint)
        if registered is None:
            yield self.texts("verdict.paper-unconfirmed")
            return
        certified = holder_name(registered)
        if not is_same_name(certified, code.summary.name):
            values = {"stated": code.summary.name, "certified": certified}
            yield self.texts("verdict.name-differs", **values)
        elif self.trust.revoked_in((registered,)) is not None:
            yield self.texts("verdict.certificate-revoked", certificate=certified)
        else:
            yield self.texts("verdict.paper-known")


def _answers(summary: Summary, guide: Guide | None, texts: Texts) -> Iterator[str]:
    statements = _statements(summary, guide, texts.language)
    for area, given in summary.answers.items():
        yield f"  {area}"
        for number, choice in enumerate(given):
            asked = statements.get(area, ())
            known = len(asked) == len(given)
            said, kind = asked[number] if known else (str(number + 1), STATEMENT_KINDS[0])
            yield f"    {said}: {_answer(choice, kind, guide, texts)}"


def _statements(
    summary: Summary, guide: Guide | None, language: str
) -> dict[str, list[tuple[str, str]]]:
    """Return wording and kind of each statement by area; empty for another version of the guide."""
    if guide is None or (guide.id, guide.version) != (summary.guide_id, summary.guide_version):
        return {}
    words = placeholders(guide, School.general(), language, {})
    found: dict[str, list[tuple[str, str]]] = {}
    for area in guide.whole_areas:
        ordered = sorted(area.statements, key=lambda one: natural_key(one.id))
        found[area.id] = [
            (f"{one.id} {plain(fill(one.text[language], words))}", one.kind) for one in ordered
        ]
    return found


def _answer(choice: Choice | None, kind: str, guide: Guide | None, texts: Texts) -> str:
    if choice is None:
        return texts("status.open")
    if guide is None:
        return choice.value
    return plain(guide.answer_text(choice.value, kind)[texts.language])
