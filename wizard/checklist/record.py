"""The record: the JSON inside a signed checklist, to read, rebuild and go on with it.

The format is described in ``docs/record.md``. It is canonical (sorted, compact, UTF-8), so that the
same checklist always gives the same bytes, and only canonical bytes are read: what one reader finds
in a signed record, every reader finds.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from wizard.answers.errors import AnswersError
from wizard.answers.file import read_json
from wizard.answers.serial import from_json, to_json
from wizard.answers.values import check_keys, table, texts
from wizard.checklist.own_texts import own_texts
from wizard.checklist.serial import checklist_from_json, checklist_to_json
from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.answers.model import Answers
    from wizard.checklist.model import Checklist, Item

FORMAT = "startklaar-checklist"
FORMAT_VERSION = 1
_KEYS = ("format", "version", "made_with", "signature", "answers", "checklist")
_SALTS, _WITHHELD = "salts", "withheld"  # either may be there, for one of two copies
_SALT = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")


class RecordError(UserError):
    """A record cannot be read.

    The code is ``not-a-record``, ``later-version``, ``record-contradicts`` (what is shown is not
    what was answered), ``several-records`` or ``school-copy`` (nothing to go on with).
    """


class Record(Struct, frozen=True):
    """What travels in the file.

    Attributes:
        answers: the save file; a signed checklist can be gone on with.
        checklist: every word that stands on the paper.
        signature: the way of signing (``way``: ``drawn``, ``typed`` or ``paper``) and what
            belongs to it, as plain JSON values.
        made_with: versions of the program and of what shapes the bytes of the paper.
        salts: in a personal copy that has a school copy, by place the salt that proves a text.
        withheld: in a school copy, by place the digest of a text; None in a personal copy.
    """

    answers: Answers
    checklist: Checklist
    signature: Mapping[str, Any] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)
    salts: Mapping[str, str] = field(default_factory=dict)
    withheld: Mapping[str, str] | None = None

    @property
    def for_school(self) -> bool:
        """Whether this is the school copy."""
        return self.withheld is not None

    def answers_to_go_on_with(self) -> Answers:
        """Return the answers.

        Raises:
            RecordError: ``school-copy``: what the teacher wrote is not in it.
        """
        if self.for_school:
            raise RecordError("school-copy")
        return self.answers


def record_to_json(record: Record) -> dict[str, Any]:
    """Return the record as values that ``json`` can write.

    Raises:
        AnswersError: ``answers-bad-value``: a text is longer than a file may hold, or broken.
    """
    written: dict[str, Any] = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made_with": dict(record.made_with),
        "signature": dict(record.signature),
        "answers": to_json(record.answers),
        "checklist": checklist_to_json(record.checklist),
    }
    if record.salts:
        written[_SALTS] = dict(record.salts)
    if record.withheld is not None:
        written[_WITHHELD] = dict(record.withheld)
    return written


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
        check_keys(value, (*_KEYS, _SALTS, _WITHHELD), required=_KEYS)
        record = Record(
            answers=answers,
            checklist=checklist_from_json(value["checklist"]),
            signature=table(value["signature"], "signature"),
            made_with=texts(value["made_with"], "made_with"),
            salts=texts(value.get(_SALTS, {}), _SALTS),
            withheld=texts(value[_WITHHELD], _WITHHELD) if _WITHHELD in value else None,
        )
        _check_copies(record)
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
        RecordError: it is a record that cannot be read, a school copy, or there are several.
        AnswersError: it holds no answers, or they are not right.
    """
    if isinstance(value, dict):
        if value.get("format") == FORMAT:
            return record_from_json(value).answers_to_go_on_with()
        if isinstance(value.get("files"), list):
            return record_from_json(_only_record(value["files"])).answers_to_go_on_with()
    return from_json(value)


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise RecordError("not-a-record")
    if version > FORMAT_VERSION:
        raise RecordError("later-version")


def _check_copies(record: Record) -> None:
    """Refuse salts or digests that are not one for each text in own words, and both at once.

    Raises:
        ValueError: they are not right.
    """
    if record.withheld is None:
        if record.salts:
            _check_one_each(record, record.salts, _SALT)
        return
    if record.salts:
        raise ValueError(_SALTS)
    _check_one_each(record, record.withheld, _DIGEST)


def _check_one_each(record: Record, given: Mapping[str, str], shape: re.Pattern[str]) -> None:
    places = own_texts(record.answers, record.checklist).keys()
    if given.keys() != places or not all(shape.fullmatch(one) for one in given.values()):
        raise ValueError(shape.pattern)


def _is_answered(item: Item, answers: Answers) -> bool:
    """Return whether an item shows its answer; a rule's answer covers the teacher's own."""
    return item.automatic or item.answer == answers.statements.get(item.id)


def _only_record(files: list[object]) -> object:
    found = [one["record"] for one in files if isinstance(one, dict) and one.get("record")]
    if len(found) > 1:
        raise RecordError("several-records", count=len(found))
    return found[0] if found else None


def _is_canonical(value: object, data: bytes) -> bool:
    # The paper ends the record with a line feed where its packed bytes would else end in a
    # carriage return, which a reader of the PDF could take for the end of the line.
    try:
        return _canonical(value) == data.removesuffix(b"\n")
    except (ValueError, RecursionError):  # an infinite number, half a character, absurd nesting
        return False


def _canonical(value: object) -> bytes:
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
