"""The expected orders were read from another implementation, the Rust crate unicode-bidi 0.3."""

from __future__ import annotations

import pytest

from wizard.scripts.direction import base_level, levels_of, visual_order


def seen(text: str, base: int) -> str:
    return "".join(text[at] for at in visual_order(levels_of(text, base)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anna", "Anna"),
        ("\u05d0\u05d1\u05d2", "\u05d2\u05d1\u05d0"),
        ("Ali \u0639\u0644\u064a Jansen", "Ali \u064a\u0644\u0639 Jansen"),
        ("\u0639\u0644\u064a Jansen, groep 3", "\u064a\u0644\u0639 Jansen, groep 3"),
        (
            "Fatima (\u0641\u0627\u0637\u0645\u0629) de Wit",
            "Fatima (\u0629\u0645\u0637\u0627\u0641) de Wit",
        ),
        (
            "\u0645\u062d\u0645\u062f (\u0623\u0628\u0648 \u0639\u0644\u064a) \u0661\u0662\u0663",
            "\u0661\u0662\u0663 )\u064a\u0644\u0639 \u0648\u0628\u0623( \u062f\u0645\u062d\u0645",
        ),
        ("\u05de\u05e9\u05d4 12-13 \u20ac5", "\u20ac5 12-13 \u05d4\u05e9\u05de"),
        ("\u0628\u064a\u062a 12/3 ab 4", "12/3 \u062a\u064a\u0628 ab 4"),
        ("12 \u0623\u0628 3,5%", "12 3,5 \u0628\u0623%"),
        ("a (\u05d0\u05d1) [\u05d2] b", "a (\u05d1\u05d0) [\u05d2] b"),
        ("(\u05d0\u05d1) (c)", "(\u05d1\u05d0) (c)"),
        ("\u05d0\u05d1 a1 \u05d2 2", "\u05d1\u05d0 a1 2 \u05d2"),
        ("ab\t\u05d0\u05d1 ", "ab\t\u05d1\u05d0 "),
        ("\u0640\u0623\u0628\u064e(\u064e\u062c)", ")\u062c\u064e(\u064e\u0628\u0623\u0640"),
        ("+31 6 \u0639\u0644\u064a", "+31 6 \u064a\u0644\u0639"),
        ("\u05d0\u05d1, \u05d2\u05d3.", "\u05d3\u05d2 ,\u05d1\u05d0."),
    ],
)
def test_a_line_of_a_dutch_paragraph_is_in_its_order(text: str, shown: str) -> None:
    assert seen(text, 0) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anna", "Anna"),
        ("\u05d0\u05d1\u05d2", "\u05d2\u05d1\u05d0"),
        ("Ali \u0639\u0644\u064a Jansen", "Jansen \u064a\u0644\u0639 Ali"),
        ("\u0639\u0644\u064a Jansen, groep 3", "Jansen, groep 3 \u064a\u0644\u0639"),
        (
            "Fatima (\u0641\u0627\u0637\u0645\u0629) de Wit",
            "de Wit )\u0629\u0645\u0637\u0627\u0641( Fatima",
        ),
        (
            "\u0645\u062d\u0645\u062f (\u0623\u0628\u0648 \u0639\u0644\u064a) \u0661\u0662\u0663",
            "\u0661\u0662\u0663 )\u064a\u0644\u0639 \u0648\u0628\u0623( \u062f\u0645\u062d\u0645",
        ),
        ("\u05de\u05e9\u05d4 12-13 \u20ac5", "\u20ac5 12-13 \u05d4\u05e9\u05de"),
        ("\u0628\u064a\u062a 12/3 ab 4", "ab 4 12/3 \u062a\u064a\u0628"),
        ("12 \u0623\u0628 3,5%", "%3,5 \u0628\u0623 12"),
        ("a (\u05d0\u05d1) [\u05d2] b", "b ]\u05d2[ )\u05d1\u05d0( a"),
        ("(\u05d0\u05d1) (c)", ")c( )\u05d1\u05d0("),
        ("\u05d0\u05d1 a1 \u05d2 2", "2 \u05d2 a1 \u05d1\u05d0"),
        ("ab\t\u05d0\u05d1 ", " \u05d1\u05d0\tab"),
        ("\u0640\u0623\u0628\u064e(\u064e\u062c)", ")\u062c\u064e(\u064e\u0628\u0623\u0640"),
        ("+31 6 \u0639\u0644\u064a", "\u064a\u0644\u0639 6 31+"),
        ("\u05d0\u05d1, \u05d2\u05d3.", ".\u05d3\u05d2 ,\u05d1\u05d0"),
    ],
)
def test_a_line_of_a_paragraph_from_right_to_left_is_in_its_order(text: str, shown: str) -> None:
    assert seen(text, 1) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("א ( ) ב", "ב ) ( א"), ("א ) ב", "ב ) א"), ("אב ] (ג", "ג( ] בא")]
)
def test_brackets_without_letters_or_without_the_other_one_are_signs(text: str, shown: str) -> None:
    assert seen(text, 0) == seen(text, 1) == shown


def test_a_dutch_sentence_that_begins_with_an_arabic_name_is_dutch() -> None:
    assert base_level("محمد, leraar") == 0
    assert base_level("محمد (3).") == 1
    assert base_level("Anna") == base_level("12") == base_level("") == 0
