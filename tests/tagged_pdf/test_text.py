from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wizard.tagged_pdf.text import Run, break_lines


def measure(text: str, font: str) -> float:
    """One point a character, two in bold."""
    return len(text) * (2.0 if font == "bold" else 1.0)


def lines(text: str, width: float) -> list[str]:
    broken = break_lines([Run(text, "plain")], width, measure)
    return ["".join(run.text for run in line) for line in broken]


def test_a_wrapped_line_keeps_its_space() -> None:
    assert lines("een twee drie", 8) == ["een twee ", "drie"]


def test_a_long_word_is_broken_where_the_line_is_full() -> None:
    assert lines("a abcdefghij b", 4) == ["a ", "abcd", "efgh", "ij b"]


def test_an_address_is_broken_at_its_joints() -> None:
    assert lines("ict@hetbaken.example", 12) == ["ict@", "hetbaken.", "example"]
    assert lines("ict@baken.example", 12) == ["ict@baken.", "example"]
    assert lines("a@abcdefghij", 4) == ["a@", "abcd", "efgh", "ij"]


def test_a_new_line_is_a_new_line_and_a_space() -> None:
    assert lines("een\n\ntwee", 20) == ["een ", " ", "twee"]


def test_a_no_break_space_does_not_break() -> None:
    assert lines("de heer\u00a0Bos", 9) == ["de ", "heer\u00a0Bos"]


def test_nothing_gives_no_line() -> None:
    assert break_lines([], 10, measure) == ()
    assert lines("", 10) == []


def test_a_word_in_two_typefaces_stays_whole() -> None:
    runs = [Run("een sa", "plain"), Run("men", "bold"), Run(" woord", "plain")]

    broken = break_lines(runs, 10, measure)

    assert broken == (
        (Run("een ", "plain"),),
        (Run("sa", "plain"), Run("men", "bold"), Run(" ", "plain")),
        (Run("woord", "plain"),),
    )


def test_an_address_stays_apart_from_its_surroundings() -> None:
    runs = [Run("zie ", "plain"), Run("hier", "plain", "https://x.nl"), Run(" en", "plain")]

    assert break_lines(runs, 50, measure) == (tuple(runs),)


@given(st.text("ab \n", max_size=200), st.integers(1, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    broken = lines(text, width)

    assert "".join(broken).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(len(line.rstrip(" ")) <= width for line in broken)


@given(st.text("abc \n", max_size=200))
def test_words_that_fit_a_line_are_never_joined_or_parted(text: str) -> None:
    longest = max((len(word) for word in text.split()), default=1)

    assert "".join(lines(text, longest)).split() == text.split()
