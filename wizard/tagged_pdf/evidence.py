"""The space for a signature, and the certificates and revocation lists to verify it years later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress

from wizard.tagged_pdf.library_fixes import allow_keys, ends_in_line_end, packable
from wizard.tagged_pdf.pdf_objects import Deferred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.tagged_pdf.pdf_objects import PdfDocument, PdfObject


class ReservedSpace(Struct, frozen=True):
    """What the file reserves for a signature.

    Attributes:
        slot_bytes: the size of the space for the signature container (CMS), in bytes.
        certificates: DER, for the document security store.
        revocation_lists: DER, for the document security store.
    """

    slot_bytes: int
    certificates: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()


def add_evidence(document: PdfDocument, room: ReservedSpace) -> None:
    """Add certificates and revocation lists to the file's document security store.

    Source: ETSI EN 319 142-1, 5.4.2.
    """
    if not room.certificates and not room.revocation_lists:
        return
    catalog = document.Catalog
    allow_keys(catalog, "DSS")
    certificates = _streams(document, room.certificates, "Certificate")
    lists = _streams(document, room.revocation_lists, "RevocationList")

    def written(doc: PdfDocument) -> bytes:
        return b"<</Type/DSS/Certs[%b]/CRLs[%b]>>" % (_all(certificates, doc), _all(lists, doc))

    catalog.DSS = Deferred(written)


def _streams(document: PdfDocument, each: Sequence[bytes], name: str) -> list[PdfObject]:
    streams = [_stream(data) for data in each if _fits(data)]
    return [document.Reference(one, f"{name}.{number}") for number, one in enumerate(streams)]


def _fits(data: bytes) -> bool:
    """Return whether a stream can hold this DER unchanged; about one in 65,536 cannot."""
    return not ends_in_line_end(data) or packable(data) == data


def _stream(data: bytes) -> PDFStream:
    """Return a stream, compressed only if its last byte is ambiguous: DER hardly shrinks."""
    return PDFStream(PDFDictionary({}), data, [PDFZCompress] if ends_in_line_end(data) else None)


def _all(references: Sequence[PdfObject], document: PdfDocument) -> bytes:
    return b" ".join(each.format(document) for each in references)
