"""Every colour pair that appears on screen, in every look, held to WCAG 2.2 AA."""

from __future__ import annotations

import re
from string import Template

import pytest

from wizard.ui.kit.style import BUTTONS, CARDS, GROUNDS, NAMED_SHEETS, SHEETS, TONES
from wizard.ui.kit.tokens import CONTROL_PAIRS, LOOKS, TEXT_PAIRS, Colours, contrast

TEXT = 4.5  # success criterion 1.4.3
COLOURS = set(Colours.__struct_fields__)
CONTROLS = 3.0  # success criterion 1.4.11


def ratios(look: str, pairs: tuple[tuple[str, str], ...]) -> dict[tuple[str, str], float]:
    colours = LOOKS[look]
    return {
        (front, back): round(contrast(getattr(colours, front), getattr(colours, back)), 2)
        for front, back in pairs
    }


@pytest.mark.parametrize("look", LOOKS)
def test_text_can_be_read(look: str) -> None:
    weak = {pair: ratio for pair, ratio in ratios(look, TEXT_PAIRS).items() if ratio < TEXT}
    assert weak == {}


@pytest.mark.parametrize("look", LOOKS)
def test_controls_and_focus_can_be_seen(look: str) -> None:
    weak = {pair: ratio for pair, ratio in ratios(look, CONTROL_PAIRS).items() if ratio < CONTROLS}
    assert weak == {}


@pytest.mark.parametrize("pairs", [TEXT_PAIRS, CONTROL_PAIRS])
def test_pairs_name_colours(pairs: tuple[tuple[str, str], ...]) -> None:
    assert {name for pair in pairs for name in pair} <= set(Colours.__struct_fields__)


# The extremes, and a pair that is worked out in WCAG's own example of a barely sufficient grey.
@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#123456", "#123456", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_as_the_standard_defines_it(first: str, second: str, ratio: float) -> None:
    assert round(contrast(first, second), 2) == ratio
    assert contrast(second, first) == contrast(first, second)


@pytest.mark.parametrize("sheet", sorted({*SHEETS.values(), *NAMED_SHEETS.values()} - {""}))
def test_a_style_sheet_uses_tokens_only(sheet: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet) == []
    names = set(Template(sheet).get_identifiers())
    sizes = {name for name in names if re.fullmatch(r"px\d+", name)}
    assert names - sizes - COLOURS <= {"arrow", "mark"}


def test_what_is_painted_uses_tokens_only() -> None:
    used = {token for _, _, token in TONES.values()} | set(GROUNDS.values())
    used |= {token for card in CARDS.values() for token in card[:2]}
    used |= {token for button in BUTTONS.values() for token in button if token}
    assert used <= COLOURS
