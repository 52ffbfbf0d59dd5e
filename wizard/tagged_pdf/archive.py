"""What PDF/A-3 (ISO 19005-3) requires of the file: metadata, colour profile, embedded data."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFStream, PDFZCompress

from wizard.tagged_pdf.library_fixes import JSON_SUBTYPE, allow_keys, packable
from wizard.tagged_pdf.pdf_objects import Deferred, hex_text, pdf_date
from wizard.tagged_pdf.xmp import xmp_packet

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.tagged_pdf.about import About
    from wizard.tagged_pdf.pdf_objects import PdfDocument

PROFILE: Final = Path(__file__).with_name("sRGB-v2-micro.icc")
"""An sRGB colour profile of 456 bytes, from Compact-ICC-Profiles (CC0 1.0)."""

ATTACHMENT_NAME: Final = "checklist.json"


class Attachment(Struct, frozen=True):
    """Data that is embedded in the PDF.

    Attributes:
        name: its file name, such as ``checklist.json``.
        description: what it is, for a reader.
        data: its bytes, a JSON text.
    """

    name: str
    description: str
    data: bytes


def make_archivable(document: PdfDocument, about: About, attachment: Attachment | None) -> None:
    """Add to a ReportLab document everything that PDF/A-3a requires of a file as a whole."""
    catalog = document.Catalog
    allow_keys(catalog, "OutputIntents", "AF")
    document.info = _Information(about)
    document._ID = _identifier(about, attachment)  # noqa: SLF001 -- no public way to set it
    catalog.Metadata = _metadata(about)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.OutputIntents = _output_intents(document)
    if attachment is not None:
        _attach(document, attachment, about.made)


class _Information(PDFInfo):  # type: ignore[misc]  # the library is not typed
    """The information dictionary, with every text in hexadecimal."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self._about = about

    def digest(self, _: PdfDocument) -> None:
        """Add nothing to the library's file identifier: `_identifier` replaces it."""

    def format(self, _: PdfDocument) -> bytes:
        """Return the bytes of the dictionary."""
        about, made = self._about, pdf_date(self._about.made)
        return (
            f"<</Title {hex_text(about.title)}/Author {hex_text(about.author)}"
            f"/Subject {hex_text(about.subject)}/Creator {hex_text(about.creator)}"
            f"/Producer {hex_text(about.producer)}"
            f"/CreationDate {made}/ModDate {made}/Trapped/False>>"
        ).encode()


def _identifier(about: About, attachment: Attachment | None) -> bytes:
    """Return a file identifier computed from the file's contents alone."""
    # As text, because two equal moments may name their time zones differently.
    metadata = "\0".join(str(part) for part in astuple(about))
    content = metadata.encode() + (attachment.data if attachment else b"")
    digest = hashlib.sha256(content).hexdigest()[:32]
    return f"[<{digest}><{digest}>]".encode()


def _metadata(about: About) -> PDFStream:
    kind = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    return PDFStream(kind, xmp_packet(about))  # readable without decoding: no filter


def _output_intents(document: PdfDocument) -> Deferred:
    profile = PDFStream(PDFDictionary({"N": 3}), PROFILE.read_bytes(), [PDFZCompress])
    reference = document.Reference(profile, "OutputProfile")
    return Deferred(lambda doc: _OUTPUT_INTENTS % reference.format(doc))


def _attach(document: PdfDocument, attachment: Attachment, made: datetime) -> None:
    data = packable(attachment.data)  # white space at the end of JSON has no meaning
    parameters = f"<</ModDate {pdf_date(made)}/Size {len(data)}>>"
    kind = {"Type": "/EmbeddedFile", "Subtype": JSON_SUBTYPE, "Params": parameters}
    stream = PDFStream(PDFDictionary(kind), data, [PDFZCompress])
    content = document.Reference(stream, "EmbeddedFile")
    name = hex_text(attachment.name)

    def specification(doc: PdfDocument) -> bytes:
        at = content.format(doc).decode()
        return (
            f"<</Type/Filespec/F {name}/UF {name}/Desc {hex_text(attachment.description)}"
            f"/AFRelationship/Data/EF<</F {at}/UF {at}>>>>"
        ).encode()

    reference = document.Reference(Deferred(specification), "FileSpecification")
    document.Catalog.AF = Deferred(lambda doc: b"[%b]" % reference.format(doc))
    document.Catalog.Names = Deferred(
        lambda doc: f"<</EmbeddedFiles<</Names[{name} ".encode() + reference.format(doc) + b"]>>>>"
    )


_OUTPUT_INTENTS: Final = (
    b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
    b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %b>>]"
)
