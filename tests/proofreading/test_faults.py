from __future__ import annotations

import pytest

from wizard.guide.problems import Code
from wizard.proofreading.faults import faults_in, sentences
from wizard.proofreading.sentences import Rendered

PREPOSITIONS = frozenset({"bij", "via", "op", "naar"})


def codes(words: str, *filled: str) -> list[Code]:
    read = Rendered(words, {str(number): one for number, one in enumerate(filled)}, ())
    return [one.code for one in faults_in(read, PREPOSITIONS)]


@pytest.mark.parametrize(
    ("words", "filled", "code"),
    [
        ("Meld het bij bij de helpdesk.", "", Code.DOUBLED_PREPOSITION),
        ("Vraag het aan via bij de helpdesk.", "bij de helpdesk", Code.DOUBLED_PREPOSITION),
        ("Bel Kim, 030 555 01 23, even.", "Kim, 030 555 01 23", Code.WAY_IN_SENTENCE),
        ("Mail kim@school.example even.", "kim@school.example", Code.WAY_IN_SENTENCE),
        ("Lees https://school.example/lijst even.", "https://school.example/lijst", None),
        ("Lees het (zie het portaal.).", "", Code.TWO_END_MARKS),
        ("Vraag het aan Kim..", "", Code.TWO_END_MARKS),
        ("Vraag het aan Kim,.", "", Code.TWO_END_MARKS),
        ("Vraag het aan {kim}.", "", Code.BRACE_LEFT),
        ("Mail met Zivver (knop (links) in Gmail).", "", Code.NESTED_BRACKET),
        (" ".join(["woord"] * 21) + ".", "", Code.LONG_SENTENCE),
    ],
)
def test_what_breaks_a_sentence_is_named(words: str, filled: str, code: Code | None) -> None:
    wanted = Code.WAY_IN_SENTENCE if code is None else code
    assert codes(words, filled) == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "Meld het bij de helpdesk.",
        "Wacht even… Klik dan.",
        "Zeg: “Ik bel je.” En leg op.",
        "Bel 112.",
        "Bel 0800-2000.",  # the guide's own number, which no school filled in
        " ".join(["woord"] * 20) + ".",
        "Eerste regel\nTweede regel zonder punt",
    ],
)
def test_what_reads_well_is_left_alone(words: str) -> None:
    assert codes(words) == []


def test_a_way_is_a_fault_only_in_the_sentence_that_has_it() -> None:
    read = Rendered("Bel Kim. Of niet.", {"ict": "Kim"}, ("Kim: 030 555 01 23",))
    assert list(faults_in(read, PREPOSITIONS)) == []


def test_sentences_are_told_apart() -> None:
    assert sentences("Een. Twee?\n\nDrie") == ["Een.", "Twee?", "Drie"]
