"""The record: the JSON inside a signed checklist, to read, rebuild and go on with it.

The format is described in ``docs/record.md``. It is canonical (sorted, compact, UTF-8), so that the
same checklist always gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wizard.answers.draft import read_json
from wizard.answers.serial import FORMAT as ANSWERS_FORMAT
from wizard.answers.serial import from_json, to_json
from wizard.checklist.serial import checklist_from_json, checklist_to_json
from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.answers.model import Answers
    from wizard.checklist.model import Checklist

FORMAT = "startklaar-checklist"
FORMAT_VERSION = 1


class RecordError(UserError):
    """A record cannot be read: it is not one (``not-a-record``), or of a ``later-version``."""


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
    """Return the record as values that ``json`` can write."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made_with": dict(record.made_with),
        "signature": dict(record.signature),
        "answers": to_json(record.answers),
        "checklist": checklist_to_json(record.checklist),
    }


def write_record(record: Record) -> bytes:
    """Return the record as canonical JSON."""
    value = record_to_json(record)
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def read_record(data: bytes) -> Record:
    """Return the record that ``write_record`` wrote.

    Raises:
        RecordError: ``not-a-record`` or ``later-version``.
        AnswersError: it is not JSON, or the answers in it are not right.
    """
    return record_from_json(read_json(data))


def record_from_json(value: object) -> Record:
    """Return the record in a JSON value.

    Raises:
        RecordError: ``not-a-record`` or ``later-version``.
        AnswersError: the answers in it are not right.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise RecordError("not-a-record")
    version = value.get("version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise RecordError("later-version")
    answers = from_json(value.get("answers"))
    try:
        return Record(
            answers=answers,
            checklist=checklist_from_json(value["checklist"]),
            signature=dict(value["signature"]),
            made_with={str(key): str(one) for key, one in value["made_with"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RecordError("not-a-record") from None


def answers_from(value: object) -> Answers:
    """Return the answers in any JSON value that this program writes.

    An answers file, a draft, a record, or what ``verify --json`` prints for one file.

    Raises:
        RecordError: it is a record that cannot be read.
        AnswersError: it holds no answers, or they are not right.
    """
    if isinstance(value, dict):
        if value.get("format") == FORMAT:
            return record_from_json(value).answers
        if "files" in value and value.get("format") != ANSWERS_FORMAT:
            return answers_from(_only_record(value["files"]))
    return from_json(value)


def _only_record(files: object) -> object:
    entries = files if isinstance(files, list) else []
    records = [one["record"] for one in entries if isinstance(one, dict) and one.get("record")]
    return records[0] if len(records) == 1 else None
