from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.fonts import REPLACEMENT, load_fonts, text_width, unsupported, visible

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.tagged_pdf.fonts import Fonts

EUROPEAN = (
    "ÁÀÂÄÅÃĄÆÇĆČĎĐÉÈÊËĖĘĚËĞĢĦÍÌÎÏĮĪİIıĶĻŁĽÑŃŇŅÓÒÔÖÕŐØŒŔŘŚŠŞȘŤŢȚÚÙÛÜŮŰŲŪŴÝŶŸŹŻŽÞÐẞ"
    "áàâäåãąæçćčďđéèêëėęěğģħíìîïįīıķļłľñńňņóòôöõőøœŕřśšşșťţțúùûüůűųūŵýŷÿźżžþðßĳĲ"
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋΐΰ"
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЃЄЅІЇЈЉЊЋЌЎЏҐґ"
)


@pytest.mark.parametrize("font", ["regular", "semibold", "bold"])
def test_all_european_letters_are_there(fonts: Fonts, font: str) -> None:
    name = getattr(fonts, font)

    assert unsupported(EUROPEAN, name) == frozenset()
    assert visible(EUROPEAN, name) == EUROPEAN


def test_the_paper_knows_what_it_lacks(fonts: Fonts) -> None:
    assert fonts.unsupported("Łukasz Ωmega") == frozenset()
    assert fonts.unsupported("Jo 👩‍🏫 שׁ") == frozenset("👩🏫") | set("שׁ")


def test_the_handwriting_lacks_greek_and_says_so(fonts: Fonts) -> None:
    assert unsupported("Łukasz", fonts.hand) == frozenset()
    assert unsupported("Ωmega", fonts.hand) == frozenset("Ω")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jo 👩🏽‍🏫", f"Jo {REPLACEMENT * 3}"),
        ("שלום", REPLACEMENT * 4),
        ("漢", REPLACEMENT),
        ("Jose\u0301", "José"),
        ("a\u200bb\u00adc\u202ed\u0007e\ufeff", "abcde"),
        ("één\ttwee\u2003drie", "één twee drie"),
        ("een\ntwee\u2028drie", "een\ntwee\ndrie"),
        ("niet\u2011brekend", "niet-brekend"),
        ("ﬁets ①", "fiets 1"),
        ("❤\ufe0f", REPLACEMENT),
        ("kapot \ud800", f"kapot {REPLACEMENT}"),
        ("", ""),
    ],
)
def test_what_a_typeface_lacks_is_seen(fonts: Fonts, text: str, shown: str) -> None:
    assert visible(text, fonts.regular) == shown


def test_the_replacement_is_a_sign_of_its_own(fonts: Fonts) -> None:
    for font in fonts.all():
        assert text_width(REPLACEMENT, font, 10) > 3
        assert unsupported("漢", font) == {"漢"}


def test_a_missing_typeface_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="fonts-missing"):
        load_fonts(tmp_path)


def test_what_is_no_typeface_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "Inter-Regular.ttf").write_bytes(b"no font")

    with pytest.raises(DocumentError, match="fonts-missing"):
        load_fonts(tmp_path)
