from __future__ import annotations

import pytest

from wizard.overview.sheet_names import LONGEST_NAME, SheetNames
from wizard.overview.xlsx_page import lines


@pytest.mark.parametrize(
    ("wished", "given"),
    [
        ("De Wilg", "De Wilg"),
        ("OBS 't Hof [A/B]: wat?", "OBS 't Hof A B wat"),
        ("'aangehaald'", "aangehaald"),
        ("", "-"),
        ("[]", "-"),
        ("History", "History (2)"),  # of Excel itself
        ("\u202eDe Wilg\n", "De Wilg"),
    ],
)
def test_a_sheet_gets_a_name_that_excel_takes(wished: str, given: str) -> None:
    assert SheetNames().take(wished) == given


def test_long_names_that_begin_alike_differ() -> None:
    names = SheetNames()
    given = [names.take(f"Protestants-christelijke basisschool {one}") for one in "abA"]
    assert len({one.casefold() for one in given}) == 3
    assert all(len(one) <= LONGEST_NAME for one in given)


def test_a_name_is_not_cut_within_a_character() -> None:
    given = SheetNames().take("a" + "\N{GRINNING FACE}" * 20)
    assert given == "a" + "\N{GRINNING FACE}" * 15


def test_lines_break_between_words() -> None:
    assert [lines("aaa bb c", a_line) for a_line in (8, 6, 3)] == [1, 2, 3]
    assert lines("", 8) == 1


def test_a_word_longer_than_a_line_goes_on_on_the_next() -> None:
    """Spreadsheets break it so, such as the name of a file."""
    assert [lines("aaaaaa", a_line) for a_line in (6, 5, 3, 2)] == [1, 2, 2, 3]
    assert lines("bb aaaaaa cc", 5) == 3  # bb, aaaaa, a cc
