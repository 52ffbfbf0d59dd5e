"""``startklaar verify``: verify signed checklists, and print their signers and contents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from wizard.checklist.record import record_to_json
from wizard.commands.errors import FAILED, describe_os_error, os_code
from wizard.commands.terminal import show, write_json
from wizard.signed_checklist.examine import Outcome, examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signed_checklist.trust import trust_at
from wizard.signed_checklist.verdict_words import examination_in_words
from wizard.signing.verdict import NOTHING_TO_JUDGE
from wizard.signing.verify import MOST_FILE_BYTES
from wizard.storage.files import read_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from wizard.keys.trust import Trust
    from wizard.signed_checklist.examine import Examination, Resources
    from wizard.storage.places import Places
    from wizard.texts import Texts


NOT_FULLY_CHECKED = 3
NOTHING_JUDGED = 4
_UNREAD = "not-read"
"""The outcome for what the system does not let us read."""

_STATUS: dict[str, int] = {
    Outcome.SOUND: 0,
    Outcome.UNCHECKED: NOT_FULLY_CHECKED,
    Outcome.NOTHING_JUDGED: NOTHING_JUDGED,
    Outcome.REFUSED: FAILED,
    _UNREAD: FAILED,
}
_WORST = (0, NOT_FULLY_CHECKED, NOTHING_JUDGED, FAILED)

Result = dict[str, Any]
"""The result for a file, as values that ``json`` can write; ``lines`` has it in words."""


class Verifier(Struct, frozen=True):
    """Verifies files.

    Attributes:
        resources: returns typefaces and texts for a language.
        trust: the certificates that the user trusts.
        places: the program's folders.
        texts: the texts in the user's language.
    """

    resources: Resources
    trust: Trust
    places: Places
    texts: Texts

    def result(self, path: Path) -> Result:
        """Return the result for a file of any kind; never raises for a bad file."""
        try:
            found = self._verified(read_file(path, MOST_FILE_BYTES))
        except OSError as error:
            found = _unread(error, self.texts)
        return {"file": str(path), **found}

    def _verified(self, data: bytes) -> Result:
        examination = examine(data, self.resources, self.trust)
        examined = _examined(examination, self.texts)
        if not any(map(examination.verdict.has, NOTHING_TO_JUDGE)):
            return examined
        from wizard.commands.paper import PaperReader  # noqa: PLC0415 -- 60 ms, for a scan alone

        reader = PaperReader(self.trust, self.places, self.texts)
        return reader.result(data, examination.verdict, examined)


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Verify every file and print the results; return 0 if all are valid and fully checked.

    Else the status is 3 if all are unchanged and some could not be fully checked; 4 if nothing was
    judged of some, and none is worse; and 1 if one was changed, is not genuine, or cannot be read.

    Raises:
        UserError, OSError: a file of ``--trust`` cannot be read.
    """
    verifier = Verifier(resources_for(places), trust_at(options.trust).read(), places, texts)
    results = (verifier.result(path) for path in options.files)
    shown = _show_json(results) if options.json else _show_words(results, texts)
    return max((_STATUS[one] for one in shown), key=_WORST.index)


def _show_words(results: Iterable[Result], texts: Texts) -> list[str]:
    """Print each file's result as soon as it is known; return the outcome of each."""
    outcomes = []
    for result in results:
        show(texts("verdict.file", file=result["file"]))
        for line in result["lines"]:
            show(f"  {line}")
        outcomes.append(result["outcome"])
    return outcomes


def _show_json(results: Iterable[Result]) -> list[str]:
    """Print all results as one JSON value; return the outcome of each."""
    known = list(results)
    shown = [{key: one[key] for key in one if key != "lines"} for one in known]
    written = json.dumps({"files": shown}, ensure_ascii=False, indent=1)
    write_json(f"{written}\n".encode(errors="replace"))
    return [one["outcome"] for one in known]


def _unread(error: OSError, texts: Texts) -> Result:
    return {
        "sound": False,
        "outcome": _UNREAD,
        "level": None,
        "problems": [{"code": os_code(error)}],
        "lines": [describe_os_error(error, texts)],
    }


def _examined(examination: Examination, texts: Texts) -> Result:
    verdict, trouble, record = examination.verdict, examination.trouble, examination.record
    return {
        "sound": examination.sound,
        "outcome": examination.outcome.value,
        "level": int(verdict.level) if verdict.judged else None,
        "problems": [{"code": one.code.value, **one.values} for one in verdict.problems],
        "trouble": {"code": trouble.code, **trouble.values} if trouble else None,
        "signer": verdict.signer_name,
        "fingerprint": verdict.fingerprint,
        "signed_at": verdict.signed_at.isoformat() if verdict.signed_at else None,
        "clock": verdict.time_source.value if verdict.time_source else None,
        "page_agrees": examination.page_agrees,
        "guide_agrees": examination.guide_agrees,
        "record": record_to_json(record) if record else None,
        "lines": list(examination_in_words(examination, texts)),
    }
