"""Reads a whole guide as the teachers of several schools do, and reports what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.contract import TEXT_GAPS
from wizard.guide.problems import Problem, Severity
from wizard.languages import LANGUAGES
from wizard.proofreading.faults import faults_in
from wizard.proofreading.sentences import Reader, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.guide.model import Guide
    from wizard.languages import Language
    from wizard.proofreading.faults import Found
    from wizard.proofreading.sentences import Place
    from wizard.school.model import School


def proofread(
    guide: Guide, schools: Mapping[str, School], prepositions: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """Yield a warning for each sentence that does not read well, in some school's words.

    Args:
        guide: the guide.
        schools: by the name that a warning tells.
        prepositions: by language.
    """
    for language in LANGUAGES:
        readers = {name: Reader(guide, one, language) for name, one in schools.items()}
        for place in texts_of(guide):
            yield from _in_place(place, readers, language, prepositions[language])


def gaps_of(place: Place) -> dict[str, str]:
    """Return stand-ins for the placeholders that only this text has, such as a number."""
    key = place.key.removeprefix("texts/")
    return dict.fromkeys(TEXT_GAPS.get(key, ()), "…")


def problem_of(found: Found, place: Place, language: Language, schools: str = "") -> Problem:
    """Return a fault as a warning about the guide's file.

    Args:
        found: the fault.
        place: the text that has it.
        language: in which language.
        schools: in whose words it shows; empty for everybody's.
    """
    values = {"sentence": found.sentence, "schools": schools}
    return Problem(found.code, place.file(language), place.key, 0, values, Severity.WARNING)


def _in_place(
    place: Place, readers: Mapping[str, Reader], language: Language, prepositions: frozenset[str]
) -> Iterator[Problem]:
    """Yield the faults of one text, each once, with all schools that have it."""
    found: dict[Found, list[str]] = {}
    for name, reader in readers.items():
        for one in faults_in(reader.read(place.text, gaps_of(place)), prepositions):
            found.setdefault(one, []).append(name)
    for one, names in found.items():
        everywhere = len(names) == len(readers)
        yield problem_of(one, place, language, "" if everywhere else ", ".join(names))
