"""What the columns of a pasted table hold, as boards really write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.folders import RESOURCES
from wizard.languages import LANGUAGES
from wizard.school.draft import parse_day
from wizard.school.fields import is_phone
from wizard.school.making.columns import Columns
from wizard.school.making.spreadsheet import rows_in
from wizard.texts import Languages

if TYPE_CHECKING:
    from wizard.guide.model import Guide


@pytest.fixture(params=LANGUAGES)
def columns(guide: Guide, request: pytest.FixtureRequest) -> Columns:
    texts = Languages(RESOURCES / "texts", LANGUAGES)
    return Columns(guide, texts[str(request.param)], str(request.param))


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Naam", "school_naam"),
        ("School", "school_naam"),
        ("Naam van de school", "school_naam"),
        ("BRIN-nummer", "brin"),
        ("Vestigingsplaats", "place"),
        ("Soort school", "soort"),
        ("Kind of school", "soort"),
        ("leiding.phone", "leiding.phone"),
        ("Leerlingaantal", ""),
        ("", ""),
    ],
)
def test_a_heading_says_what_is_in_its_column(columns: Columns, heading: str, key: str) -> None:
    assert columns.match(heading) == key


def test_every_column_is_found_by_its_own_label(columns: Columns) -> None:
    assert [columns.match(one.label) for one in columns.all] == [one.key for one in columns.all]


def test_a_table_without_headings_is_read_by_what_stands_in_it(columns: Columns) -> None:
    rows = rows_in("De Regenboog\t12AB\tUtrecht\tpo\nHet Baken\t34CD01\tZeist\tvo\n")
    keys, body = columns.read(rows)
    assert keys == ["school_naam", "brin", "place", "soort"]
    assert len(body) == 2


def test_a_column_that_nobody_named_well_is_known_by_what_stands_in_it(columns: Columns) -> None:
    """Even where one word is not spelled right; a column of few such words is something else."""
    table = (
        "Naam;Wat;Code;Noot\nA;basisschool;12AB;po\nB;vo;34CD;let op\nC;middelbare schol;;mooi\n"
    )
    keys, _ = columns.read(rows_in(table))
    assert keys == ["school_naam", "soort", "brin", ""]


def test_of_two_columns_with_the_same_meaning_the_first_counts(columns: Columns) -> None:
    keys, rows = columns.read(rows_in("Naam;School;BRIN\nA;B;12AB\n"))
    assert keys == ["school_naam", "school_naam", "brin"]
    (school,) = columns.schools(keys, rows, ()).schools
    assert school.name == "A"


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        ("Directeur;Telefoon;E-mail", ["leiding", "leiding.phone", "leiding.email"]),
        ("Directeur;E-mailadres;Tel.", ["leiding", "leiding.email", "leiding.phone"]),
        ("Directeur;Mobiel;Telefoon", ["leiding", "leiding.phone", "leiding.phone"]),
        ("Telefoon;Directeur", ["", "leiding"]),
        ("Plaats;Telefoon", ["place", ""]),
        ("Directeur;Plaats;Telefoon", ["leiding", "place", ""]),
        ("Directeur;Leerlingen;Telefoon", ["leiding", "", ""]),
        ("Directeur;Telefoon school", ["leiding", ""]),
    ],
)
def test_a_number_beside_a_contact_is_theirs(
    columns: Columns, headings: str, keys: list[str]
) -> None:
    found, _ = columns.read(rows_in(f"Naam;{headings}\nDe Wilg;a;b;c\n"))
    assert found[1 : len(keys) + 1] == keys


@pytest.mark.parametrize(
    "text",
    [
        'Naam\tPlaats\n"De ""Regenboog"""\t"Utrecht\nOost"\n',
        'Naam;Plaats\r\n"De ""Regenboog""";Utrecht Oost\r\n',
        '\nNaam,Plaats\n"De ""Regenboog""","Utrecht Oost"\n\n',
    ],
)
def test_a_copied_table_and_every_csv_are_read_alike(text: str) -> None:
    assert rows_in(text) == [["Naam", "Plaats"], ['De "Regenboog"', "Utrecht Oost"]]


@pytest.mark.parametrize(
    ("number", "whole"),
    [
        ("030 555 01 99", True),
        ("(030) 555-0199", True),
        ("06-12345678", True),
        ("+31 6 12345678", True),
        ("0031 30 555 01 99", True),
        ("0800-1234", True),
        ("112", True),
        ("+49 30 901820", True),
        ("030 555 01 99, toestel 12", True),
        ("06 1234", False),
        ("555 01 99", False),
        ("030 555 01 9", False),
        ("+31 6 1234567", False),
        ("bel maar", False),
    ],
)
def test_a_telephone_number_is_whole(number: str, whole: bool) -> None:
    assert is_phone(number) is whole


def test_a_day_may_name_its_month() -> None:
    months = [
        "januari februari maart april mei juni juli augustus september oktober november december",
        "January February March April May June July August September October November December",
    ]
    names = [one.split() for one in months]
    for written in (
        "2 november 2026",
        "2 nov. 2026",
        "2-11-2026",
        "2026-11-02",
        "2 November, 2026",
    ):
        assert parse_day(written, names) == "2026-11-02"
    assert parse_day("31 februari 2026", names) == ""
    assert parse_day("2 no 2026", names) == ""
