"""Answers as JSON and back, read strictly: every error names the key and the nearest right one.

The format is described in ``docs/record.md``. ``FORMAT_VERSION`` rises when an older program
could not read a file any more; a reader says so instead of guessing.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wizard.answers.errors import AnswersError
from wizard.answers.model import Answer, Answers, Choice, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FORMAT = "startklaar-answers"
FORMAT_VERSION = 1
LONGEST_TEXT = 10_000
MOST_ENTRIES = 10_000
LANGUAGES = ("nl", "en")


def to_json(answers: Answers) -> dict[str, Any]:
    """Return the answers as values that ``json`` can write; sorted, so that equal is equal."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "guide": answers.guide,
        "guide_version": answers.guide_version,
        "language": answers.language,
        "intake": _sorted(answers.intake),
        "statements": _answers_to_json(answers.statements),
        "reopened": sorted(answers.reopened),
        "scenarios": _sorted(answers.scenarios),
        "commitments": _sorted(answers.commitments),
        "reflection": answers.reflection,
        "person": {part.name: getattr(answers.person, part.name) for part in fields(Person)},
        "place": answers.place,
        "retired": _answers_to_json(answers.retired),
        "look_again": sorted(answers.look_again),
        "previous": answers.previous,
    }


def from_json(value: object) -> Answers:
    """Return the answers that ``to_json`` wrote.

    Raises:
        AnswersError: ``answers-wrong-type``, ``answers-missing-key``, ``answers-unknown-key``,
            ``answers-bad-value``, ``answers-other-format`` or ``later-version``.
    """
    table = _table(value, "")
    _check_format(table)
    known = ("format", "version", *(part.name for part in fields(Answers)))
    _check_keys(table, known, required=("guide", "guide_version"))
    return Answers(
        guide=_text(table["guide"], "guide"),
        guide_version=_text(table["guide_version"], "guide_version"),
        language=_one_of(table.get("language", "nl"), "language", LANGUAGES),
        intake=_texts(table, "intake"),
        statements=_answers_from_json(table, "statements"),
        reopened=frozenset(_ids(table, "reopened")),
        scenarios=_texts(table, "scenarios"),
        commitments=_texts(table, "commitments"),
        reflection=_text(table.get("reflection", ""), "reflection"),
        person=_person(table.get("person", {})),
        place=_text(table.get("place", ""), "place"),
        retired=_answers_from_json(table, "retired"),
        look_again=frozenset(_ids(table, "look_again")),
        previous=_text(table.get("previous", ""), "previous"),
    )


def check_ids(answers: Answers, known: Mapping[str, Iterable[str]]) -> None:
    """Refuse an id that the guide does not have.

    Args:
        answers: answers for this very version of the guide.
        known: per part (``intake``, ``statements``, ``scenarios``, ``commitments``) its ids.

    Raises:
        AnswersError: ``answers-unknown-id``, with the nearest right one.
    """
    for part, ids in known.items():
        right = list(ids)
        for wrong in sorted(set(getattr(answers, part)) - set(right)):
            raise AnswersError("answers-unknown-id", id=wrong, suggestion=_nearest(wrong, right))


def _sorted(values: Mapping[str, str]) -> dict[str, str]:
    return {key: values[key] for key in sorted(values)}


def _answers_to_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: answer_to_json(answers[key]) for key in sorted(answers)}


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return one answer as values that ``json`` can write; parts that say nothing are left out."""
    written: dict[str, Any] = {"choice": answer.choice.value, "revision": answer.revision}
    if answer.by is not None:
        written["by"] = answer.by.isoformat()
    if answer.needs_help:
        written["needs_help"] = True
    for part in ("reason", "question", "wording"):
        if getattr(answer, part):
            written[part] = getattr(answer, part)
    return written


def answer_from_json(value: object, key: str) -> Answer:
    """Return the answer that ``answer_to_json`` wrote; ``key`` is named in errors.

    Raises:
        AnswersError: as ``from_json``.
    """
    table = _table(value, key)
    _check_keys(table, tuple(part.name for part in fields(Answer)), required=("choice",), at=key)
    choice = _one_of(table["choice"], f"{key}.choice", [one.value for one in Choice])
    return Answer(
        choice=Choice(choice),
        by=_date(table.get("by"), f"{key}.by"),
        needs_help=_typed(table.get("needs_help", False), f"{key}.needs_help", bool),
        reason=_text(table.get("reason", ""), f"{key}.reason"),
        question=_text(table.get("question", ""), f"{key}.question"),
        wording=_text(table.get("wording", ""), f"{key}.wording"),
        revision=_typed(table.get("revision", 1), f"{key}.revision", int),
    )


def _check_format(table: Mapping[str, Any]) -> None:
    if table.get("format") != FORMAT:
        raise AnswersError("answers-other-format")
    version = _typed(table.get("version"), "version", int)
    if version > FORMAT_VERSION:
        raise AnswersError("later-version")


def _check_keys(
    table: Mapping[str, Any], known: Iterable[str], *, required: Iterable[str], at: str = ""
) -> None:
    right = list(known)
    for key in table:
        if key not in right:
            place = f"{at}.{key}" if at else key
            raise AnswersError("answers-unknown-key", key=place, suggestion=_nearest(key, right))
    for key in required:
        if key not in table:
            raise AnswersError("answers-missing-key", key=f"{at}.{key}" if at else key)


def _nearest(word: str, right: list[str]) -> str:
    found = get_close_matches(word, right, n=1, cutoff=0.0)
    return found[0] if found else "-"


def _table(value: object, key: str) -> dict[str, Any]:
    table: dict[str, Any] = _typed(value, key, dict)
    if len(table) > MOST_ENTRIES:
        raise AnswersError("answers-bad-value", key=key)
    return table


def _typed(value: object, key: str, kind: Callable[..., Any]) -> Any:  # noqa: ANN401 - of ``kind``
    if type(value) is not kind:
        raise AnswersError("answers-wrong-type", key=key or "{}")
    return value


def _text(value: object, key: str) -> str:
    text: str = _typed(value, key, str)
    if len(text) > LONGEST_TEXT or any(_is_surrogate(character) for character in text):
        raise AnswersError("answers-bad-value", key=key)
    return text


def _is_surrogate(character: str) -> bool:
    """Half of a character: JSON can write it, no file or PDF can hold it."""
    return "\ud800" <= character <= "\udfff"


def _one_of(value: object, key: str, right: Iterable[str]) -> str:
    text = _text(value, key)
    if text not in right:
        raise AnswersError("answers-bad-value", key=key)
    return text


def _date(value: object, key: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(_text(value, key))
    except ValueError:
        raise AnswersError("answers-bad-value", key=key) from None


def _texts(table: Mapping[str, Any], key: str) -> dict[str, str]:
    entries = _table(table.get(key, {}), key)
    return {_text(name, key): _text(entries[name], f"{key}.{name}") for name in entries}


def _ids(table: Mapping[str, Any], key: str) -> list[str]:
    return [_text(one, key) for one in _typed(table.get(key, []), key, list)]


def _answers_from_json(table: Mapping[str, Any], key: str) -> dict[str, Answer]:
    entries = _table(table.get(key, {}), key)
    return {_text(id_, key): answer_from_json(entries[id_], f"{key}.{id_}") for id_ in entries}


def _person(value: object) -> Person:
    parts = [part.name for part in fields(Person)]
    table = _table(value, "person")
    _check_keys(table, parts, required=(), at="person")
    return Person(**{part: _text(table.get(part, ""), f"person.{part}") for part in parts})
