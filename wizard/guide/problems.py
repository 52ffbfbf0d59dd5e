"""What can be wrong with a guide: one value per problem, and its words."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Code(StrEnum):
    """Every kind of problem; ``resources/texts/problems.*.toml`` has words for each."""

    MISSING_FILE = "missing-file"
    UNKNOWN_FILE = "unknown-file"
    UNREADABLE = "unreadable"
    NOT_UTF8 = "not-utf8"
    TOO_BIG = "too-big"
    CONTROL_CHARACTER = "control-character"
    BAD_TOML = "bad-toml"
    MISSING_KEY = "missing-key"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    BAD_VALUE = "bad-value"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_ID = "unknown-id"
    UNKNOWN_FACT = "unknown-fact"
    UNKNOWN_CONTACT = "unknown-contact"
    UNKNOWN_RULE = "unknown-rule"
    UNKNOWN_CONDITION_KEY = "unknown-condition-key"
    UNKNOWN_CONDITION_VALUE = "unknown-condition-value"
    MISSING_TEXT = "missing-text"
    MISSING_NAME = "missing-name"
    UNKNOWN_HEADING = "unknown-heading"
    DUPLICATE_HEADING = "duplicate-heading"
    TEXT_OUTSIDE = "text-outside"
    UNKNOWN_PLACEHOLDER = "unknown-placeholder"
    MARKUP = "markup"
    UNCOVERED_BULLET = "uncovered-bullet"
    QUOTE_DIFFERS = "quote-differs"
    QUOTE_MISSING = "quote-missing"
    EXPIRED_NOTE = "expired-note"
    DOUBLED_PREPOSITION = "doubled-preposition"
    WAY_IN_SENTENCE = "way-in-sentence"
    TWO_END_MARKS = "two-end-marks"
    BRACE_LEFT = "brace-left"
    LONG_SENTENCE = "long-sentence"
    NESTED_BRACKET = "nested-bracket"
    OVERDUE = "overdue"
    UNSOURCED = "unsourced"
    RETIRED_ID = "retired-id"


_MISSING = frozenset({Code.MISSING_FILE, Code.MISSING_KEY, Code.MISSING_TEXT, Code.MISSING_NAME})
"""Codes whose suggestion is what stands there instead, not what should."""


class Severity(StrEnum):
    """Whether a problem keeps content from being used."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True):
    """One thing that is wrong, and where.

    Attributes:
        file: relative to the guide's folder, with forward slashes.
        key: the key (``S1.1.covers``) or heading (``S1.1/todo``); empty for a whole file.
        line: counted from 1; 0 when the place cannot be told.
        values: what the words need; ``schools`` names those in whose words it shows, empty for
            all; ``suggestion`` holds the nearest right spelling, or,
            where something is missing, the nearest name that stands there.
    """

    code: Code
    file: str
    key: str = ""
    line: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the problem keeps content from being used."""
        return self.severity is Severity.ERROR


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is spelled most like ``word``; empty when none is close."""
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.5)
    return by_lower[found[0]] if found else ""


def as_error(problem: Problem) -> Problem:
    """Return the problem as an error: a release check forgives nothing."""
    return replace(problem, severity=Severity.ERROR)


def describe(problem: Problem, templates: Mapping[str, str]) -> str:
    """Say a problem in words.

    Args:
        problem: what is wrong.
        templates: the words under ``problems`` in ``resources/texts``: per code a sentence
            with gaps for the problem's values, and ``place…``, ``suggestion`` and ``found``
            for the parts around it.

    Returns:
        One line: the place, the sentence, the suggestion where there is one, and the code,
        under which ``pages/README.md`` says what to do.
    """
    return f"{_said(problem, templates, _place(problem))} [{problem.code}]"


def describe_briefly(problem: Problem, templates: Mapping[str, str]) -> str:
    """Say a problem where it is seen what it is about: the sentence, and a suggestion if any."""
    return _said(problem, templates)


def _said(problem: Problem, templates: Mapping[str, str], *before: str) -> str:
    """Return the words of a problem, with those of other templates before them."""
    values = {"key": problem.key, "line": str(problem.line), **problem.values}
    values["file"] = problem.file
    if problem.code is Code.WRONG_TYPE:
        values["expected"] = templates[f"kind-{values['expected']}"]
    if "schools" in values:
        names = values["schools"]
        values["schools"] = templates["at-schools"].format(names=names) if names else ""
    parts = [*before, str(problem.code)]
    if values.get("suggestion"):
        parts.append("found" if problem.code in _MISSING else "suggestion")
    return " ".join(templates[part].format_map(values) for part in parts)


def _place(problem: Problem) -> str:
    """Return the name of the template that says where the problem is."""
    kind = "place" if problem.key else "place-file"
    return f"{kind}-line" if problem.line else kind
