from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.tagged_pdf.fonts import meant, width_of
from wizard.tagged_pdf.line_order import placed, written_from
from wizard.tagged_pdf.text import runs_of

if TYPE_CHECKING:
    from wizard.tagged_pdf.fonts import Fonts
    from wizard.tagged_pdf.pieces import Piece


def line(text: str, fonts: Fonts) -> list[Piece]:
    runs = runs_of(text, fonts.regular)
    return list(placed(runs, (10, 20), 10, written_from(runs)))


def seen(pieces: list[Piece]) -> str:
    """Return a line as the eye meets it, from left to right."""
    return "".join(meant(run.text) for _, _, run in sorted(pieces, key=lambda piece: piece[0]))


def test_letters_are_written_in_the_order_in_which_they_are_read(fonts: Fonts) -> None:
    pieces = line("Ali علي van Dijk", fonts)
    assert "".join(meant(run.text) for _, _, run in pieces) == "Ali علي van Dijk"
    assert seen(pieces) == "Ali يلع van Dijk"
    assert {baseline for _, baseline, _ in pieces} == {20}


def test_what_follows_begins_where_the_line_before_it_ends(fonts: Fonts) -> None:
    *_, (left, _, last) = line("Ali علي van Dijk", fonts)
    assert last.text == " van Dijk"
    assert left - 10 == pytest.approx(width_of("Ali علي", fonts.regular, 10))


def test_a_dutch_line_is_one_piece(fonts: Fonts) -> None:
    assert [run.text for _, _, run in line("Anna (ict) 12", fonts)] == ["Anna (ict) 12"]


def test_brackets_around_letters_from_right_to_left_are_mirrored(fonts: Fonts) -> None:
    pieces = line("(أب)", fonts)
    (first, *_, last) = pieces
    assert first[0] > last[0]
    assert {first[2].font, last[2].font} == {"NotoSansScripts-Regular"}
    assert meant(first[2].text) == "("
    assert first[2].text != "("


def test_a_mark_stands_at_the_middle_of_its_letter(fonts: Fonts) -> None:
    letter, mark, other = line("بَد", fonts)
    wide = width_of("ـ", "Inter-Regular", 10)
    assert wide > 0
    assert letter[0] < mark[0] < letter[0] + 10
    assert other[0] == 10.0
    assert meant(mark[2].text) == "\u064e"


def test_a_number_in_an_arabic_line_keeps_its_order(fonts: Fonts) -> None:
    assert seen(line("غرفة 12", fonts)) == "12 ةفرغ"
