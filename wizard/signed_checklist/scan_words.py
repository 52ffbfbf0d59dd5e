"""What the printed codes on a scan or photo say, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.checklist.dates import moment_in_words
from wizard.checklist.summary import natural_key
from wizard.guide.contract import STATEMENT_KINDS
from wizard.guide.placeholders import fill
from wizard.guide.prose import plain
from wizard.keys.identity import readable_fingerprint
from wizard.school.model import School
from wizard.school.words import placeholders
from wizard.signed_checklist.scan import KeyStanding, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.model import Choice
    from wizard.checklist.summary import Summary
    from wizard.guide.model import Guide
    from wizard.keys.trust import Trust
    from wizard.signed_checklist.paper_code import PaperCode
    from wizard.signed_checklist.scan import Scan, ScannedCode
    from wizard.texts import Texts


class ScanWords(Struct, frozen=True):
    """Tells what a scan says; the window and the command line use the same words.

    Attributes:
        trust: whom the reader trusts.
        guide: gives the statements their words; None if it cannot be read.
    """

    trust: Trust
    guide: Guide | None
    texts: Texts

    def lines(self, scan: Scan) -> Iterator[str]:
        """Yield everything: what was looked at, and what each code says."""
        yield from self.about(scan)
        for found in scan.codes:
            if len(scan.codes) > 1:
                yield self.place(scan, found)
            yield from self.facts(found)
            if found.code is not None:
                yield self.texts("verdict.answers")
                yield from self.answers(found.code)

    def about(self, scan: Scan) -> Iterator[str]:
        """Yield what was looked at, and what keeps it from being clear."""
        texts = self.texts
        yield texts("verdict.paper" if scan.is_paper else "verdict.paper-hint")
        if len(scan.codes) > 1:
            yield texts("verdict.paper-several", count=len(scan.codes))
        if scan.crowded_pages:
            yield texts("verdict.paper-together")
        if not scan.complete:
            yield texts("verdict.paper-more")

    def place(self, scan: Scan, found: ScannedCode) -> str:
        """Return where a code is."""
        if found.page in scan.crowded_pages:
            corner = self.texts(f"verdict.paper-{found.corner}")
            return self.texts("verdict.paper-place", page=found.page, corner=corner)
        return self.texts("verdict.paper-page", page=found.page)

    def facts(self, found: ScannedCode) -> Iterator[str]:
        """Yield whether a code is genuine, and if so whose it is, of when, and of which guide."""
        if found.code is not None:
            yield from self._said(found.code)
        elif found.trouble is not None:
            yield self.texts(f"errors.{found.trouble.code}", **found.trouble.values)

    def answers(self, code: PaperCode) -> Iterator[str]:
        """Yield the answers, indented below the area that they belong to."""
        yield from _answers(code.summary, self.guide, self.texts)

    def _said(self, code: PaperCode) -> Iterator[str]:
        texts, summary = self.texts, code.summary
        yield texts("verdict.paper-genuine")
        yield texts("verdict.who", name=summary.name)
        yield from self._whose(code)
        yield texts("verdict.when", when=moment_in_words(summary.signed_at, texts))
        yield texts("verdict.fingerprint", fingerprint=readable_fingerprint(code.fingerprint))
        yield texts("verdict.guide", guide=summary.guide_id, version=summary.guide_version)

    def _whose(self, code: PaperCode) -> Iterator[str]:
        """Yield whether the school knows the key, and whether it knows it under another name."""
        standing, certified = standing_of(code, self.trust)
        if standing is KeyStanding.UNKNOWN:
            yield self.texts("verdict.paper-unconfirmed")
        elif standing is KeyStanding.REVOKED:
            yield self.texts("verdict.certificate-revoked", certificate=certified)
        elif standing is KeyStanding.OTHER_NAME:
            values = {"stated": code.summary.name, "certified": certified}
            yield self.texts("verdict.name-differs", **values)
        else:
            yield self.texts("verdict.paper-known")


def _answers(summary: Summary, guide: Guide | None, texts: Texts) -> Iterator[str]:
    statements = _statements(summary, guide, texts.language)
    areas = guide.whole_areas if guide is not None and statements else ()
    titles = {area.id: f"{area.id} {area.title[texts.language]}" for area in areas}
    for area, given in summary.answers.items():
        yield f"  {titles.get(area, area)}"
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
