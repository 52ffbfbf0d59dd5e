"""Words in, words out: what a text holds is shown, or named by the check, whatever its shape.

The shapes are those of the CommonMark specification (0.31), section by section, in our own words.
"""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.guide.blocks import ListBlock, Paragraph, to_blocks
from wizard.guide.prose import plain
from wizard.guide.report import Report
from wizard.guide.words import parse_sheet

SHOWN = (  # what has a shape here
    "alfa beta",
    "alfa\nbeta",
    "alfa\n\nbeta",
    "alfa  \nbeta",
    "*alfa* _beta_ **gamma** __delta__",
    "***alfa*** **beta *gamma* delta** *epsilon **zeta***",
    "snake_case_word alfa-beta",
    "- alfa\n- beta",
    "* alfa\n* beta",
    "+ alfa\n+ beta",
    "- alfa\n\n- beta\n\n\n- gamma",
    "- alfa\n  beta\n- gamma",
    "- alfa\nbeta\n- gamma",
    "- *alfa*\n- **beta**",
    "- [ ] alfa\n- [x] beta",
    "1. alfa\n2. beta",
    "1. alfa\n\n2. beta",
    "1. alfa\nbeta\n2. gamma",
    "alfa\n\n- beta\n\ngamma\n\n1. delta\n2. epsilon",
    "alfa\n2026. beta",
    "alfa * beta \\* gamma ** delta",
    "alfa\\\nbeta",
    "alfa & beta; gamma < 3 > 2",
    "$ % ^ { alfa } ~ | + =",
)
NAMED = (  # what has none, and is named by the check
    "    alfa",
    "alfa\n\n    beta",
    "alfa\n\n\tbeta",
    "#### alfa",
    " # alfa",
    "alfa\n===",
    "alfa\n---",
    "alfa\n\n---\n\nbeta",
    "alfa\n\n* * *\n\nbeta",
    "alfa\n\n___\n\nbeta",
    "```\nalfa\n```",
    "~~~\nalfa\n~~~",
    "`alfa` beta",
    "> alfa\n> beta",
    "- > alfa",
    "- # alfa",
    "- - alfa",
    "1. - alfa",
    "<div>alfa</div>",
    "alfa <b>beta</b>",
    "<!-- alfa -->",
    "alfa &copy; beta &#65;",
    "[alfa](beta)",
    "![alfa](beta)",
    "[alfa][beta]",
    "[alfa]: beta",
    "<https://alfa.beta>",
    "| alfa | beta |\n| --- | --- |\n| gamma | delta |",
    "1) alfa\n2) beta",
    "- alfa\n    - beta\n    - gamma\n- delta",
    "- alfa\n  - beta\n- gamma",
    "1. alfa\n    1. beta\n2. gamma",
    "- alfa\n\n    beta\n\n- gamma",
    "- alfa\n\n  beta\n- gamma",
    "1. alfa\n\n   beta\n2. gamma",
    "2. alfa\n3. beta",
    "1. alfa\n1. beta",
    "- alfa\n1. beta",
    "1. alfa\n- beta",
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]{2,}", text)


def shown(text: str) -> list[str]:
    said = []
    for block in to_blocks(text):
        lines = [block.runs] if isinstance(block, Paragraph) else block.items
        said += ["".join(run.text for run in line) for line in lines]
    return words_of(" ".join(said))


def named(text: str) -> bool:
    report = Report("nl.md", f"## key\n\n{text}\n")
    parse_sheet(f"## key\n\n{text}\n", report)
    return bool(report.problems)


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_shown_has_all_its_words(text: str) -> None:
    assert shown(text) == words_of(text)
    assert not named(text)


@pytest.mark.parametrize("text", NAMED)
def test_what_cannot_be_shown_is_named_and_loses_no_word(text: str) -> None:
    assert named(text)
    assert shown(text) == words_of(text)


def test_a_list_in_a_list_is_part_of_it() -> None:
    (block,) = to_blocks("- a\n    - b\n    - c\n- d")
    assert isinstance(block, ListBlock)
    assert ["".join(run.text for run in item) for item in block.items] == ["a", "b", "c", "d"]


def test_what_is_set_in_below_an_item_is_words_apart_from_it() -> None:
    (block,) = to_blocks("- a\nb\n\n        c\n")
    assert isinstance(block, ListBlock)
    assert ["".join(run.text for run in item) for item in block.items] == ["a b c"]


INLINE = st.sampled_from(("{}", "*{}*", "**{}**", "_{}_", "__{}__", "***{}***", "`{}`", "[{}](x)"))
BEFORE = st.sampled_from(("", "- ", "* ", "1. ", "2. ", "> ", "    ", "  ", "\t", "# ", "10) "))
LINES = st.lists(
    st.tuples(st.lists(BEFORE, max_size=3), st.lists(INLINE, min_size=1, max_size=3)),
    min_size=1,
    max_size=8,
)
ENDS = st.lists(st.sampled_from(("\n", "\n\n", "  \n", "\n\n\n", "\n---\n")), min_size=8)


def counted() -> list[str]:
    """Return words of which each is there once."""
    letters = "abcdefghijklmnop"
    return [f"{one}{other}w" for one in letters for other in letters]


@given(LINES, ENDS)
def test_no_shape_loses_a_word(lines: list[tuple[list[str], list[str]]], ends: list[str]) -> None:
    words, number = counted(), count()
    text = ""
    for (marks, inlines), end in zip(lines, ends, strict=False):
        said = " ".join(inline.format(words[next(number)]) for inline in inlines)
        text += f"{''.join(marks)}{said}{end}"
    assert shown(text) == words_of(text)
    assert words_of(plain(text)) == words_of(text)
