"""Reads and writes answers as a JSON file."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from wizard.answers.errors import AnswersError
from wizard.answers.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wizard.answers.model import Answers

LARGEST_BYTES = 16_000_000
"""Far above the largest honest file; what a hostile one unfolds to still fits in memory."""


def write_answers(answers: Answers) -> bytes:
    """Return the answers as a JSON file that a person can read.

    Raises:
        AnswersError: ``answers-bad-value``: a text is longer than a file may hold, or broken.
    """
    return msgspec.json.format(msgspec.json.encode(to_json(answers)), indent=1) + b"\n"


def read_answers(data: bytes) -> Answers:
    """Return the answers in a JSON file.

    Raises:
        AnswersError: as ``read_json`` and ``from_json``.
    """
    return from_json(read_json(data))


def read_json(data: bytes) -> object:
    """Return the value in a JSON file.

    Raises:
        AnswersError: ``answers-too-large``; ``answers-not-json``, which absurd nesting and a
            number that JSON does not know count as; ``answers-duplicate-key``.
    """
    if len(data) > LARGEST_BYTES:
        raise AnswersError("answers-too-large", bytes=len(data))
    try:
        return json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_each_key_once, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        raise AnswersError("answers-not-json") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raise an error for equal keys: two readers of one signed file might use different ones."""
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise AnswersError("answers-duplicate-key", key=_repeated(key for key, _ in pairs))
    return entries


def _repeated(keys: Iterable[str]) -> str:
    counted = Counter(keys)
    return next(key for key, times in counted.items() if times > 1)


def _refuse(constant: str) -> object:
    """Refuse NaN and the infinities, which Python reads but JSON does not know."""
    raise ValueError(constant)
