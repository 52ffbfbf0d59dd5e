"""Answers as JSON and back, read strictly: every error names the key and the nearest right one.

The format is described in ``docs/record.md``. ``FORMAT_VERSION`` rises when an older program
could not read a file any more; a reader says so instead of guessing. What may not be read may not
be written either, so that a saved draft can always be opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import asdict

from wizard.answers import values
from wizard.answers.errors import AnswersError
from wizard.answers.model import Answer, Answers, Choice, Person
from wizard.answers.values import check_keys, digest, nearest, table, text, text_list, texts
from wizard.languages import LANGUAGES, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FORMAT = "startklaar-answers"
FORMAT_VERSION = 1


def to_json(answers: Answers) -> dict[str, Any]:
    """Return the answers as values that ``json`` can write; sorted, so that equal is equal.

    Raises:
        AnswersError: ``answers-bad-value``: a text is longer than a file may hold, or broken.
    """
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "guide": text(answers.guide, "guide"),
        "guide_version": text(answers.guide_version, "guide_version"),
        "language": answers.language,
        "intake": _sorted(answers.intake, "intake"),
        "statements": _answers_to_json(answers.statements),
        "reopened": text_list(sorted(answers.reopened), "reopened"),
        "scenarios": _sorted(answers.scenarios, "scenarios"),
        "commitments": _sorted(answers.commitments, "commitments"),
        "reflection": text(answers.reflection, "reflection"),
        "person": _person_to_json(answers.person),
        "place": text(answers.place, "place"),
        "passed": text_list(sorted(answers.passed), "passed"),
        "retired": _answers_to_json(answers.retired),
        "retired_words": _sorted(answers.retired_words, "retired_words"),
        "look_again": text_list(sorted(answers.look_again), "look_again"),
        "previous": digest(answers.previous, "previous"),
    }


def from_json(value: object) -> Answers:
    """Return the answers that ``to_json`` wrote.

    Raises:
        AnswersError: ``answers-wrong-type``, ``answers-missing-key``, ``answers-unknown-key``,
            ``answers-bad-value``, ``answers-bad-choice``, ``answers-other-format`` or
            ``later-version``.
    """
    entries = table(value, "")
    _check_format(entries)
    known = ("format", "version", *Answers.__struct_fields__)
    check_keys(entries, known, required=("guide", "guide_version"))
    return Answers(
        guide=text(entries["guide"], "guide"),
        guide_version=text(entries["guide_version"], "guide_version"),
        language=values.one_of(entries.get("language", SOURCE_LANGUAGE), "language", LANGUAGES),
        intake=texts(entries.get("intake", {}), "intake"),
        statements=_answers_from_json(entries, "statements"),
        reopened=frozenset(text_list(entries.get("reopened", []), "reopened")),
        scenarios=texts(entries.get("scenarios", {}), "scenarios"),
        commitments=texts(entries.get("commitments", {}), "commitments"),
        reflection=text(entries.get("reflection", ""), "reflection"),
        person=person_from_json(entries.get("person", {})),
        place=text(entries.get("place", ""), "place"),
        passed=frozenset(text_list(entries.get("passed", []), "passed")),
        retired=_answers_from_json(entries, "retired"),
        retired_words=texts(entries.get("retired_words", {}), "retired_words"),
        look_again=frozenset(text_list(entries.get("look_again", []), "look_again")),
        previous=digest(entries.get("previous", ""), "previous"),
    )


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return one answer as values that ``json`` can write; parts that say nothing are left out."""
    written: dict[str, Any] = {"choice": answer.choice.value, "revision": answer.revision}
    if answer.by is not None:
        written["by"] = answer.by.isoformat()
    for flag in ("needs_help", "proposed"):
        if getattr(answer, flag):
            written[flag] = True
    for part in ("reason", "question", "todo", "wording"):
        if getattr(answer, part):
            written[part] = text(getattr(answer, part), part)
    return written


def answer_from_json(value: object, key: str) -> Answer:
    """Return the answer that ``answer_to_json`` wrote; ``key`` is named in errors.

    Raises:
        AnswersError: as ``from_json``.
    """
    entries = table(value, key)
    check_keys(entries, _ANSWER, required=("choice",), at=key)
    return Answer(
        **{
            part: read(entries[part], f"{key}.{part}")
            for part, read in _ANSWER.items()
            if part in entries
        }
    )


def person_from_json(value: object) -> Person:
    """Return the person; a missing part is empty.

    Raises:
        AnswersError: as ``from_json``.
    """
    parts = Person.__struct_fields__
    entries = table(value, "person")
    check_keys(entries, parts, required=(), at="person")
    return Person(**{part: text(entries.get(part, ""), f"person.{part}") for part in parts})


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
            raise AnswersError("answers-unknown-id", id=wrong, suggestion=nearest(wrong, right))


def _sorted(entries: Mapping[str, str], key: str) -> dict[str, str]:
    return texts({name: entries[name] for name in sorted(entries)}, key)


def _answers_to_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {text(key, "statements"): answer_to_json(answers[key]) for key in sorted(answers)}


def _answers_from_json(entries: Mapping[str, Any], key: str) -> dict[str, Answer]:
    answers = table(entries.get(key, {}), key)
    return {text(id_, key): answer_from_json(answers[id_], f"{key}.{id_}") for id_ in answers}


def _person_to_json(person: Person) -> dict[str, str]:
    return {part: text(value, "person") for part, value in asdict(person).items()}


def _choice(value: object, key: str) -> Choice:
    return Choice(values.one_of(value, key, _CHOICES))


def _revision(value: object, key: str) -> int:
    return values.number(value, key, least=1)


def _check_format(entries: Mapping[str, Any]) -> None:
    if entries.get("format") != FORMAT:
        raise AnswersError("answers-other-format")
    if values.number(entries.get("version"), "version", least=1) > FORMAT_VERSION:
        raise AnswersError("later-version")


_CHOICES: Final = tuple(one.value for one in Choice)
_ANSWER: Final[Mapping[str, Callable[[object, str], Any]]] = {
    "choice": _choice,
    "by": values.day,
    "needs_help": values.flag,
    "reason": text,
    "question": text,
    "todo": text,
    "wording": text,
    "revision": _revision,
    "proposed": values.flag,
}
"""How each part of an answer is read; one that is not there says nothing."""
