"""Small PDF files in the shape of our documents, and keys to sign them with."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct, field

from wizard.keys.identity import Identity, create_identity
from wizard.signing.cms import sign_digest
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNED_AT = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
ANSWERS = {"version": 1, "name": "Łukasz Özgür-d'Été", "answers": {"a1": "DOE_AL", "a2": "NVT"}}


def hex_text(text: str) -> bytes:
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">"


def stream(data: bytes, entries: bytes = b"", *, compress: bool = True) -> bytes:
    if compress:
        data, entries = zlib.compress(data), entries + b" /Filter /FlateDecode"
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


class TinyPdf(Struct):
    """A one-page PDF of numbered objects, in the shape that wizard/document writes.

    The tests replace single objects to forge files. Object 6 is the signature dictionary.
    """

    objects: dict[int, bytes] = field(default_factory=dict)
    trailer: bytes = b"/Root 1 0 R /Info 11 0 R /ID [<00> <00>]"

    def write(self) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        starts = []
        for number in sorted(self.objects):
            starts.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, self.objects[number])
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
        out += b"".join(b"%010d 00000 n \n" % start for start in starts)
        out += b"trailer\n<< /Size %d %b >>" % (len(starts) + 1, self.trailer)
        return bytes(out + b"\nstartxref\n%d\n%%%%EOF\n" % table)

    def replace(self, number: int, old: bytes, new: bytes) -> TinyPdf:
        assert old in self.objects[number], (number, old)
        changed = {**self.objects, number: self.objects[number].replace(old, new)}
        return TinyPdf(changed, self.trailer)

    def with_object(self, number: int, content: bytes) -> TinyPdf:
        return TinyPdf({**self.objects, number: content}, self.trailer)


def tiny_document(
    name: str = "Anna de Vries",
    attachment: bytes | None = None,
    slot_bytes: int = CONTENTS_SLOT_BYTES,
    when: datetime = SIGNED_AT,
) -> TinyPdf:
    answers = json.dumps(ANSWERS).encode() if attachment is None else attachment
    date = f"(D:{when:%Y%m%d%H%M%S}+00'00')".encode()
    return TinyPdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 9 0 R /AF [7 0 R] /Lang (nl-NL) "
            b"/Names << /EmbeddedFiles << /Names [(answers.json) 7 0 R] >> >> "
            b"/AcroForm << /Fields [5 0 R] /SigFlags 3 >> /Perms << /DocMDP 6 0 R >> >>",
            2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << >> /Annots [5 0 R 12 0 R] /Tabs /S /StructParents 0 >>",
            4: stream(b"0.5 g 100 100 200 300 re f"),
            5: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Handtekening) /TU (Handtekening) "
            b"/Rect [100 100 300 150] /F 132 /P 3 0 R /V 6 0 R /AP << /N 10 0 R >> >>",
            6: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
            b"/ByteRange [0000000000 0000000000 0000000000 0000000000] "
            b"/Contents <" + b"0" * 2 * slot_bytes + b"> "
            b"/M " + date + b" /Name " + hex_text(name) + b" /Reference [<< /Type /SigRef "
            b"/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> "
            b">>] >>",
            7: b"<< /Type /Filespec /F (answers.json) /UF (answers.json) /AFRelationship /Data "
            b"/EF << /F 8 0 R /UF 8 0 R >> >>",
            8: stream(answers, b"/Type /EmbeddedFile /Subtype /application#2Fjson"),
            9: stream(
                f"<x:xmpmeta>{name}</x:xmpmeta>".encode(),
                b"/Type /Metadata /Subtype /XML",
                compress=False,
            ),
            10: stream(b"0 0 m 10 10 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 200 50]"),
            11: b"<< /Title " + hex_text(name) + b" /Producer (Startklaar) >>",
            12: b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 4 "
            b"/A << /S /URI /URI (https://example.org/) >> >>",
        }
    )


def sign_anyhow(unsigned: bytes, identity: Identity) -> bytes:
    """Sign whatever holds a placeholder, as a forger would who has a key of his own."""
    contents = re.search(rb"/Contents (<0+>)", unsigned)
    byte_range = re.search(rb"/ByteRange \[[0 ]+\]", unsigned)
    assert contents
    assert byte_range
    start, end = contents.span(1)
    covered = b"/ByteRange [0 %d %d %d" % (start, end, len(unsigned) - end)
    filled = covered.ljust(len(byte_range[0]) - 1) + b"]"
    document = unsigned[: byte_range.start()] + filled + unsigned[byte_range.end() :]
    digest = hashlib.sha256(document[:start] + document[end:]).digest()
    digits = sign_digest(digest, identity).hex().encode().ljust(end - start - 2, b"0")
    return document[: start + 1] + digits + document[end - 1 :]


@pytest.fixture(scope="session")
def forge(anna: Identity) -> Callable[[bytes], bytes]:
    return lambda unsigned: sign_anyhow(unsigned, anna)


@pytest.fixture(scope="session")
def document() -> Callable[..., TinyPdf]:
    return tiny_document


@pytest.fixture(scope="session")
def anna() -> Identity:
    return create_identity("Anna de Vries", SIGNED_AT - timedelta(days=1))


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return tiny_document().write()


@pytest.fixture(scope="session")
def signed(unsigned: bytes, anna: Identity) -> bytes:
    return sign_pdf(unsigned, anna)
