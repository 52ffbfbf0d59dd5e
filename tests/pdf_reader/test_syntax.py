from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.pdf_reader.syntax import (
    PdfString,
    PdfSyntaxError,
    PdfValue,
    Reference,
    pdf_time,
    read_value,
)


def value(data: bytes) -> PdfValue:
    found, end = read_value(data, 0)
    assert end == len(data)
    return found


def text(data: bytes) -> str:
    found = value(data)
    assert isinstance(found, PdfString)
    return found.text()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"12", 12),
        (b"-3", -3),
        (b"+0.5", 0.5),
        (b".25", 0.25),
        (b"4.", 4.0),
        (b"true", True),
        (b"false", False),
        (b"null", None),
        (b"/Name", "Name"),
        (b"/A#20B#2fC", "A B/C"),
        (b"7 0 R", Reference(7)),
        (b"[1 0 R 2 3]", [Reference(1), 2, 3]),
        (b"[1/A[2]]", [1, "A", [2]]),
        (b"<</A 1/B<</C null>>>>", {"A": 1, "B": {"C": None}}),
        (b"% comment\n 5", 5),
    ],
)
def test_values(data: bytes, expected: PdfValue) -> None:
    assert value(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"(a(b)c)", "a(b)c"),
        (b"(\\(\\)\\\\\\n\\q)", "()\\\nq"),
        (b"(\\101\\1018\\7)", "AA8\x07"),
        (b"(a\\\r\nb\\\nc)", "abc"),
        (b"()", ""),
        (b"<4 1\n42>", "AB"),
        (b"<414>", "A@"),
        (b"<FEFF20AC>", "€"),
        (b"<feffd83dde00>", "😀"),
        (b"(%%EOF endobj)", "%%EOF endobj"),
    ],
)
def test_strings(data: bytes, expected: str) -> None:
    assert text(data) == expected


@pytest.mark.parametrize(("size", "known"), [(2, False), (499, False), (500, True), (4000, True)])
def test_a_long_string_knows_its_place(size: int, *, known: bool) -> None:
    found, _ = read_value(b"<< /A <%b> >>" % (b"0f" * size), 0)
    place = (6, 8 + 2 * size) if known else (-1, -1)
    assert found == {"A": PdfString(b"\x0f" * size, *place)}


@given(st.text())
def test_any_text_there_and_back(words: str) -> None:
    encoded = ("\ufeff" + words).encode("utf-16-be", "replace").hex().encode()
    assert text(b"<" + encoded + b">") == words


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for opening in (b"", b"[", b"<<", b"(", b"<"):
        with contextlib.suppress(PdfSyntaxError):
            _, end = read_value(opening + data, 0)
            assert end <= len(opening + data)


TOKENS = (
    *(b"/A", b"/B#20", b"/Type", b"1", b"-2.5", b".5", b"7 0 R", b"7 1 R", b"null", b"true", b"x"),
    *(
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(a\\)b)",
        b"(a(b))",
        b"(",
        b"<00>",
        b"<</A 1>>",
        b"[1/A]",
        b"12345678901",
    ),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=12), st.sampled_from([b"", b" ", b"\n"]))
def test_the_quick_way_finds_what_step_by_step_finds(tokens: list[bytes], between: bytes) -> None:
    """A comment keeps a dictionary from being read in the quick way."""
    content = between.join(tokens)
    assert found_or_refused(b"<<" + content + b">>") == found_or_refused(b"<<%\n" + content + b">>")


def found_or_refused(data: bytes) -> tuple[PdfValue, bytes] | None:
    try:
        found, end = read_value(data, 0)
    except PdfSyntaxError:
        return None
    return without_places(found), data[end:]


def without_places(found: PdfValue) -> PdfValue:
    if isinstance(found, PdfString):
        return PdfString(found.value)
    if isinstance(found, dict):
        return {key: without_places(one) for key, one in found.items()}
    return [without_places(one) for one in found] if isinstance(found, list) else found


@pytest.mark.parametrize("content", [b"/A 1/A 2", b"/A<</B 1/B 2>>", b"/A<</C<</B 1/B 2>>>>"])
def test_a_key_that_is_repeated_is_refused_at_each_level(content: bytes) -> None:
    for opening in (b"<<", b"<<% not in the quick way\n"):
        with pytest.raises(PdfSyntaxError, match="broken dictionary"):
            read_value(opening + content + b">>", 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"]",
        b">>",
        b"[1>>",
        b"<<1 2>>",
        b"<</A>>",
        b"<</A 1/A 2>>",
        b"<</A 1]",
        b"(open",
        b"<0g>",
        b"12345678901",
        b"trueish",
        b"[1 2 R]",
        b"[" * 34 + b"]" * 34,
        b"/",
    ],
)
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(PdfSyntaxError):
        value(data)


def test_dates() -> None:
    assert pdf_time("D:20260824143000Z") == datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
    east = timezone(timedelta(hours=2))
    assert pdf_time("D:20260824143000+02'00'") == datetime(2026, 8, 24, 14, 30, tzinfo=east)
    west = timezone(-timedelta(hours=3, minutes=30))
    assert pdf_time("D:20260824143000-03'30") == datetime(2026, 8, 24, 14, 30, tzinfo=west)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "D:20260824",
        "D:20260824143000",
        "D:20261324143000Z",
        "D:20260824143000+99'00'",
        "D:２０２６0824143000Z",
    ],
)
def test_what_is_no_date(words: str) -> None:
    with pytest.raises(PdfSyntaxError):
        pdf_time(words)
