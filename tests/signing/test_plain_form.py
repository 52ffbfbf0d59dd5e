"""Two files that say the same, whatever packed their streams; and what makes them differ."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from tests.signing.conftest import stream
from wizard.signing.plain_form import plain_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.signing.conftest import TinyPdf


def packed_anew(pdf: TinyPdf, number: int, content: bytes, level: int) -> TinyPdf:
    """Return a document with a stream packed at another level, as another library would."""
    data = zlib.compress(content, level)
    entries = b"<<  /Filter /FlateDecode /Length %d >>" % len(data)
    return pdf.with_object(number, entries + b"\nstream\n" + data + b"\nendstream")


def test_how_a_stream_is_packed_makes_no_difference(document: Callable[..., TinyPdf]) -> None:
    content = b"0.5 g 100 100 200 300 re f" * 20
    once, anew = (packed_anew(document(), 4, content, level) for level in (1, 9))
    assert once.write() != anew.write()
    assert plain_form(once.write()) == plain_form(anew.write())


def test_what_is_packed_makes_one(document: Callable[..., TinyPdf]) -> None:
    other = document().with_object(4, stream(b"0.6 g 100 100 200 300 re f"))
    assert plain_form(document().write()) != plain_form(other.write())


def test_so_does_any_object(document: Callable[..., TinyPdf]) -> None:
    other = document().replace(3, b"[0 0 595 842]", b"[0 0 595 841]")
    assert plain_form(document().write()) != plain_form(other.write())


@pytest.mark.parametrize("trailer", [b"/Root 2 0 R /Info 11 0 R", b"/Root 1 0 R /Info 12 0 R"])
def test_so_does_where_a_reader_starts(document: Callable[..., TinyPdf], trailer: bytes) -> None:
    other = document()
    other.trailer = trailer
    assert plain_form(document().write()) != plain_form(other.write())
