from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from wizard.scripts.joining import Forms, load_forms

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


@pytest.fixture(scope="module")
def forms() -> Forms:
    return load_forms(FONTS / "NotoSansScripts-forms.json")


def names_of(text: str, forms: Forms) -> list[str]:
    """Return each letter with the name of its form: alone, end, begin, within."""
    named = dict(zip(range(4), ("alone", "end", "begin", "within"), strict=True))
    found = {
        shown: f"{letter} {named[at]}"
        for letter, made in forms.forms.items()
        if len(made) > 1 and len(set(made)) > 1
        for at, shown in enumerate(made)
        if shown
    }
    return [found.get(one, one) for one in forms.joined(text)]


def test_a_name_gets_the_forms_of_its_letters(forms: Forms) -> None:
    assert names_of("محمد", forms) == ["م begin", "ح within", "م within", "د end"]
    assert names_of("داود", forms) == ["د alone", "ا alone", "و alone", "د alone"]
    assert names_of("علي حسن", forms)[2:5] == ["ي end", " ", "ح begin"]


def test_letters_of_kurdish_persian_and_urdu_join(forms: Forms) -> None:
    assert names_of("پێش", forms) == ["پ begin", "ێ within", "ش end"]
    assert names_of("گچ", forms) == ["گ begin", "چ end"]


def test_lam_and_alef_are_one(forms: Forms) -> None:
    assert names_of("لا", forms) == ["لا alone"]
    assert names_of("سلأب", forms) == ["س begin", "لأ end", "ب alone"]


def test_marks_and_a_stretch_keep_letters_joined(forms: Forms) -> None:
    joined = names_of("بَب", forms)
    assert (joined[0], joined[2]) == ("ب begin", "ب end")
    assert names_of("بـب", forms) == ["ب begin", "ـ", "ب end"]


def test_a_joiner_joins_and_a_non_joiner_does_not(forms: Forms) -> None:
    assert names_of("ب\u200cب", forms) == ["ب alone", "\u200c", "ب alone"]
    assert names_of("ب\u200d", forms)[0] == "ب begin"
    assert names_of("\u200dب", forms)[1] == "ب end"


def test_other_letters_stay_as_they_are(forms: Forms) -> None:
    assert forms.joined("Ana Ωש Ա გ 12 (a)") == "Ana Ωש Ա გ 12 (a)"


def test_every_form_reads_as_its_letters(forms: Forms) -> None:
    letters = [one for one in forms.forms if len(forms.forms[one]) > 1]
    for pair in product(letters[::7], repeat=2):
        text = "".join(pair)
        assert forms.joined(text).translate(forms.meant) == text
