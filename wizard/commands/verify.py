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
from wizard.signing.verdict import TimeSource

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.checklist.model import Checklist
    from wizard.examine import Examination
    from wizard.places import Places
    from wizard.signing.verdict import SignatureVerdict
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Examine every file; the status is 0 only when all are unchanged and complete."""
    press = press_for(places)
    sound, results = True, []
    for path in options.files:
        try:
            examination = examine(path.read_bytes(), press)
        except OSError as error:
            results.append(_unread(path, error, texts))
            sound = False
            continue
        results.append(_result(path, examination, texts))
        sound = sound and examination.sound
    _print(results, texts, as_json=options.json)
    return 0 if sound else FAILED


Result = dict[str, Any]


def _unread(path: Path, error: OSError, texts: Texts) -> Result:
    return {"file": str(path), "sound": False, "lines": [describe_os_error(error, texts)]}


def _result(path: Path, examination: Examination, texts: Texts) -> Result:
    verdict = examination.verdict
    return {
        "file": str(path),
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
