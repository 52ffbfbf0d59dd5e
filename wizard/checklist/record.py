"""The record: the JSON inside a signed checklist, to read, rebuild and continue it.

The format is described in ``docs/record.md``. It is canonical (sorted, compact, UTF-8): equal
checklists give equal bytes. Only canonical bytes are accepted, so that all readers agree on the
contents of a signed record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping  # noqa: TC003 -- msgspec reads records by these types
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from wizard.answers.errors import AnswersError
from wizard.answers.file import LARGEST_BYTES, read_json
from wizard.answers.model import Answers  # noqa: TC001 -- as well
from wizard.answers.serial import from_json, to_json
from wizard.answers.values import MOST_ENTRIES, check_keys, table, texts
from wizard.checklist.model import Checklist  # noqa: TC001 -- as well
from wizard.checklist.own_texts import own_texts
from wizard.checklist.serial import checklist_from_json, checklist_to_json
from wizard.errors import UserError
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from wizard.checklist.model import Item

FORMAT = "startklaar-checklist"
FORMAT_VERSION = 1
_KEYS = ("format", "version", "made_with", "signature", "answers", "checklist")
_SALTS, _WITHHELD = "salts", "withheld"  # optional, each in one of the two copies
_SALT = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")


class RecordError(UserError):
    """A record cannot be read.

    The code is ``not-a-record``, ``later-version``, ``record-contradicts`` (the checklist does not
    match the answers), ``several-records`` or ``school-copy`` (it lacks the teacher's own words).
    """


class Record(Struct, frozen=True):
    """The data that is embedded in the PDF.

    Attributes:
        answers: the teacher's answers, from which the program can continue.
        checklist: all that the PDF shows.
        signature: the visible signature (``way``: ``drawn``, ``typed`` or ``paper``, and its
            data) as JSON values.
        made_with: versions of the program and of the libraries that determine the PDF's bytes.
        salts: in a personal copy with a school copy, the salt of each withheld text, by place.
        withheld: in a school copy, the digest of each withheld text, by place; None in a
            personal copy.
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
        """Return the answers, to continue with them; what was looked at begins anew.

        Else a file of somebody else could let its reader declare to have looked at everything.

        Raises:
            RecordError: ``school-copy``: it lacks the teacher's own words.
        """
        if self.for_school:
            raise RecordError("school-copy")
        return replace(self.answers, passed=frozenset())


def record_to_json(record: Record) -> dict[str, Any]:
    """Return the record as values that ``json`` can write.

    Raises:
        AnswersError: ``answers-bad-value``: a text is too long, or has a lone surrogate.
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
        AnswersError: it is not JSON, or its answers are not valid.
    """
    return _read_typed(data) or _read_strictly(data)


def _read_typed(data: bytes) -> Record | None:
    """Return the record if it is right in every way; None where the strict reader must say why.

    What is read by its types is written again: equal bytes mean that no key is missing or unknown,
    comes twice, or has a value of another kind. A number may be written in another way than ours
    there; then the strict reader reads it once more.
    """
    if len(data) > LARGEST_BYTES:
        return None
    try:
        record = _decoder().decode(data)
        written = msgspec.json.encode(record_to_json(record), order="sorted")
        if written != data.removesuffix(b"\n"):
            return None
        _check_record(record)
    except (ValueError, RecursionError, UserError):
        return None
    return record


@cache
def _decoder() -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(Record)


def _check_record(record: Record) -> None:
    """Refuse what types alone do not tell: sizes, and what may not contradict.

    Raises:
        AnswersError, RecordError, ValueError: something is not right.
    """
    answers = record.answers
    sizes = (record.signature, answers.statements, answers.retired)
    if max(map(len, sizes)) > MOST_ENTRIES or answers.language not in LANGUAGES:
        raise ValueError("sizes")
    for key, entries in (("made_with", record.made_with), (_SALTS, record.salts)):
        texts(entries, key)
    if record.withheld is not None:
        texts(record.withheld, _WITHHELD)
    if record.checklist.signed_at.tzinfo is None:
        raise ValueError("signed_at")
    _check_copies(record)
    if not says_what_was_answered(record):
        raise RecordError("record-contradicts")


def _read_strictly(data: bytes) -> Record:
    value = read_json(data)
    record = record_from_json(value)
    if not _is_canonical(value, data):
        raise RecordError("not-a-record")
    return record


def record_from_json(value: object) -> Record:
    """Return the record in a JSON value.

    Raises:
        RecordError: ``not-a-record``, ``later-version`` or ``record-contradicts``.
        AnswersError: its answers are not valid.
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
    """Return whether the checklist of a record matches its answers, and nothing else is said.

    What was looked at is of a window, and in no signed file: nobody could check that it is so.
    """
    answers, checklist = record.answers, record.checklist
    if answers.passed:
        return False
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

    It may be an answers file, a draft, a record, or the output of ``verify --json`` for one file.

    Raises:
        RecordError: it is a record that cannot be read, a school copy, or there are several.
        AnswersError: it contains no answers, or they are not valid.
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
    """Check that there is one salt or one digest for each text by the teacher, and not both.

    Raises:
        ValueError: they are not as they must be.
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
    """Return whether an item shows the teacher's answer, or an automatic one that overrides it."""
    return item.automatic or item.answer == answers.statements.get(item.id)


def _only_record(files: list[object]) -> object:
    found = [one["record"] for one in files if isinstance(one, dict) and one.get("record")]
    if len(found) > 1:
        raise RecordError("several-records", count=len(found))
    return found[0] if found else None


def _is_canonical(value: object, data: bytes) -> bool:
    # The PDF adds a line feed to the record if its compressed bytes would end in a carriage
    # return, which a PDF reader could take for a line end (see `library_fixes.packable`).
    try:
        return _canonical(value) == data.removesuffix(b"\n")
    except (ValueError, RecursionError):  # infinite number, lone surrogate, deep nesting
        return False


def _canonical(value: object) -> bytes:
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
