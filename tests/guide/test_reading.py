"""The guide reads easily: short sentences, few words, one word for one thing, in each language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.guide.reading import (
    Sentence,
    average,
    count_words,
    hardest,
    kind_of,
    report,
    sentences,
    texts_of,
)
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from wizard.guide.model import Guide

TEXTS = Path(__file__).parents[2] / "resources" / "texts"

WORDS_IN_A_STATEMENT = 15
WORDS_IN_AN_EXPLANATION = 120
WORDS_IN_A_SENTENCE = 20
AVERAGE = 9
AVERAGE_IN_THE_REGISTER = 14
FOR_TEACHERS = 8_000
"""Words of a language that a teacher may come to read, all answers and feedback counted."""

OTHERS_WORDS = "called-"
"""How a key begins whose words are what others call a thing, which the program only takes."""

ONE_WORD: dict[str, dict[str, str]] = {
    "nl": {
        r"\bapp-groep": "appgroep",
        r"\bschermafdruk": "screenshot",
        r"\bdatalek-kaart": "datalekkaart",
        r"\bfilmpje": "film",
        r"\b(?:handreiking|gids)\b": "leidraad",
        r"\bbladzijden?\b": "pagina",
        r"\bwachtzin\b": "wachtwoordzin",
        r"\bnoot\b": "opmerking",
        r"\bcorona-": "corona",
        r"\bnepmail": "valse berichten",
    },
    "en": {
        r"(?<!e)\bmails?\b": "email",
        r"\bprivate (?:phone|mail|email|device|account|use)": "personal",
        r"\b(?:app group|WhatsApp group)": "group chat",
        r"\bat a distance\b": "remote",
        r"\bICT\b(?! Servicedesk)": "IT",
        r"\bhelp desk\b": "helpdesk",
        r"\bwifi\b": "wi-fi",
        r"\bvital profession": "key workers",
        r"\bgrades\b": "marks",
        r"\bgo on\b": "continue",
        r"\bdata are\b": "data is",
    },
}
"""Per language what is not written, and what is written instead."""


def told(found: list[Sentence]) -> list[str]:
    return [f"{one.path}: {one.text}" for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(guide: Guide, language: str) -> None:
    found = sentences(guide, language)
    ours = [one for one in found if kind_of(one.path) != "register"]
    assert told([one for one in ours if one.length > WORDS_IN_A_SENTENCE]) == []
    assert average(ours) <= AVERAGE
    register = [one for one in found if kind_of(one.path) == "register"]
    assert average(register) <= AVERAGE_IN_THE_REGISTER


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_is_one_sentence_that_asks_nothing(guide: Guide, language: str) -> None:
    for _, one in guide.statements():
        for text in (one.text[language], *(variant.text[language] for variant in one.variants)):
            assert count_words(text) <= WORDS_IN_A_STATEMENT, text
            assert text.count(".") == 1, text
            assert text.endswith("."), text
            assert "?" not in text, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_is_read_in_half_a_minute(guide: Guide, language: str) -> None:
    lengths = {one.id: count_words(one.explanation[language]) for one in guide.whole_areas}
    assert {id_: n for id_, n in lengths.items() if n > WORDS_IN_AN_EXPLANATION} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_more_words_than_teachers_have_time_for(guide: Guide, language: str) -> None:
    found = sentences(guide, language)
    assert sum(one.length for one in found if kind_of(one.path) == "teachers") <= FOR_TEACHERS


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [(language, *pair) for language, words in ONE_WORD.items() for pair in words.items()],
)
def test_there_is_one_word_for_one_thing(
    guide: Guide, language: str, wrong: str, right: str
) -> None:
    ours = ((path, text) for path, spoken, text in texts_of(guide) if spoken == language)
    found = [path for path, text in ours if not path.endswith(".quote") and re.search(wrong, text)]
    assert [path for path in found if ".gist" not in path] == [], right


@pytest.mark.parametrize(
    ("language", "praise"),
    [("nl", "Goed|Prima|Juist|Klopt"), ("en", "Well done|Good|Right|Correct")],
)
def test_feedback_begins_with_why_and_not_with_praise(
    guide: Guide, language: str, praise: str
) -> None:
    feedback = [
        option.feedback[language] for area in guide.whole_areas for option in area.scenario.options
    ]
    assert [one for one in feedback if re.match(rf"(?:{praise})[.!]", one)] == []


def test_the_hardest_words_are_named_with_where_they_stand(guide: Guide) -> None:
    theirs = [one for one in sentences(guide, "nl") if kind_of(one.path) == "teachers"]
    named = hardest(theirs, "nl")
    assert "passkey" in {word for _, word, _ in named}
    assert all(path.startswith(".") for _, _, path in named)
    lines = list(report(guide))
    assert any(line.startswith("nl teachers") for line in lines)
    assert any("passkey" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [(language, *pair) for language, words in ONE_WORD.items() for pair in words.items()],
)
def test_the_programs_own_words_have_one_word_for_one_thing_too(
    language: str, wrong: str, right: str
) -> None:
    files = sorted(TEXTS.glob(f"*.{language}.toml"))
    said = {file.name: file.read_text(encoding="utf-8") for file in files}
    found = [
        f"{name}: {line}"
        for name, text in said.items()
        for line in text.splitlines()
        if not line.startswith(("#", OTHERS_WORDS)) and re.search(wrong, line)
    ]
    assert found == [], right
