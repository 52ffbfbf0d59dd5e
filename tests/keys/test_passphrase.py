"""Which passphrases are too weak for a school's root, and what is said of them."""

from __future__ import annotations

import pytest

from wizard.keys.errors import EnrolmentError
from wizard.keys.passphrase import LEAST_GUESSES, guesses, require_strong


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase-missing"),
        ("   ", "passphrase-missing"),
        ("a", "passphrase-short"),
        ("kaas tuin", "passphrase-short"),
        ("Wachtwoord123!", "passphrase-common"),
        ("regenboog", "passphrase-common"),
        ("qwertyuiopasdfgh", "passphrase-common"),
        ("abcabcabcabcabcabc", "passphrase-pattern"),
        ("01-02-1980", "passphrase-date"),
        ("welkom op school", "passphrase-short"),  # three words, which the estimator takes for good
        ("a" * 500, "passphrase-pattern"),
        ("lamp fiets lamp fiets lamp fiets", "passphrase-pattern"),
        ("Regenboog fiets lamp kaas", "passphrase-short"),  # three words and the school's own
    ],
)
def test_a_weak_one_is_refused_with_what_would_make_it_better(passphrase: str, code: str) -> None:
    with pytest.raises(EnrolmentError) as caught:
        require_strong(passphrase, ("Basisschool De Regenboog",))
    assert caught.value.code == code


@pytest.mark.parametrize(
    "passphrase",
    [
        "paarse olifant fietst scheef",
        "correct horse battery staple",
        "fiets lamp kaas tuin",
        "x7Gh-aQ9z_L2pWd4",
        "één ezel drinkt zwarte thee",
        "paarse olifant fietst scheef door de tuin en eet er dan een lamp op " * 3,
    ],
)
def test_four_words_that_have_nothing_to_do_with_each_other_are_enough(passphrase: str) -> None:
    require_strong(passphrase, ("Basisschool De Regenboog",))


def test_a_schools_own_name_makes_a_passphrase_no_stronger() -> None:
    said = "Regenboog fiets lamp kaas"
    assert guesses(said, ("De Regenboog",)) < guesses(said)


def test_a_word_counts_for_one_out_of_ten_thousand_in_any_language() -> None:
    assert guesses("gezamenlijkheidsgevoel") < LEAST_GUESSES
