"""Documents that a forger signs with a key of his own: the signature is right, the rest is not."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from wizard.signing.verdict import Level, Problem, ProblemCode
from wizard.signing.verify import MOST_FILE_BYTES, verify_pdf

if TYPE_CHECKING:
    from tests.signing.conftest import TinyPdf

Document = Callable[..., "TinyPdf"]
Forge = Callable[[bytes], bytes]

Replacement = tuple[str, int, bytes, bytes, ProblemCode, str | None]

JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LINK = b"/A << /S /URI /URI (https://example.org/) >>"
FIELDS = b"/Fields [5 0 R]"
FILES = b"/EmbeddedFiles << /Names [(answers.json) 7 0 R] >>"
KIDS = b"/Kids [3 0 R]"
DOCMDP = b"/Perms << /DocMDP 6 0 R >>"
PERMISSION = b"/TransformParams /P 1"
FORBIDDEN = ProblemCode.FORBIDDEN_CONTENT
ATTACHMENT = ProblemCode.BAD_ATTACHMENT

REPLACEMENTS: list[Replacement] = [
    ("open-action", 1, b"/Lang", b"/OpenAction " + JAVASCRIPT + b" /Lang", FORBIDDEN, "catalog"),
    (
        "catalog-actions",
        1,
        b"/Lang",
        b"/AA << /WC " + JAVASCRIPT + b" >> /Lang",
        FORBIDDEN,
        "catalog",
    ),
    ("layers", 1, b"/Lang", b"/OCProperties << /OCGs [] /D << >> >> /Lang", FORBIDDEN, "catalog"),
    ("portfolio", 1, b"/Lang", b"/Collection << >> /Lang", FORBIDDEN, "catalog"),
    ("own-key", 1, b"/Lang", b"/Evil true /Lang", FORBIDDEN, "catalog"),
    ("xfa", 1, FIELDS, FIELDS + b" /XFA (<xdp/>)", FORBIDDEN, "form"),
    ("appearances-later", 1, FIELDS, FIELDS + b" /NeedAppearances true", FORBIDDEN, "form"),
    ("signature-flags", 1, b"/SigFlags 3", b"/SigFlags 1", FORBIDDEN, "form"),
    ("no-permissions", 1, DOCMDP, b"", FORBIDDEN, "permissions"),
    ("usage-rights", 1, b"/DocMDP 6 0 R", b"/DocMDP 6 0 R /UR3 6 0 R", FORBIDDEN, "permissions"),
    ("other-permissions", 1, b"/DocMDP 6 0 R", b"/DocMDP 5 0 R", FORBIDDEN, "permissions"),
    ("may-fill-in", 6, PERMISSION, b"/TransformParams /P 2", FORBIDDEN, "permissions"),
    ("may-comment", 6, PERMISSION, b"/TransformParams /P 3", FORBIDDEN, "permissions"),
    ("no-certification", 6, b"/Reference", b"/Location (x) /Prop_Build", FORBIDDEN, "permissions"),
    ("old-signature", 6, b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached", FORBIDDEN, "signature"),
    ("other-handler", 6, b"/Adobe.PPKLite", b"/Entrust.PPKEF", FORBIDDEN, "signature"),
    ("signature-kind", 6, b"/Type /Sig ", b"/Type /DocTimeStamp ", FORBIDDEN, "signature"),
    ("signature-extra", 6, b"/Type /Sig ", b"/Type /Sig /Changes [0 0 0] ", FORBIDDEN, "signature"),
    ("page-actions", 3, b"/Tabs", b"/AA << /O " + JAVASCRIPT + b" >> /Tabs", FORBIDDEN, "page"),
    ("page-file", 3, b"/Tabs", b"/AF [7 0 R] /Tabs", FORBIDDEN, "page"),
    ("page-node-extra", 2, b"/Count", b"/AA << >> /Count", FORBIDDEN, "page-tree"),
    ("free-text", 12, b"/Subtype /Link", b"/Subtype /FreeText", FORBIDDEN, "annotation"),
    ("stamp", 12, b"/Subtype /Link", b"/Subtype /Stamp", FORBIDDEN, "annotation"),
    ("attached-file", 12, b"/Subtype /Link", b"/Subtype /FileAttachment", FORBIDDEN, "annotation"),
    ("second-widget", 12, b"/Subtype /Link", b"/Subtype /Widget", FORBIDDEN, "field"),
    ("link-javascript", 12, LINK, b"/A " + JAVASCRIPT, FORBIDDEN, "action"),
    ("link-launch", 12, LINK, b"/A << /S /Launch /F (evil) >>", FORBIDDEN, "action"),
    ("link-submit", 12, LINK, b"/A << /S /SubmitForm /F (evil) >>", FORBIDDEN, "action"),
    ("link-named", 12, LINK, b"/A << /S /Named /N /Print >>", FORBIDDEN, "action"),
    ("link-scheme", 12, b"https://example.org/", b"javascript:alert", FORBIDDEN, "action"),
    ("link-no-text", 12, b"(https://example.org/)", b"null", FORBIDDEN, "action"),
    ("link-next", 12, b"/S /URI", b"/S /URI /Next " + JAVASCRIPT, FORBIDDEN, "action"),
    ("link-actions", 12, b"/Rect", b"/PA << >> /Rect", FORBIDDEN, "link"),
    ("text-field", 5, b"/FT /Sig", b"/FT /Tx", ProblemCode.NO_SIGNATURE, None),
    ("field-actions", 5, b"/Rect", b"/AA << >> /Rect", FORBIDDEN, "field"),
    ("field-lock", 5, b"/Rect", b"/Lock << >> /Rect", FORBIDDEN, "field"),
    ("hidden-field", 3, b"/Annots [5 0 R 12 0 R]", b"/Annots [12 0 R]", FORBIDDEN, "form"),
    ("field-twice", 3, b"/Annots [5 0 R 12 0 R]", b"/Annots [5 0 R 5 0 R]", FORBIDDEN, "form"),
    ("two-signatures", 1, FIELDS, b"/Fields [5 0 R 5 0 R]", ProblemCode.SEVERAL_SIGNATURES, None),
    ("two-fields", 1, FIELDS, b"/Fields [5 0 R 12 0 R]", FORBIDDEN, "form"),
    ("no-form", 1, b"/AcroForm", b"/Extensions", ProblemCode.NO_SIGNATURE, None),
    ("direct-signature", 5, b"/V 6 0 R", b"/V << /Type /Sig >>", ProblemCode.NO_SIGNATURE, None),
    ("no-contents", 5, b"/V 6 0 R", b"/V 11 0 R", ProblemCode.NO_SIGNATURE, None),
    ("page-tree-loop", 2, KIDS, b"/Kids [2 0 R]", FORBIDDEN, "page-tree"),
    ("page-tree-blast", 2, KIDS, b"/Kids [2 0 R 2 0 R 3 0 R]", FORBIDDEN, "page-tree"),
    ("outline-loop", 1, b"/Lang", b"/Outlines << /First 11 0 R >> /Lang", FORBIDDEN, "outline"),
    ("names-javascript", 1, FILES, FILES + b" /JavaScript << >>", ATTACHMENT, "names"),
    ("names-extra", 1, b"7 0 R] >> >>", b"7 0 R (b) 7 0 R] >> >>", ATTACHMENT, "names"),
    (
        "names-tree",
        1,
        b"/Names [(answers.json) 7 0 R]",
        b"/Names [(a) 7 0 R] /Kids []",
        ATTACHMENT,
        "names",
    ),
    ("other-associated", 1, b"/AF [7 0 R]", b"/AF [7 0 R 7 0 R]", ATTACHMENT, "association"),
    ("two-faces", 7, b"/UF 8 0 R", b"/UF 9 0 R", ATTACHMENT, "file"),
    ("three-faces", 7, b"/UF 8 0 R", b"/UF 8 0 R /Unix 9 0 R", ATTACHMENT, "file"),
    ("no-stream", 7, b"/F 8 0 R /UF 8 0 R", b"/F 11 0 R /UF 11 0 R", ATTACHMENT, "file"),
    ("second-attachment", 4, b"/Filter", b"/Type /EmbeddedFile /Filter", ATTACHMENT, "count"),
    ("no-attachment", 8, b"/Type /EmbeddedFile", b"/Type /Nothing", ATTACHMENT, "count"),
    ("predictor", 8, b"/Filter", b"/DecodeParms << /Predictor 2 >> /Filter", ATTACHMENT, "file"),
    ("not-packed", 8, b"/Filter /FlateDecode", b"", ATTACHMENT, "json"),
    ("picture", 8, b"/FlateDecode", b"/DCTDecode", ATTACHMENT, "file"),
    ("outside-stream", 4, b"/Filter", b"/F (https://evil.example) /Filter", FORBIDDEN, "stream"),
    ("object-stream", 4, b"/Filter", b"/Type /ObjStm /N 0 /First 0 /Filter", FORBIDDEN, "stream"),
    ("postscript", 10, b"/BBox", b"/Subtype2 /PS /BBox", FORBIDDEN, "stream"),
    ("two-filters", 4, b"/FlateDecode", b"[/FlateDecode /FlateDecode]", FORBIDDEN, "filter"),
    ("crypt-filter", 4, b"/FlateDecode", b"/Crypt", FORBIDDEN, "filter"),
    ("packed-wrongly", 9, b"/Subtype /XML", b"/Filter /FlateDecode", FORBIDDEN, "stream"),
    (
        "huge-number",
        2,
        b"/Count 1",
        b"/Count 99999999999999999999",
        ProblemCode.FOREIGN,
        "no readable object",
    ),
    (
        "deep",
        2,
        KIDS,
        b"/Kids " + b"[" * 40 + b"3 0 R" + b"]" * 40,
        ProblemCode.FOREIGN,
        "nested too deeply",
    ),
    ("very-deep", 2, KIDS, b"/Kids " + b"[" * 90_000, ProblemCode.FOREIGN, "nested too deeply"),
    ("repeated-key", 1, b"/Lang", b"/Pages 2 0 R /Lang", ProblemCode.FOREIGN, "broken dictionary"),
    ("missing-object", 2, KIDS, b"/Kids [99 0 R]", ProblemCode.FOREIGN, "no object 99"),
    ("generation", 2, KIDS, b"/Kids [3 1 R]", ProblemCode.FOREIGN, "no readable object"),
    (
        "no-pages",
        1,
        b"/Pages 2 0 R",
        b"/Pages null",
        ProblemCode.FOREIGN,
        "no dictionary where one belongs",
    ),
    ("no-kids", 2, KIDS, b"/Kids 3", ProblemCode.FOREIGN, "no array where one belongs"),
    ("no-date", 6, b"/M (D:", b"/M (X:", ProblemCode.FOREIGN, "no date"),
    ("no-such-date", 6, b"/M (D:2026", b"/M (D:0000", ProblemCode.FOREIGN, "no date"),
    ("no-name", 6, b"/Name <", b"/Reason <", ProblemCode.FOREIGN, "no Name"),
    (
        "indirect-length",
        4,
        b"/Length",
        b"/Length 11 0 R /Size",
        ProblemCode.FOREIGN,
        "stream without a plain length",
    ),
    (
        "stream-length",
        4,
        b"/Length ",
        b"/Length 1",
        ProblemCode.FOREIGN,
        "stream longer or shorter than it says",
    ),
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


@pytest.mark.parametrize("case", REPLACEMENTS, ids=[case[0] for case in REPLACEMENTS])
def test_forbidden_in_an_object(document: Document, forge: Forge, case: Replacement) -> None:
    _, number, old, new, code, reason = case
    forged = forge(document().replace(number, old, new).write())
    assert rejected_for(forged) is code
    assert verify_pdf(forged).problems[0].values.get("reason") == reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"%PDF-1.7\n", b"%PDF-1.6\n", "no PDF 1.7 header and end"),
        (b"%PDF-1.7\n", b"%PDF-1.7\n\n", "bytes before the first object"),
        (b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n%%EOF\n", "an object does not start where it should"),
        (b"2 0 obj\n", b"2 0 obj ", "an object does not start where it should"),
        (
            b"\nendobj\n3 0 obj",
            b"\nendobj\n% comment\n3 0 obj",
            "an object does not start where it should",
        ),
        (
            b"\nendobj\n3 0 obj",
            b"\nendobj\n20 0 obj\n<< >>\nendobj\n3 0 obj",
            "an object does not start where it should",
        ),
        (b"\nendobj\n3 0 obj", b" garbage \n3 0 obj", "an object does not start where it should"),
        (b"xref\n0 13\n", b"xref\n0 9999999\n", "cross-reference table longer than the file"),
        (b"xref\n0 13\n", b"xref\n0 99999999999\n", "no cross-reference table"),
        (b"xref\n0 13\n", b"xref\n0 12\n", "no trailer"),
        (b"xref\n0 13\n", b"xref\n0 1\n", "bytes before the first object"),
        (b"xref\n0 13\n", b"xref\n0 0\n", "cross-reference table longer than the file"),
        (b" 65535 f ", b" 65534 f ", "no cross-reference table"),
        (b"0 n \n00", b"1 n \n00", "unusual entry in the cross-reference table"),
        (b"/Size 13", b"/Size 12", "trailer counts other objects"),
        (b"/Root 1 0 R", b"/Root 1 0 R /Prev 9", "unusual trailer"),
        (b"/Root 1 0 R", b"/Root 1 0 R >> <<", "bytes behind the trailer"),
        (b"/Root 1 0 R", b"/Root 2 0 R", None),
        (b"/Root 1 0 R", b"/Root", "broken dictionary"),
        (b"trailer\n", b"trailers\n", "no trailer"),
        (b"startxref\n", b"startxref\n0", "no PDF 1.7 header and end"),
        (b"startxref\n", b"startxref\n1", "no cross-reference table"),
        (b"\n%%EOF\n", b"\n%%EOF\n\n", "no PDF 1.7 header and end"),
        (b"\n%%EOF\n", b"\n%%EOF", "no PDF 1.7 header and end"),
        (b"\n%%EOF\n", b"\n%%EOF\n%%EOF\n", "no PDF 1.7 header and end"),
    ],
)
def test_unusual_file_structure(
    document: Document, forge: Forge, old: bytes, new: bytes, reason: str | None
) -> None:
    data = document().write()
    assert old in data
    forged = forge(_shifted(data, old, new))
    verdict = verify_pdf(forged)
    assert verdict.level is Level.INVALID
    assert verdict.problems[0].values.get("reason") == reason


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


def test_another_stream_than_the_embedded_file_is_no_attachment(
    document: Document, forge: Forge
) -> None:
    """A reader might show the one and another program read the other."""
    pdf = document().replace(7, b"/F 8 0 R /UF 8 0 R", b"/F 13 0 R /UF 13 0 R")
    decoy = b"<< /Length 2 >>\nstream\n{}\nendstream"
    verdict = verify_pdf(forge(pdf.with_object(13, decoy).write()))
    assert verdict.problems == (Problem(ATTACHMENT, {"reason": "file"}),)


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
