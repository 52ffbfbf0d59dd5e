"""The answers to fill in: from a JSON file, or from a signed checklist after it was looked at."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.answers.file import LARGEST_BYTES, read_json
from wizard.checklist.record import answers_from
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.keys.identity import readable_fingerprint
from wizard.keys.keystore import KeyStore
from wizard.signed_checklist.examine import Outcome, examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signed_checklist.verdict_words import (
    problems_in_words,
    verdict_in_words,
    whose_in_words,
)
from wizard.signed_checklist.whose import Whose, whose_key
from wizard.signing.verdict import ProblemCode
from wizard.signing.verify import MOST_FILE_BYTES
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.answers.model import Answers
    from wizard.keys.trust import Trust
    from wizard.signed_checklist.examine import Examination
    from wizard.storage.places import Places
    from wizard.texts import Texts

PDF_START = b"%PDF"


class AnswersReader(Struct, frozen=True):
    """Reads answers, and says whose they are before they are taken.

    Attributes:
        trust: whom the reader trusts.
        signed_by: the fingerprint of the key that somebody expects, as they typed it; empty for
            none: then only a key of this device is taken without a question.
        takes_unchecked: whether somebody said that a checklist is wanted even if this program
            cannot check all of it.
    """

    places: Places
    trust: Trust
    texts: Texts
    signed_by: str = ""
    takes_unchecked: bool = False

    def answers(self, path: Path) -> Answers:
        """Return the answers in a JSON file or in a signed checklist.

        Raises:
            UserError: the file holds no answers; it is a checklist that was changed; or its signer
                is another person, and the user did not confirm that.
            OSError: it cannot be read.
        """
        data = read_file(path, max(LARGEST_BYTES, MOST_FILE_BYTES))
        if not data.lstrip().startswith(PDF_START):
            return answers_from(read_json(data))
        found = examine(data, resources_for(self.places), self.trust)
        require_judged(found, self.texts)
        if found.trouble is not None:
            raise found.trouble
        if found.record is None or found.outcome is Outcome.REFUSED:
            raise UserError("pdf-not-valid")
        answers = found.record.answers_to_go_on_with()
        self._require_consent(found)
        if found.outcome is Outcome.UNCHECKED and not self._is_wanted_unchecked():
            raise UserError("pdf-not-checked")
        return answers

    def _require_consent(self, found: Examination) -> None:
        """Show the verdict and the signer's key; continue only if the user confirms the checklist.

        Raises:
            UserError: ``signed-by-differs`` (asked, fingerprint) or ``signer-not-confirmed``
                (fingerprint): nothing is taken.
        """
        whose = whose_key(found, KeyStore(self.places.data))
        for line in (*verdict_in_words(found, self.texts), whose_in_words(whose, self.texts)):
            show(line, error=True)
        fingerprint = readable_fingerprint(found.verdict.fingerprint or "")
        if self.signed_by:
            if _digits(self.signed_by) != _digits(fingerprint):
                raise UserError("signed-by-differs", asked=self.signed_by, fingerprint=fingerprint)
        elif whose is not Whose.OWN and not self._is_wanted():
            raise UserError("signer-not-confirmed", fingerprint=fingerprint)

    def _is_wanted_unchecked(self) -> bool:
        """Return whether the user allowed it by an option, or allows it at the terminal."""
        if self.takes_unchecked or not sys.stdin.isatty():
            return self.takes_unchecked
        show(self.texts("cli.unchecked-question"), error=True)
        return sys.stdin.readline().strip().lower() in self.texts("cli.unchecked-yes").split()

    def _is_wanted(self) -> bool:
        """Return whether the user says yes at the terminal; False without a terminal."""
        if not sys.stdin.isatty():
            return False
        show(self.texts("cli.go-on"), error=True)
        return sys.stdin.readline().strip().lower() == self.texts("cli.go-on-yes")


def require_judged(found: Examination, texts: Texts) -> None:
    """Check that a file has a signature of this program, or is said to be something else.

    Raises:
        UserError: ``nothing-to-take`` (reason): what it is instead, as ``verify`` says it.
    """
    if not found.verdict.judged and not found.verdict.has(ProblemCode.NOT_A_PDF):
        reason = " ".join(problems_in_words(found.verdict, texts))
        raise UserError("nothing-to-take", reason=reason)


def _digits(fingerprint: str) -> str:
    return "".join(fingerprint.split()).upper()
