from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.school.errors import SchoolError
from wizard.school.fields import LONGEST_NAME, LONGEST_VALUE
from wizard.school.model import Approval
from wizard.school.read import LARGEST_BYTES, read_school

if TYPE_CHECKING:
    from wizard.guide.model import Guide

LEAST = {
    "pakket_versie": '"2026-1"',
    "goedgekeurd_door": '"Directie"',
    "noodnummer": '{ name = "het meldpunt", phone = "030-1234567" }',
}


EXAMPLES = {
    "name": "iets",
    "phone": "06-12345678",
    "email": "ict@school.example",
    "where": "lokaal 3",
    "hours": "schooldagen",
}


def toml(**changes: str | None) -> bytes:
    """Return the least that a school must fill in, with lines changed, added, or left out."""
    lines = {**LEAST, **changes}
    return "\n".join(f"{key} = {value}" for key, value in lines.items() if value).encode()


def trouble(guide: Guide, data: bytes) -> SchoolError:
    with pytest.raises(SchoolError) as caught:
        read_school(data, guide)
    return caught.value


def test_the_least_that_is_needed(guide: Guide) -> None:
    school = read_school(toml(), guide)
    assert school.approval == Approval("2026-1", "Directie")
    assert school.values["noodnummer"] == "het meldpunt"
    assert school.reach("noodnummer") == "030-1234567"
    assert not school.is_general


def test_everything_that_the_guide_asks_can_be_filled_in(guide: Guide) -> None:
    values = {}
    for field in guide.fields.values():
        values[field.key] = f'"{next(iter(field.choices), "iets")}"'
        if field.reach:
            entries = (f'{part} = "{EXAMPLES[part]}"' for part in ("name", *field.reach))
            values[field.key] = f"{{ {', '.join(entries)} }}"
    values |= {"goedgekeurd_op": "2026-09-01", "geldig_tot": "2027-07-31"}
    values["namen_instemming_op"] = "2026-10-01"
    data = toml(**values) + b'\n[explanations]\nfotobeleid = "nooit"\n'
    school = read_school(data, guide)
    keys = {field.key for field in guide.fields.values()}
    parts = {f"{one.key}.{part}" for one in guide.fields.values() for part in one.reach}
    assert school.values.keys() == keys | parts
    assert school.reach("verkeer") == "06-12345678 · ict@school.example · lokaal 3 · schooldagen"
    assert school.reach("routeplanner") == "lokaal 3"
    assert school.explanations == {"fotobeleid": "nooit"}
    assert school.approval == Approval("iets", "iets", date(2026, 9, 1), date(2027, 7, 31))
    assert school.names_consent == date(2026, 10, 1)
    assert read_school(toml(), guide).names_consent is None


def test_a_file_of_a_windows_editor_is_read(guide: Guide) -> None:
    data = b"\xef\xbb\xbf" + toml(school_naam='" De Wilg "').replace(b"\n", b"\r\n")
    assert read_school(data, guide).name == "De Wilg"


@pytest.mark.parametrize("missing", ["pakket_versie", "goedgekeurd_door", "noodnummer"])
def test_what_is_indispensable_is_named(guide: Guide, missing: str) -> None:
    for value in (None, '"  "'):
        error = trouble(guide, toml(**{missing: value}))
        assert (error.code, error.values["key"]) == ("school-missing", missing)


def test_a_school_that_collects_says_what_for(guide: Guide) -> None:
    error = trouble(guide, toml(pdf_ontvanger='"de directie"'))
    assert error.values["key"] == "pdf_doel"
    unnamed = trouble(guide, toml(pdf_ontvanger='"iemand"'))
    assert (unnamed.code, unnamed.values["key"]) == ("school-nobody-named", "pdf_ontvanger")
    assert read_school(toml(pdf_ontvanger='"niemand"'), guide).recipient == ""


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ({"kart": '"app"'}, "school-unknown-key", "kart"),
        ({"kaart": '"ap"'}, "school-unknown-choice", "kaart"),
        ({"verkeer": "5"}, "school-wrong-type", "verkeer"),
        ({"verkeer": '{ naam = "Kim" }'}, "school-unknown-key", "verkeer.naam"),
        ({"verkeer": '{ phone = "030-1234567" }'}, "school-no-name", "verkeer"),
        ({"verkeer": '{ name = "Kim", phone = "doe maar" }'}, "school-no-phone", "verkeer.phone"),
        (
            {"verkeer": '{ name = "Kim", email = "kim at school" }'},
            "school-no-email",
            "verkeer.email",
        ),
        ({"verkeer": '{ name = "Kim", email = 5 }'}, "school-wrong-type", "verkeer.email"),
        ({"verkeer": '"Kim, 030-1234567"'}, "school-way-in-name", "verkeer"),
        ({"verkeer": '"Kim (lokaal 3)"'}, "school-way-in-name", "verkeer"),
        ({"verkeer": '"kim@school.example"'}, "school-way-in-name", "verkeer"),
        ({"verkeer": f'"{"x" * (LONGEST_NAME + 1)}"'}, "school-long-name", "verkeer"),
        (
            {"routeplanner": '{ name = "de lijst", hours = "altijd" }'},
            "school-unknown-key",
            "routeplanner.hours",
        ),
        ({"school_naam": '{ name = "school.nl" }'}, "school-wrong-type", "school_naam"),
        ({"noodnummer": '{ name = "het meldpunt" }'}, "school-missing", "noodnummer.phone"),
        ({"noodnummer": '"het meldpunt"'}, "school-missing", "noodnummer.phone"),
        ({"geldig_tot": '"2027"'}, "school-wrong-type", "geldig_tot"),
        ({"geldig_tot": "2027-07-31T10:00:00"}, "school-wrong-type", "geldig_tot"),
        ({"verkeer": f'"{"x" * (LONGEST_VALUE + 1)}"'}, "school-bad-value", "verkeer"),
        ({"verkeer": r'"Kim\u202E"'}, "school-bad-value", "verkeer"),
        ({"verkeer": r'"Kim\nJo"'}, "school-bad-value", "verkeer"),
        ({"format": '"1"'}, "school-wrong-type", "format"),
        ({"format": "0"}, "school-wrong-type", "format"),
        ({"explanations": '"nooit"'}, "school-wrong-type", "explanations"),
        ({"explanations": '{ verkeer = "Kim" }'}, "school-unknown-key", "explanations.verkeer"),
        ({"explanations": "{ kaart = 5 }"}, "school-wrong-type", "explanations.kaart"),
    ],
)
def test_a_wrong_line_is_named(guide: Guide, line: dict[str, str], code: str, key: str) -> None:
    error = trouble(guide, toml(**line))
    assert (error.code, error.values["key"]) == (code, key)


def test_the_nearest_right_word_is_offered(guide: Guide) -> None:
    assert trouble(guide, toml(kart='"x"')).values["suggestion"] == "kaart"
    assert trouble(guide, toml(kaart='"ap"')).values["suggestion"] == "app"


def test_a_later_format_is_said(guide: Guide) -> None:
    assert trouble(guide, toml(format="2")).code == "later-version"
    assert read_school(toml(format="1"), guide).approval is not None


@pytest.mark.parametrize(
    "data",
    [b"= 1", b"\xff", b"a = " + b"[" * 100_000, b"#" * (LARGEST_BYTES + 1), b"a = 1\na = 2"],
)
def test_what_is_not_toml_is_said(guide: Guide, data: bytes) -> None:
    assert trouble(guide, data).code == "school-not-toml"


@given(data=st.binary() | st.text().map(str.encode))
def test_any_file_gives_a_school_or_one_clear_error(guide: Guide, data: bytes) -> None:
    with pytest.raises(SchoolError):
        read_school(data, guide)
