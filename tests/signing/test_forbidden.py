"""Documents that a forger signs with a key of his own: the signature is right, the rest is not."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from wizard.signing.verdict import Level, ProblemCode
from wizard.signing.verify import MOST_FILE_BYTES, verify_pdf

if TYPE_CHECKING:
    from tests.signing.conftest import TinyPdf

Document = Callable[..., "TinyPdf"]
Forge = Callable[[bytes], bytes]

JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LINK = b"/A << /S /URI /URI (https://example.org/) >>"
FIELDS = b"/Fields [5 0 R]"
FILES = b"/EmbeddedFiles << /Names [(answers.json) 7 0 R] >>"
KIDS = b"/Kids [3 0 R]"
DOCMDP = b"/Perms << /DocMDP 6 0 R >>"
PERMISSION = b"/TransformParams /P 1"
FORBIDDEN = ProblemCode.FORBIDDEN_CONTENT
ATTACHMENT = ProblemCode.BAD_ATTACHMENT

REPLACEMENTS = [
    ("open-action", 1, b"/Lang", b"/OpenAction " + JAVASCRIPT + b" /Lang", FORBIDDEN),
    ("catalog-actions", 1, b"/Lang", b"/AA << /WC " + JAVASCRIPT + b" >> /Lang", FORBIDDEN),
    ("layers", 1, b"/Lang", b"/OCProperties << /OCGs [] /D << >> >> /Lang", FORBIDDEN),
    ("portfolio", 1, b"/Lang", b"/Collection << >> /Lang", FORBIDDEN),
    ("own-key", 1, b"/Lang", b"/Evil true /Lang", FORBIDDEN),
    ("xfa", 1, FIELDS, FIELDS + b" /XFA (<xdp/>)", FORBIDDEN),
    ("appearances-later", 1, FIELDS, FIELDS + b" /NeedAppearances true", FORBIDDEN),
    ("signature-flags", 1, b"/SigFlags 3", b"/SigFlags 1", FORBIDDEN),
    ("no-permissions", 1, DOCMDP, b"", FORBIDDEN),
    ("usage-rights", 1, b"/DocMDP 6 0 R", b"/DocMDP 6 0 R /UR3 6 0 R", FORBIDDEN),
    ("other-permissions", 1, b"/DocMDP 6 0 R", b"/DocMDP 5 0 R", FORBIDDEN),
    ("may-fill-in", 6, PERMISSION, b"/TransformParams /P 2", FORBIDDEN),
    ("may-comment", 6, PERMISSION, b"/TransformParams /P 3", FORBIDDEN),
    ("no-certification", 6, b"/Reference", b"/Location (x) /Prop_Build", FORBIDDEN),
    ("old-signature", 6, b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached", FORBIDDEN),
    ("other-handler", 6, b"/Adobe.PPKLite", b"/Entrust.PPKEF", FORBIDDEN),
    ("signature-kind", 6, b"/Type /Sig ", b"/Type /DocTimeStamp ", FORBIDDEN),
    ("signature-extra", 6, b"/Type /Sig ", b"/Type /Sig /Changes [0 0 0] ", FORBIDDEN),
    ("page-actions", 3, b"/Tabs", b"/AA << /O " + JAVASCRIPT + b" >> /Tabs", FORBIDDEN),
    ("page-file", 3, b"/Tabs", b"/AF [7 0 R] /Tabs", FORBIDDEN),
    ("page-node-extra", 2, b"/Count", b"/AA << >> /Count", FORBIDDEN),
    ("free-text", 12, b"/Subtype /Link", b"/Subtype /FreeText", FORBIDDEN),
    ("stamp", 12, b"/Subtype /Link", b"/Subtype /Stamp", FORBIDDEN),
    ("attached-file", 12, b"/Subtype /Link", b"/Subtype /FileAttachment", FORBIDDEN),
    ("second-widget", 12, b"/Subtype /Link", b"/Subtype /Widget", FORBIDDEN),
    ("link-javascript", 12, LINK, b"/A " + JAVASCRIPT, FORBIDDEN),
    ("link-launch", 12, LINK, b"/A << /S /Launch /F (evil) >>", FORBIDDEN),
    ("link-submit", 12, LINK, b"/A << /S /SubmitForm /F (evil) >>", FORBIDDEN),
    ("link-named", 12, LINK, b"/A << /S /Named /N /Print >>", FORBIDDEN),
    ("link-scheme", 12, b"https://example.org/", b"javascript:alert", FORBIDDEN),
    ("link-no-text", 12, b"(https://example.org/)", b"null", FORBIDDEN),
    ("link-next", 12, b"/S /URI", b"/S /URI /Next " + JAVASCRIPT, FORBIDDEN),
    ("link-actions", 12, b"/Rect", b"/PA << >> /Rect", FORBIDDEN),
    ("text-field", 5, b"/FT /Sig", b"/FT /Tx", ProblemCode.NO_SIGNATURE),
    ("field-actions", 5, b"/Rect", b"/AA << >> /Rect", FORBIDDEN),
    ("field-lock", 5, b"/Rect", b"/Lock << >> /Rect", FORBIDDEN),
    ("hidden-field", 3, b"/Annots [5 0 R 12 0 R]", b"/Annots [12 0 R]", FORBIDDEN),
    ("field-twice", 3, b"/Annots [5 0 R 12 0 R]", b"/Annots [5 0 R 5 0 R]", FORBIDDEN),
    ("two-signatures", 1, FIELDS, b"/Fields [5 0 R 5 0 R]", ProblemCode.SEVERAL_SIGNATURES),
    ("two-fields", 1, FIELDS, b"/Fields [5 0 R 12 0 R]", FORBIDDEN),
    ("no-form", 1, b"/AcroForm", b"/Extensions", ProblemCode.NO_SIGNATURE),
    ("direct-signature", 5, b"/V 6 0 R", b"/V << /Type /Sig >>", ProblemCode.NO_SIGNATURE),
    ("no-contents", 5, b"/V 6 0 R", b"/V 11 0 R", ProblemCode.NO_SIGNATURE),
    ("page-tree-loop", 2, KIDS, b"/Kids [2 0 R]", FORBIDDEN),
    ("page-tree-blast", 2, KIDS, b"/Kids [2 0 R 2 0 R 3 0 R]", FORBIDDEN),
    ("outline-loop", 1, b"/Lang", b"/Outlines << /First 11 0 R >> /Lang", FORBIDDEN),
    ("names-javascript", 1, FILES, FILES + b" /JavaScript << >>", ATTACHMENT),
    ("names-extra", 1, b"7 0 R] >> >>", b"7 0 R (b) 7 0 R] >> >>", ATTACHMENT),
    ("names-tree", 1, b"/Names [(answers.json) 7 0 R]", b"/Names [(a) 7 0 R] /Kids []", ATTACHMENT),
    ("other-associated", 1, b"/AF [7 0 R]", b"/AF [7 0 R 7 0 R]", ATTACHMENT),
    ("two-faces", 7, b"/UF 8 0 R", b"/UF 9 0 R", ATTACHMENT),
    ("three-faces", 7, b"/UF 8 0 R", b"/UF 8 0 R /Unix 9 0 R", ATTACHMENT),
    ("no-stream", 7, b"/F 8 0 R /UF 8 0 R", b"/F 11 0 R /UF 11 0 R", ATTACHMENT),
    ("second-attachment", 4, b"/Filter", b"/Type /EmbeddedFile /Filter", ATTACHMENT),
    ("no-attachment", 8, b"/Type /EmbeddedFile", b"/Type /Nothing", ATTACHMENT),
    ("predictor", 8, b"/Filter", b"/DecodeParms << /Predictor 2 >> /Filter", ATTACHMENT),
    ("not-packed", 8, b"/Filter /FlateDecode", b"", ATTACHMENT),
    ("picture", 8, b"/FlateDecode", b"/DCTDecode", ATTACHMENT),
    ("outside-stream", 4, b"/Filter", b"/F (https://evil.example) /Filter", FORBIDDEN),
    ("object-stream", 4, b"/Filter", b"/Type /ObjStm /N 0 /First 0 /Filter", FORBIDDEN),
    ("postscript", 10, b"/BBox", b"/Subtype2 /PS /BBox", FORBIDDEN),
    ("two-filters", 4, b"/FlateDecode", b"[/FlateDecode /FlateDecode]", FORBIDDEN),
    ("crypt-filter", 4, b"/FlateDecode", b"/Crypt", FORBIDDEN),
    ("packed-wrongly", 9, b"/Subtype /XML", b"/Filter /FlateDecode", FORBIDDEN),
    ("huge-number", 2, b"/Count 1", b"/Count 99999999999999999999", ProblemCode.FOREIGN),
    ("deep", 2, KIDS, b"/Kids " + b"[" * 40 + b"3 0 R" + b"]" * 40, ProblemCode.FOREIGN),
    ("very-deep", 2, KIDS, b"/Kids " + b"[" * 90_000, ProblemCode.FOREIGN),
    ("repeated-key", 1, b"/Lang", b"/Pages 2 0 R /Lang", ProblemCode.FOREIGN),
    ("missing-object", 2, KIDS, b"/Kids [99 0 R]", ProblemCode.FOREIGN),
    ("generation", 2, KIDS, b"/Kids [3 1 R]", ProblemCode.FOREIGN),
    ("no-pages", 1, b"/Pages 2 0 R", b"/Pages null", ProblemCode.FOREIGN),
    ("no-kids", 2, KIDS, b"/Kids 3", ProblemCode.FOREIGN),
    ("no-date", 6, b"/M (D:", b"/M (X:", ProblemCode.FOREIGN),
    ("no-such-date", 6, b"/M (D:2026", b"/M (D:0000", ProblemCode.FOREIGN),
    ("no-name", 6, b"/Name <", b"/Reason <", ProblemCode.FOREIGN),
    ("indirect-length", 4, b"/Length", b"/Length 11 0 R /Size", ProblemCode.FOREIGN),
    ("stream-length", 4, b"/Length ", b"/Length 1", ProblemCode.FOREIGN),
]


def rejected_for(data: bytes) -> ProblemCode:
    verdict = verify_pdf(data)
    assert verdict.level is Level.INVALID
    assert not verdict.unchanged
    assert verdict.attachment is None
    assert verdict.signer_name is None
    (problem,) = verdict.problems
    assert verdict.has(problem.code)
    return problem.code


@pytest.mark.parametrize(
    ("number", "old", "new", "code"),
    [case[1:] for case in REPLACEMENTS],
    ids=[case[0] for case in REPLACEMENTS],
)
def test_forbidden_in_an_object(
    document: Document, forge: Forge, number: int, old: bytes, new: bytes, code: ProblemCode
) -> None:
    assert rejected_for(forge(document().replace(number, old, new).write())) is code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"%PDF-1.7\n", b"%PDF-1.6\n"),
        (b"%PDF-1.7\n", b"%PDF-1.7\n\n"),
        (b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n%%EOF\n"),
        (b"2 0 obj\n", b"2 0 obj "),
        (b"\nendobj\n3 0 obj", b"\nendobj\n% comment\n3 0 obj"),
        (b"\nendobj\n3 0 obj", b"\nendobj\n20 0 obj\n<< >>\nendobj\n3 0 obj"),
        (b"\nendobj\n3 0 obj", b" garbage \n3 0 obj"),
        (b"xref\n0 13\n", b"xref\n0 9999999\n"),
        (b"xref\n0 13\n", b"xref\n0 99999999999\n"),
        (b"xref\n0 13\n", b"xref\n0 12\n"),
        (b"xref\n0 13\n", b"xref\n0 1\n"),
        (b"xref\n0 13\n", b"xref\n0 0\n"),
        (b" 65535 f ", b" 65534 f "),
        (b"0 n \n00", b"1 n \n00"),
        (b"/Size 13", b"/Size 12"),
        (b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
        (b"/Root 1 0 R", b"/Root 1 0 R >> <<"),
        (b"/Root 1 0 R", b"/Root 2 0 R"),
        (b"/Root 1 0 R", b"/Root"),
        (b"trailer\n", b"trailers\n"),
        (b"startxref\n", b"startxref\n0"),
        (b"startxref\n", b"startxref\n1"),
        (b"\n%%EOF\n", b"\n%%EOF\n\n"),
        (b"\n%%EOF\n", b"\n%%EOF"),
        (b"\n%%EOF\n", b"\n%%EOF\n%%EOF\n"),
    ],
)
def test_unusual_file_structure(document: Document, forge: Forge, old: bytes, new: bytes) -> None:
    data = document().write()
    assert old in data
    forged = forge(_shifted(data, old, new))
    assert verify_pdf(forged).level is Level.INVALID


def _shifted(data: bytes, old: bytes, new: bytes) -> bytes:
    """Replace once, and let startxref follow, so that only the change itself can be at fault."""
    changed = data.replace(old, new, 1)
    start = changed.index(b"\nxref\n") + 1
    return changed.replace(
        b"startxref\n%d" % (data.index(b"\nxref\n") + 1), b"startxref\n%d" % start
    )


@pytest.mark.parametrize("key", [b"/XRefStm 9", b"/Evil 1"])
def test_hybrid_or_unknown_trailer(document: Document, forge: Forge, key: bytes) -> None:
    pdf = document()
    pdf.trailer += b" " + key
    assert rejected_for(forge(pdf.write())) is ProblemCode.FOREIGN


def test_encrypted_is_said(document: Document, forge: Forge) -> None:
    pdf = document()
    pdf.trailer += b" /Encrypt 11 0 R"
    assert rejected_for(forge(pdf.write())) is ProblemCode.ENCRYPTED
    assert rejected_for(b"garbage %PDF-1.7 /Encrypt 4 0 R") is ProblemCode.ENCRYPTED


@pytest.mark.parametrize(
    "item",
    [b"/A " + JAVASCRIPT, b"/AA << >>", b"/First 13 0 R", b"/Next 13 0 R"],
)
def test_forbidden_outline(document: Document, forge: Forge, item: bytes) -> None:
    pdf = document().replace(1, b"/Lang", b"/Outlines << /First 13 0 R >> /Lang")
    pdf = pdf.with_object(13, b"<< /Title (x) " + item + b" >>")
    assert rejected_for(forge(pdf.write())) is FORBIDDEN


def test_hidden_object_inside_another(document: Document, forge: Forge) -> None:
    pdf = document().with_object(11, b"<< /Title (x) >>\nendobj\n3 0 obj\n<< /Evil true >>")
    assert rejected_for(forge(pdf.write())) is ProblemCode.FOREIGN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no json",
        b"\xff\xfe\x00",
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b"[" * 100_000,
        b'{"a": 1}{"b": 2}',
    ],
)
def test_attachment_that_is_no_strict_json(document: Document, forge: Forge, data: bytes) -> None:
    assert rejected_for(forge(document(attachment=data).write())) is ATTACHMENT


def test_attachment_that_explodes(document: Document, forge: Forge) -> None:
    bomb = b'{"a": "' + b"a" * (5 << 20) + b'"}'
    assert rejected_for(forge(document(attachment=bomb).write())) is ATTACHMENT


def test_attachment_with_something_behind_it(document: Document, forge: Forge) -> None:
    packed = zlib.compress(json.dumps({}).encode()) + b"hidden"
    content = b"<< /Type /EmbeddedFile /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
    for damaged in (packed, packed[:-9]):
        pdf = document().with_object(8, content % (len(damaged), damaged))
        assert rejected_for(forge(pdf.write())) is FORBIDDEN


def test_page_that_explodes(document: Document, forge: Forge) -> None:
    packed = zlib.compress(bytes(80 << 20), 9)
    content = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
    pdf = document().with_object(4, content % (len(packed), packed))
    assert rejected_for(forge(pdf.write())) is FORBIDDEN


def test_file_that_is_too_large() -> None:
    assert rejected_for(bytes(MOST_FILE_BYTES + 1)) is ProblemCode.TOO_LARGE


@pytest.mark.timeout(60)  # quadratic work would take far longer, the work itself takes 0.2 s
@pytest.mark.parametrize(
    "body",
    [
        b"%" * 200_000,
        b"(" * 200_000,
        b"<" * 200_000,
        b"/a" * 100_000,
        b"\\(" * 100_000,
        b"1 0 R" * 9,
    ],
)
def test_bytes_made_to_slow_a_reader_down(document: Document, forge: Forge, body: bytes) -> None:
    forged = forge(document().with_object(2, b"<< /Kids [" + body).write())
    assert verify_pdf(forged).level is Level.INVALID
