from __future__ import annotations

import pytest

from wizard.guide.blocks import ListBlock, Paragraph, Run, to_blocks
from wizard.guide.placeholders import UnknownPlaceholderError, fill
from wizard.guide.prose import plain


def test_paragraphs_lists_strong_and_emphasis() -> None:
    text = "Een **sterk** en *nadrukkelijk* woord.\n\n- een\n- **twee**\n\nTussen.\n\n1. a\n2. b"
    assert to_blocks(text) == (
        Paragraph(
            (
                Run("Een "),
                Run("sterk", strong=True),
                Run(" en "),
                Run("nadrukkelijk", emphasis=True),
                Run(" woord."),
            )
        ),
        ListBlock(((Run("een"),), (Run("twee", strong=True),))),
        Paragraph((Run("Tussen."),)),
        ListBlock(((Run("a"),), (Run("b"),)), numbered=True),
    )


def test_items_with_blank_lines_between_them_make_the_same_list() -> None:
    assert to_blocks("- een\n\n- *twee*") == (
        ListBlock(((Run("een"),), (Run("twee", emphasis=True),))),
    )


def test_line_ends_inside_a_paragraph_are_spaces() -> None:
    assert to_blocks("een\ntwee") == (Paragraph((Run("een twee"),)),)


@pytest.mark.parametrize(
    "text",
    [
        "<b>vet</b> en <script>alert(1)</script>",
        "[link](https://example.org) ![beeld](x.png)",
        "<https://example.org> en wie@example.org",
        "`code` &amp; &lt; A&B",
        "# kop",
        "> citaat",
        "kop ===",
        "***",
        "{las_lvs} en {mail_domein}",
    ],
)
def test_everything_else_stays_the_characters_it_is(text: str) -> None:
    assert to_blocks(text) == (Paragraph((Run(text),)),)


def test_a_value_cannot_act_as_markup() -> None:
    value = "A*B* **C** <i>x</i> &amp; {ict}\n\n- d"
    (block,) = to_blocks("Via **{tool}**.", {"tool": value})
    assert block == Paragraph((Run("Via "), Run(value, strong=True), Run(".")))


def test_a_value_that_nobody_has() -> None:
    with pytest.raises(UnknownPlaceholderError) as error:
        to_blocks("Via {tool}.", {})
    assert (error.value.code, error.value.values) == (
        "unknown-placeholder",
        {"placeholder": "tool"},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een **sterk** en *mooi* woord", "Een sterk en mooi woord"),
        ("{las_lvs} en {mail_domein}", "{las_lvs} en {mail_domein}"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("__x__ en _y_", "x en y"),
        (r"\*geen nadruk\*", "*geen nadruk*"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_fill_puts_values_in_as_they_are() -> None:
    assert fill("a {x} {y}{x}", {"x": "{y}", "y": r"\1"}) == r"a {y} \1{y}"
    assert fill("geen", {}) == "geen"
    assert fill("los } en {", {}) == "los } en {"


def test_fill_refuses_what_it_does_not_know() -> None:
    with pytest.raises(UnknownPlaceholderError):
        fill("{x}", {"y": ""})
