"""``startklaar verify``: what signed checklists prove, who signed them, and what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wizard.checklist.dates import moment_in_words
from wizard.checklist.record import record_to_json
from wizard.commands.errors import FAILED, describe, describe_os_error
from wizard.examine import examine
from wizard.press import press_for
from wizard.signing.identity import readable_fingerprint
from wizard.signing.verdict import ProblemCode, TimeSource

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from wizard.checklist.model import Checklist
    from wizard.document.render import Press
    from wizard.examine import Examination
    from wizard.places import Places
    from wizard.signing.verdict import SignatureVerdict
    from wizard.texts import Texts

NO_SIGNED_FILE = (ProblemCode.NOT_A_PDF, ProblemCode.NO_SIGNATURE)
"""What a scan or photo of the paper looks like to the verifier of files."""


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Examine every file; the status is 0 only when all are unchanged and complete."""
    press = press_for(places)
    sound, results = True, []
    for path in options.files:
        try:
            result = _verified(path.read_bytes(), press, places, texts)
        except OSError as error:
            result = {"sound": False, "lines": [describe_os_error(error, texts)]}
        results.append({"file": str(path), **result})
        sound = sound and result["sound"]
    _print(results, texts, as_json=options.json)
    return 0 if sound else FAILED


Result = dict[str, Any]


def _verified(data: bytes, press: Callable[[str], Press], places: Places, texts: Texts) -> Result:
    examination = examine(data, press)
    if any(examination.verdict.has(code) for code in NO_SIGNED_FILE):
        # Loaded only when a file may be a scan of the paper.
        from wizard.commands.paper import scan_result  # noqa: PLC0415

        if (scanned := scan_result(data, places, texts)) is not None:
            return scanned
    return _result(examination, texts)


def _result(examination: Examination, texts: Texts) -> Result:
    verdict = examination.verdict
    return {
        "sound": examination.sound,
        "level": int(verdict.level),
        "problems": [{"code": one.code.value, **one.values} for one in verdict.problems],
        "signer": verdict.signer_name,
        "fingerprint": verdict.fingerprint,
        "signed_at": verdict.signed_at.isoformat() if verdict.signed_at else None,
        "clock": verdict.time_source.value if verdict.time_source else None,
        "page_agrees": examination.page_agrees,
        "record": record_to_json(examination.record) if examination.record else None,
        "lines": list(in_words(examination, texts)),
    }


def _print(results: list[Result], texts: Texts, *, as_json: bool) -> None:
    if as_json:
        shown = [{key: one[key] for key in one if key != "lines"} for one in results]
        print(json.dumps({"files": shown}, ensure_ascii=False, indent=1))
        return
    for result in results:
        print(texts("verdict.file", file=result["file"]))
        for line in result["lines"]:
            print(f"  {line}")


def in_words(examination: Examination, texts: Texts) -> Iterator[str]:
    """Yield the verdict, the person, the date and whose clock, the guide and the answers."""
    verdict = examination.verdict
    yield texts(f"verdict.level-{int(verdict.level)}")
    for problem in verdict.problems:
        yield texts(f"verdict.{problem.code.value}", **problem.values)
    if examination.trouble is not None:
        yield describe(examination.trouble, texts)
    yield from _signer(verdict, texts)
    if examination.page_agrees is False:
        yield texts("verdict.page-differs")
    if examination.page_agrees is None and examination.record is not None:
        yield texts("verdict.page-unknown")
    if examination.record is not None:
        yield from _answers(examination.record.checklist, texts)


def _signer(verdict: SignatureVerdict, texts: Texts) -> Iterator[str]:
    if verdict.signer_name:
        yield texts("verdict.who", name=verdict.signer_name)
    if verdict.signed_at:
        confirmed = verdict.time_source is TimeSource.TIMESTAMP
        key = "verdict.when-confirmed" if confirmed else "verdict.when"
        yield texts(key, when=moment_in_words(verdict.signed_at, texts))
    if verdict.fingerprint:
        yield texts("verdict.fingerprint", fingerprint=readable_fingerprint(verdict.fingerprint))


def _answers(checklist: Checklist, texts: Texts) -> Iterator[str]:
    yield texts("verdict.guide", guide=checklist.guide_id, version=checklist.guide_version)
    if checklist.school:
        yield texts("verdict.school", school=checklist.school)
    yield texts("verdict.answers")
    for area in checklist.areas:
        yield f"  {area.title}"
        for item in area.items:
            yield f"    {item.id} {item.text}"
            said = texts("verdict.automatic", answer=item.answer_words)
            yield f"      {said if item.automatic else item.answer_words}"
            if item.follow_up:
                yield f"      {item.follow_up}"
