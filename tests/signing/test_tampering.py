"""Every known class of attack on a signed PDF, made from our own signed file: none gets through.

The letters are those of a survey of published attacks: incremental saving (ISA), universal
signature forgery (USF), signature wrapping, certification and shadow attacks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from wizard.keys.identity import create_identity, fingerprint
from wizard.keys.trust import Trust
from wizard.signing.sign import sign_pdf
from wizard.signing.verdict import Level, ProblemCode
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from tests.signing.conftest import TinyPdf
    from wizard.keys.identity import Identity

Tamper = Callable[[bytes], bytes]

CATALOG = re.compile(rb"1 0 obj\n(<<.*?>>)\nendobj\n2 0 obj", re.DOTALL)
PAGE = re.compile(rb"3 0 obj\n(<<.*?>>)\nendobj\n4 0 obj", re.DOTALL)
SIGNATURE = re.compile(rb"6 0 obj\n(<<.*?>>)\nendobj\n7 0 obj", re.DOTALL)
WIDGET = re.compile(rb"5 0 obj\n(<<.*?>>)\nendobj\n6 0 obj", re.DOTALL)
EVIL_STREAM = b"<< /Length 10 >>\nstream\n0 0 9 9 re\nendstream"


def body(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    match = pattern.search(data)
    assert match
    return match[1]


def swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data, old
    return data.replace(old, new, 1)


def flipped(data: bytes, where: bytes, ahead: int = 0, bit: int = 1) -> bytes:
    at = data.index(where) + ahead
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]


def updated(data: bytes, objects: dict[int, bytes], *, table: bool = True) -> bytes:
    """Append an incremental update with these objects, with or without a cross-reference table."""
    out = bytearray(data)
    starts = {}
    for number, content in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    if not table:
        return bytes(out)
    previous = re.findall(rb"startxref\n(\d+)", data)[-1]
    position = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, start in starts.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, start)
    out += b"trailer\n<< /Size 40 /Root 1 0 R /Prev %b >>\n" % previous
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % position)


def with_annotation(data: bytes, annotation: bytes) -> bytes:
    page = swapped(body(PAGE, data), b"/Annots [", b"/Annots [30 0 R ")
    return updated(data, {3: page, 30: annotation})


def with_catalog(data: bytes, old: bytes, new: bytes, **others: bytes) -> bytes:
    extra = {int(key[1:]): value for key, value in others.items()}
    return updated(data, {1: swapped(body(CATALOG, data), old, new), **extra})


def contents(data: bytes) -> tuple[int, int]:
    match = re.search(rb"/Contents <([0-9a-f]+)>", data)
    assert match
    return match.span(1)


def with_contents(data: bytes, digits: bytes) -> bytes:
    start, end = contents(data)
    return data[:start] + digits.ljust(end - start, b"0") + data[end:]


def hidden_in_padding(data: bytes) -> bytes:
    _, end = contents(data)
    return data[: end - 8] + b"deadbeef" + data[end:]


def byte_range(replacement: bytes) -> Tamper:
    def tamper(data: bytes) -> bytes:
        match = re.search(rb"/ByteRange \[[0-9 ]+\]", data)
        assert match
        return data.replace(match[0], replacement.ljust(len(match[0])), 1)

    return tamper


def wrapped(data: bytes) -> bytes:
    """Move the second signed part back and put objects into the gap (signature wrapping)."""
    _start, end = contents(data)
    gap = b">\n30 0 obj\n" + EVIL_STREAM + b"\nendobj\n"
    return data[:end] + gap + data[end:]


def rewritten(**options: Any) -> Tamper:
    def tamper(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(out, **options)
        return out.getvalue()

    return tamper


OWNER = pikepdf.Encryption(owner="x", user="")
OBJECT_STREAMS = pikepdf.ObjectStreamMode.generate
FREE_TEXT = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (ja) /DA (/F 9 Tf) >>"
STAMP = b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /AP << /N 31 0 R >> >>"
SNEAKY = (
    b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Two) /Rect [0 0 500 500] /F 4"
    b" /AP << /N 31 0 R >> >>"
)
SCRIPT = b"/OpenAction << /S /JavaScript /JS (app.alert) >>"

TAMPERED: dict[str, Tamper] = {
    "a01-content-bit": lambda d: flipped(d, b"stream\n", 12),
    "a02-attachment-bit": lambda d: flipped(d, b"/EmbeddedFile", 90),
    "b01-page-content": lambda d: updated(d, {4: EVIL_STREAM}),
    "b02-overlay": lambda d: updated(
        d, {3: swapped(body(PAGE, d), b"4 0 R", b"[4 0 R 30 0 R]"), 30: EVIL_STREAM}
    ),
    "b03-attachment": lambda d: updated(d, {8: b"<< /Length 2 >>\nstream\n{}\nendstream"}),
    "b04-objects-without-table": lambda d: updated(d, {4: EVIL_STREAM}, table=False),
    "b05-garbage-at-end": lambda d: d + b"garbage",
    "b06-newlines-at-end": lambda d: d + b"\n\n",
    "b07-bytes-before": lambda d: b"\n" + d,
    "b08-info-title": lambda d: updated(d, {11: b"<< /Title (Other) >>"}),
    "b09-empty-update": lambda d: updated(d, {}),
    "c01-free-text": lambda d: with_annotation(d, FREE_TEXT),
    "c02-stamp": lambda d: with_annotation(d, STAMP),
    "c03-sneaky-field": lambda d: with_annotation(d, SNEAKY),
    "c04-second-signature": lambda d: with_catalog(
        d, b"/Fields [5 0 R]", b"/Fields [5 0 R 30 0 R]", n30=SNEAKY[:-3] + b"/V 6 0 R >>"
    ),
    "c05-ink-swapped": lambda d: updated(d, {10: EVIL_STREAM}),
    "c06-docmdp-removed": lambda d: with_catalog(d, b"/Perms << /DocMDP 6 0 R >>", b""),
    "d01-byte-range-zero": byte_range(b"/ByteRange [0 0 0 0]"),
    "d02-byte-range-null": byte_range(b"/ByteRange null"),
    "d03-byte-range-removed": byte_range(b""),
    "d04-byte-range-negative": byte_range(b"/ByteRange [0 -1 -1 -1]"),
    "d05-byte-range-three": byte_range(b"/ByteRange [0 9 9]"),
    "d06-contents-zero": lambda d: with_contents(d, b""),
    "d07-contents-null": lambda d: d[: contents(d)[0] - 1] + b"null" + d[contents(d)[1] + 1 :],
    "e01-wrapped": wrapped,
    "e02-hidden-in-padding": hidden_in_padding,
    "e03-upper-case": lambda d: with_contents(d, d[slice(*contents(d))].upper()),
    "e04-white-space": lambda d: flipped(d, b"0000>", 3, 0x10),
    "f01-cut-in-half": lambda d: d[: len(d) // 2],
    "f02-last-byte-cut": lambda d: d[:-1],
    "h01-rewritten": rewritten(),
    "h02-layers": lambda d: with_catalog(d, b"/Lang", b"/OCProperties << /OCGs [] >> /Lang"),
    "h03-javascript": lambda d: with_catalog(d, b"/Lang", SCRIPT + b" /Lang"),
    "h04-alternative-text": lambda d: updated(d, {5: swapped(body(WIDGET, d), b"/TU", b"/TM")}),
    "i01-object-streams": rewritten(object_stream_mode=OBJECT_STREAMS),
    "i02-linearised": rewritten(linearize=True),
    "i03-encrypted": rewritten(encryption=OWNER),
}


CHANGED = (ProblemCode.CHANGED, "")
REASONS = {
    "d06-contents-zero": (ProblemCode.NO_SIGNATURE, ""),
    "e02-hidden-in-padding": (ProblemCode.FORGED_SIGNATURE, "unreadable"),
    "e03-upper-case": (ProblemCode.FORGED_SIGNATURE, "hexadecimal"),
    "e04-white-space": (ProblemCode.FORGED_SIGNATURE, "hexadecimal"),
    "f01-cut-in-half": (ProblemCode.INCOMPLETE, ""),
    "i03-encrypted": (ProblemCode.ENCRYPTED, ""),
}
"""Why each is refused, where it is not because something was changed."""


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED.keys())
def test_tampered_file_is_not_valid(
    signed: bytes, tamper: Tamper, anna: Identity, request: pytest.FixtureRequest
) -> None:
    forged = tamper(signed)
    assert forged != signed
    trust = Trust(
        roots=(anna.certificate,), fingerprints=frozenset({fingerprint(anna.certificate)})
    )
    verdict = verify_pdf(forged, trust)
    assert verdict.level is Level.INVALID
    (problem,) = verdict.problems
    reason = problem.values.get("reason", "")
    assert (problem.code, reason) == REASONS.get(request.node.callspec.id, CHANGED)


def test_the_tampering_has_something_to_destroy(signed: bytes) -> None:
    assert verify_pdf(signed).unchanged


def test_incremental_updates_are_real(signed: bytes) -> None:
    """The forgeries must be readable PDF files, or their rejection would prove nothing."""
    for name in ("b01-page-content", "b08-info-title", "b09-empty-update", "c01-free-text"):
        with pikepdf.open(io.BytesIO(TAMPERED[name](signed))) as pdf:
            assert len(pdf.pages) == 1
    with pikepdf.open(io.BytesIO(TAMPERED["b01-page-content"](signed))) as pdf:
        assert b"0 0 9 9 re" in pdf.pages[0].Contents.read_bytes()


def test_g01_signature_of_another_document(
    document: Callable[..., TinyPdf], anna: Identity
) -> None:
    one = sign_pdf(document(name="Anna de Vries").write(), anna)
    other = sign_pdf(document(name="Bert de Vries").write(), anna)
    transplanted = with_contents(other, one[slice(*contents(one))])
    assert verify_pdf(transplanted).has(ProblemCode.CHANGED)


def test_g02_signed_again_with_another_key(unsigned: bytes, anna: Identity) -> None:
    forger = create_identity(anna.name, datetime(2026, 1, 1, tzinfo=UTC))
    verdict = verify_pdf(
        sign_pdf(unsigned, forger),
        Trust(roots=(anna.certificate,), fingerprints=frozenset({fingerprint(anna.certificate)})),
    )
    assert verdict.level is Level.UNCONFIRMED


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a01-content-bit", ProblemCode.CHANGED),
        ("a02-attachment-bit", ProblemCode.CHANGED),
        ("b01-page-content", ProblemCode.CHANGED),
        ("b04-objects-without-table", ProblemCode.CHANGED),
        ("b05-garbage-at-end", ProblemCode.CHANGED),
        ("d06-contents-zero", ProblemCode.NO_SIGNATURE),
        ("e02-hidden-in-padding", ProblemCode.FORGED_SIGNATURE),
        ("f01-cut-in-half", ProblemCode.INCOMPLETE),
        ("h01-rewritten", ProblemCode.CHANGED),
        ("i03-encrypted", ProblemCode.ENCRYPTED),
    ],
)
def test_the_reason_is_useful(signed: bytes, name: str, code: ProblemCode) -> None:
    assert verify_pdf(TAMPERED[name](signed)).has(code)
