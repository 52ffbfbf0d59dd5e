"""What a file without a signature is as a scan or photo: for the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from wizard.commands.errors import describe
from wizard.guide.load import load_guide
from wizard.signed_checklist.scan import (
    LATER_VERSION,
    ScanError,
    scan_without_signature,
    standing_of,
)
from wizard.signed_checklist.scan_words import ScanWords
from wizard.signed_checklist.verdict_words import level_words
from wizard.signing.verdict import ProblemCode

if TYPE_CHECKING:
    from wizard.keys.trust import Trust
    from wizard.signed_checklist.scan import Scan, ScannedCode
    from wizard.signing.verdict import SignatureVerdict
    from wizard.storage.places import Places
    from wizard.texts import Texts


class PaperReader(Struct, frozen=True):
    """What codes on paper are read with.

    Attributes:
        trust: whom the reader trusts.
    """

    trust: Trust
    places: Places
    texts: Texts

    def result(
        self, data: bytes, verdict: SignatureVerdict, examined: dict[str, Any]
    ) -> dict[str, Any]:
        """Return what a file says that has no signature.

        Args:
            data: the whole file.
            verdict: what the verifier said of it.
            examined: that as a result, which holds if the file is no scan.
        """
        found = scan_without_signature(data, verdict)
        if found is None:
            return examined
        if isinstance(found, ScanError):
            return self._not_read(found, verdict, examined)
        read = self._read(found)
        if found.is_paper:
            return {**read, "level": None, "problems": []}
        return {**examined, **read, "lines": [*examined["lines"], *read["lines"]]}

    def _not_read(
        self, error: ScanError, verdict: SignatureVerdict, examined: dict[str, Any]
    ) -> dict[str, Any]:
        """Return why nothing was read; of a picture there is nothing else to say."""
        said, problem = describe(error, self.texts), {"code": error.code, **error.values}
        if not verdict.has(ProblemCode.NOT_A_PDF):
            lines = [*examined["lines"], said]
            return {**examined, "problems": [*examined["problems"], problem], "lines": lines}
        lines = [level_words(verdict, self.texts), said]
        return {**examined, "problems": [problem], "lines": lines}

    def _read(self, scan: Scan) -> dict[str, Any]:
        guide = load_guide(self.places.pages).guide
        return {
            "sound": scan.sound,
            "outcome": scan.outcome.value,
            "is_paper": scan.is_paper,
            "codes": [self._as_json(one) for one in scan.codes],
            "lines": list(ScanWords(self.trust, guide, self.texts).lines(scan)),
        }

    def _as_json(self, found: ScannedCode) -> dict[str, Any]:
        if found.code is None:
            trouble = found.trouble.code if found.trouble else ""
            genuine = None if trouble == LATER_VERSION else False  # None: it cannot be told
            place = {"page": found.page, "corner": found.corner}
            return {**place, "genuine": genuine, "trouble": trouble}
        summary = found.code.summary
        return {
            "page": found.page,
            "corner": found.corner,
            "genuine": True,
            "name": summary.name,
            "signed_at": summary.signed_at.isoformat(),
            "guide": summary.guide_id,
            "guide_version": summary.guide_version,
            "fingerprint": found.code.fingerprint,
            "key": standing_of(found.code, self.trust)[0].value,
            "answers": {area: list(given) for area, given in summary.answers.items()},
        }
