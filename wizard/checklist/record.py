"""The record: the JSON inside a signed checklist, to read, rebuild and go on with it.

The format is described in ``docs/record.md``. It is canonical (sorted, compact, UTF-8), so that the
same checklist always gives the same bytes, and only canonical bytes are read: what one reader finds
in a signed record, every reader finds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wizard.answers.draft import read_json
from wizard.answers.errors import AnswersError
from wizard.answers.serial import from_json, to_json
from wizard.answers.values import check_keys, table, texts
from wizard.checklist.serial import checklist_from_json, checklist_to_json
from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.answers.model import Answers
    from wizard.checklist.model import Checklist, Item

FORMAT = "startklaar-checklist"
FORMAT_VERSION = 1
_KEYS = ("format", "version", "made_with", "signature", "answers", "checklist")


class RecordError(UserError):
    """A record cannot be read.

    The code is ``not-a-record``, ``later-version``, ``record-contradicts`` (what is shown is not
    what was answered) or ``several-records``.
    """


@dataclass(frozen=True, slots=True)
class Record:
    """What travels in the file.

    Attributes:
        answers: the save file; a signed checklist can be gone on with.
        checklist: every word that stands on the paper.
        signature: the way of signing (``way``: ``drawn``, ``typed`` or ``paper``) and what
            belongs to it, as plain JSON values.
        made_with: versions of the program and of what shapes the bytes of the paper.
    """

    answers: Answers
    checklist: Checklist
    signature: Mapping[str, Any] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)


def record_to_json(record: Record) -> dict[str, Any]:
    """Return the record as values that ``json`` can write.

    Raises:
        AnswersError: ``answers-bad-value``: a text is longer than a file may hold, or broken.
    """
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made_with": dict(record.made_with),
        "signature": dict(record.signature),
        "answers": to_json(record.answers),
        "checklist": checklist_to_json(record.checklist),
    }


def write_record(record: Record) -> bytes:
    """Return the record as canonical JSON.

    Raises:
        AnswersError: as ``record_to_json``.
    """
    return _canonical(record_to_json(record))


def read_record(data: bytes) -> Record:
    """Return the record that ``write_record`` wrote.

    Raises:
        RecordError: ``not-a-record``, also when the bytes are not canonical; ``later-version``;
            ``record-contradicts``.
        AnswersError: it is not JSON, or the answers in it are not right.
    """
    value = read_json(data)
    record = record_from_json(value)
    if not _is_canonical(value, data):
        raise RecordError("not-a-record")
    return record


def record_from_json(value: object) -> Record:
    """Return the record in a JSON value.

    Raises:
        RecordError: ``not-a-record``, ``later-version`` or ``record-contradicts``.
        AnswersError: the answers in it are not right.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise RecordError("not-a-record")
    _check_version(value.get("version"))
    answers = from_json(value.get("answers"))
    try:
        check_keys(value, _KEYS, required=_KEYS)
        record = Record(
            answers=answers,
            checklist=checklist_from_json(value["checklist"]),
            signature=table(value["signature"], "signature"),
            made_with=texts(value["made_with"], "made_with"),
        )
    except (AnswersError, ValueError):
        raise RecordError("not-a-record") from None
    if not says_what_was_answered(record):
        raise RecordError("record-contradicts")
    return record


def says_what_was_answered(record: Record) -> bool:
    """Return whether the words for the paper belong to the answers that travel with them."""
    answers, checklist = record.answers, record.checklist
    answered = (
        answers.guide,
        answers.guide_version,
        answers.person,
        answers.reflection,
        answers.previous,
    )
    shown = (
        checklist.guide_id,
        checklist.guide_version,
        checklist.person,
        checklist.reflection,
        checklist.previous,
    )
    items = (item for area in checklist.areas for item in area.items)
    return answered == shown and all(_is_answered(item, answers) for item in items)


def answers_from(value: object) -> Answers:
    """Return the answers in any JSON value that this program writes.

    An answers file, a draft, a record, or what ``verify --json`` prints for one file.

    Raises:
        RecordError: it is a record that cannot be read, or there are several.
        AnswersError: it holds no answers, or they are not right.
    """
    if isinstance(value, dict):
        if value.get("format") == FORMAT:
            return record_from_json(value).answers
        if isinstance(value.get("files"), list):
            return record_from_json(_only_record(value["files"])).answers
    return from_json(value)


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise RecordError("not-a-record")
    if version > FORMAT_VERSION:
        raise RecordError("later-version")


def _is_answered(item: Item, answers: Answers) -> bool:
    """Return whether an item shows its answer; a rule's answer covers the teacher's own."""
    return item.automatic or item.answer == answers.statements.get(item.id)


def _only_record(files: list[object]) -> object:
    found = [one["record"] for one in files if isinstance(one, dict) and one.get("record")]
    if len(found) > 1:
        raise RecordError("several-records", count=len(found))
    return found[0] if found else None


def _is_canonical(value: object, data: bytes) -> bool:
    try:
        return _canonical(value) == data
    except (ValueError, RecursionError):  # an infinite number, half a character, absurd nesting
        return False


def _canonical(value: object) -> bytes:
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
