"""The texts about an examined checklist; the window and the command line use the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard import __version__
from wizard.checklist.dates import moment_in_words
from wizard.keys.identity import readable_fingerprint
from wizard.signed_checklist.examine import Outcome
from wizard.signing.verdict import NOTHING_TO_JUDGE, ProblemCode, TimeSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.checklist.model import AreaResult, Checklist, Item
    from wizard.checklist.record import Record
    from wizard.signed_checklist.examine import Examination
    from wizard.signed_checklist.whose import Whose
    from wizard.signing.verdict import SignatureVerdict
    from wizard.texts import Texts

_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")


class AnswerWords(Struct, frozen=True):
    """One signed answer in words.

    Attributes:
        said: the answer, with whether a rule gave it.
        follow_up: what follows from it; empty for nothing.
    """

    id: str
    text: str
    said: str
    follow_up: str


def outcome_in_words(found: Examination, texts: Texts) -> Iterator[str]:
    """Yield that a file is unchanged but could not be checked in every way, if that is so."""
    if found.outcome is Outcome.UNCHECKED:
        yield texts("verdict.not-fully-checked")


def level_words(verdict: SignatureVerdict, texts: Texts) -> str:
    """Return which of the five levels is reached, or that there is none to be reached.

    There is none for another program's document, and for a file without a signature: it may be
    anything, and is not said to be changed or a forgery.
    """
    if is_of_another_program(verdict):
        return texts("verdict.other-program")
    if has_nothing_to_judge(verdict):
        return texts("verdict.nothing-judged")
    return texts(f"verdict.level-{int(verdict.level)}")


def is_of_another_program(verdict: SignatureVerdict) -> bool:
    """Return whether a document is signed and whole, but not one of this program."""
    return verdict.has(ProblemCode.FOREIGN)


def has_nothing_to_judge(verdict: SignatureVerdict) -> bool:
    """Return whether a file has no signature that anything could be said about."""
    return any(map(verdict.has, NOTHING_TO_JUDGE))


def problems_in_words(verdict: SignatureVerdict, texts: Texts) -> Iterator[str]:
    """Yield why a file is not valid, or what is to be known about a valid one."""
    for problem in verdict.problems:
        yield texts(f"verdict.{problem.code.value}", **problem.values)


def trouble_words(found: Examination, texts: Texts) -> Iterator[str]:
    """Yield why the signed answers cannot be read, where they cannot."""
    if found.trouble is not None:
        yield texts(f"errors.{found.trouble.code}", **found.trouble.values)


def signer_in_words(verdict: SignatureVerdict, texts: Texts) -> Iterator[str]:
    """Yield who signed, when and by whose clock, and with which key."""
    if verdict.signer_name:
        yield texts("verdict.who", name=verdict.signer_name)
    if verdict.signed_at:
        confirmed = verdict.time_source is TimeSource.TIMESTAMP
        key = "verdict.when-confirmed" if confirmed else "verdict.when"
        yield texts(key, when=moment_in_words(verdict.signed_at, texts))
    if verdict.fingerprint:
        yield texts("verdict.fingerprint", fingerprint=readable_fingerprint(verdict.fingerprint))


def page_in_words(found: Examination, texts: Texts) -> Iterator[str]:
    """Yield what is wrong or unknown about the page and the words beside the answers."""
    if found.page_agrees is False:
        yield texts("verdict.page-differs")
    if found.page_agrees is None and found.record is not None:
        yield texts("verdict.page-unknown")
        if is_from_later_program(found.record):
            yield texts("verdict.later-program")
    if found.guide_agrees is False:
        yield texts("verdict.guide-differs")
    if found.guide_agrees is None and found.record is not None:
        yield texts("verdict.guide-unknown")


def guide_in_words(checklist: Checklist, texts: Texts) -> Iterator[str]:
    """Yield the guide, its version, and the school."""
    yield texts("verdict.guide", guide=checklist.guide_id, version=checklist.guide_version)
    if checklist.school:
        yield texts("verdict.school", school=checklist.school)


def answers_in_words(area: AreaResult, texts: Texts) -> Iterator[AnswerWords]:
    """Yield every signed answer of an area."""
    for item in area.items:
        yield AnswerWords(item.id, item.text, _said(item, texts), item.follow_up)


def examination_in_words(found: Examination, texts: Texts) -> Iterator[str]:
    """Yield the verdict, the person, the date and whose clock, the guide and the answers."""
    yield from verdict_in_words(found, texts)
    if found.record is not None:
        yield from _checklist_in_words(found.record.checklist, texts)


def verdict_in_words(found: Examination, texts: Texts) -> Iterator[str]:
    """Yield the verdict, the person, the date and whose clock; not what was answered."""
    yield from outcome_in_words(found, texts)
    yield level_words(found.verdict, texts)
    yield from problems_in_words(found.verdict, texts)
    yield from trouble_words(found, texts)
    yield from signer_in_words(found.verdict, texts)
    yield from page_in_words(found, texts)


def whose_in_words(whose: Whose, texts: Texts) -> str:
    """Return whether a key of this device signed."""
    return texts(f"verdict.whose-{whose.value}")


def is_from_later_program(record: Record) -> bool:
    """Return whether a later version of this program made the file."""
    return _numbers(record.made_with.get("startklaar", "")) > _numbers(__version__)


def _checklist_in_words(checklist: Checklist, texts: Texts) -> Iterator[str]:
    yield from guide_in_words(checklist, texts)
    yield texts("verdict.answers")
    for area in checklist.areas:
        yield f"  {area.title}"
        for answer in answers_in_words(area, texts):
            yield f"    {answer.id} {answer.text}"
            yield f"      {answer.said}"
            if answer.follow_up:
                yield f"      {answer.follow_up}"


def _said(item: Item, texts: Texts) -> str:
    if not item.automatic:
        return item.answer_words
    return texts("verdict.automatic", answer=item.answer_words)


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers; one that is no version is earlier than all others."""
    if not _VERSION.fullmatch(version):
        return ()
    return tuple(int(part) for part in version.split("."))
