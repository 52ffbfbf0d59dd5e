from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from tests.document import samples
from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.fonts import (
    REPLACEMENT,
    ScriptFont,
    lacks,
    load_fonts,
    meant,
    pieces,
    text_width,
    unsupported,
)

if TYPE_CHECKING:
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
    assert pieces(EUROPEAN, name) == [(EUROPEAN, name)]


def test_the_paper_knows_what_it_lacks(fonts: Fonts) -> None:
    assert fonts.unsupported("Łukasz Ωmega") == frozenset()
    assert fonts.unsupported("Jo 👩‍🏫 שׁ") == frozenset("👩🏫")


def test_the_handwriting_lacks_greek_and_says_so(fonts: Fonts) -> None:
    assert not lacks("Łukasz", fonts.hand)
    assert lacks("Ωmega", fonts.hand)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jo 👩🏽‍🏫", f"Jo {REPLACEMENT * 3}"),
        ("\ue014", REPLACEMENT),
        ("ABC \ue013 ab", f"ABC {REPLACEMENT} ab"),
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
    assert pieces(text, fonts.regular) == [(shown, fonts.regular)]


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


OTHER_SCRIPTS = ("محمد", "پێشەوا گچ", "שירה לוי", "Արմեն Պետրոսյան", "გიორგი ბერიძე", "Ţiriac")


@pytest.mark.parametrize("font", ["regular", "semibold", "bold"])
def test_letters_of_other_scripts_are_taken_from_their_typeface(fonts: Fonts, font: str) -> None:
    name = getattr(fonts, font)
    for text in OTHER_SCRIPTS:
        shown = "".join(part for part, _ in pieces(text, name))
        assert unsupported(text, name) == frozenset()
        assert REPLACEMENT not in shown
        assert meant(shown) == text


def test_what_a_typeface_has_stays_in_it(fonts: Fonts) -> None:
    assert [name for _, name in pieces("Ali (علي) 3", fonts.bold)] == [
        fonts.bold,
        "NotoSansScripts-Bold",
        fonts.bold,
    ]


def test_forms_that_an_old_program_wrote_become_letters(fonts: Fonts) -> None:
    assert pieces("\ufee3\ufea4\ufee4\ufeaa", fonts.regular) == pieces("محمد", fonts.regular)


def test_a_list_of_forms_that_is_missing_is_one_clear_error(tmp_path: Path) -> None:
    name = "NotoSansScripts-Regular"
    path = Path(shutil.copy(samples.FONTS / f"{name}.ttf", tmp_path))
    with pytest.raises(DocumentError, match="fonts-missing"):
        ScriptFont(name, str(path))


def test_all_typefaces_of_text_have_lines_of_one_height() -> None:
    heights = set()
    for name in ("Inter-Regular", "Inter-Bold", "NotoSansScripts-Regular", "NotoSansScripts-Bold"):
        font = TTFont(samples.FONTS / f"{name}.ttf")
        heads, unit = font["hhea"], font["head"].unitsPerEm
        heights.add((round(heads.ascent / unit, 2), round(heads.descent / unit, 2), heads.lineGap))
    assert len(heights) == 1
