from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.document import samples
from wizard.tagged_pdf.pdf_objects import hex_text, numbers, pdf_date


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "Z"), (60, "+01'00'"), (-210, "-03'30'"), (345, "+05'45'")],
)
def test_a_date_knows_its_zone(minutes: int, written: str) -> None:
    moment = datetime(2026, 3, 1, 9, 5, 7, tzinfo=timezone(timedelta(minutes=minutes)))

    assert pdf_date(moment) == f"(D:20260301090507{written})"


def test_the_zone_of_utc_is_z() -> None:
    assert pdf_date(datetime(2026, 3, 1, tzinfo=UTC)) == "(D:20260301000000Z)"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", "<feff>"),
        ("A)", "<feff00410029>"),
        ("Ł", "<feff0141>"),
        ("😀", "<feffd83dde00>"),
        ("\ud800", "<feff003f>"),
    ],
)
def test_a_text_is_written_in_hexadecimal(text: str, written: str) -> None:
    assert hex_text(text) == written


def test_numbers_are_written_as_short_as_they_can() -> None:
    assert numbers((1.0, 2.5, -0.1239, 100.0)) == "[1 2.5 -0.124 100]"


@pytest.mark.parametrize(
    "name",
    ["tagged_pdf.ink", "tagged_pdf.errors", "document.signature_look", "document.signature_note"],
)
def test_what_the_window_needs_at_once_does_not_load_the_library(name: str) -> None:
    script = f"import sys, wizard.{name}; print('reportlab' in sys.modules)"

    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=samples.ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert run.stdout.strip() == "False"
