"""The field for the one signature: its widget, its dictionary, and the space to fill in.

All of it is written with the rest of the file, so that signing only fills in two spaces of known
length and adds no revision. The dictionary follows ISO 32000-1, 12.8 and ETSI EN 319 142-1,
5.3; the transform forbids any later change (DocMDP, P = 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

from wizard.tagged_pdf.canvas import PRINTED
from wizard.tagged_pdf.layout import Solid
from wizard.tagged_pdf.library_fixes import allow_keys
from wizard.tagged_pdf.pdf_objects import Deferred, hex_text, pdf_date

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.tagged_pdf.canvas import TaggedCanvas
    from wizard.tagged_pdf.layout import Laid
    from wizard.tagged_pdf.pdf_objects import PdfDocument, PdfObject
    from wizard.tagged_pdf.structure import Box, Tag

BYTE_RANGE: Final = b"/ByteRange [0000000000 0000000000 0000000000 0000000000]"
"""The placeholder in the file until the signature's byte range is known."""

_LOCKED: Final = 128  # annotation flag; ISO 32000-1, 12.5.3
_WIDGET: Final = "SignatureWidget"


class Signatory(Struct, frozen=True):
    """Who signs and when.

    Attributes:
        name: the signer's name.
        when: the date and time of signing, with its time zone.
        slot_bytes: the size of the space for the signature container (CMS), in bytes.
    """

    name: str
    when: datetime
    slot_bytes: int


class SignatureField(Struct, frozen=True):
    """The field on the page: an invisible box over the visible signature.

    The visible signature, ink or a typed name, is content of the page, because some viewers do
    not show the appearance of a signature field.

    Attributes:
        name: the field's name in the form.
        label: its description for screen readers.
        tag: its element, a ``Form``.
        size: its width and height in points.
    """

    signatory: Signatory
    name: str
    label: str
    tag: Tag
    size: tuple[float, float]

    def lay(self, width: float) -> Laid:  # noqa: ARG002 -- it has its own
        """Return the field; its height is 0, because it lies over what was drawn before it."""
        return LaidField(0.0, field=self)


class LaidField(Solid, frozen=True, kw_only=True):
    """The field, laid out."""

    field: SignatureField

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Add the field to the page and to the form."""
        width, height = self.field.size
        with canvas.element(self.field.tag):
            _add_field(canvas, self.field, (left, top, left + width, top + height))


def _add_field(canvas: TaggedCanvas, place: SignatureField, box: Box) -> None:
    document = canvas.document
    signature = document.Reference(Deferred(lambda _: _dictionary(place.signatory)), "Signature")
    look = document.Reference(_invisible(place.size), "SignatureAppearance")

    def entries(doc: PdfDocument) -> bytes:
        return (
            f"/Subtype/Widget/FT/Sig/T{hex_text(place.name)}/TU{hex_text(place.label)}"
            f"/Contents{hex_text(place.label)}/V {signature.format(doc).decode()}"
            f"/AP<</N {look.format(doc).decode()}>>"
        ).encode()

    canvas.annotate(_WIDGET, entries, box, PRINTED | _LOCKED)
    _add_form(document, signature)


def _add_form(document: PdfDocument, signature: PdfObject) -> None:
    """Name the field in the form, and the signature as the one that certifies the file."""
    catalog = document.Catalog
    allow_keys(catalog, "Perms")
    widget = document.Reference(document.idToObject[_WIDGET])
    catalog.AcroForm = Deferred(lambda doc: b"<</SigFlags 3/Fields[%b]>>" % widget.format(doc))
    catalog.Perms = Deferred(lambda doc: b"<</DocMDP %b>>" % signature.format(doc))


def _dictionary(signatory: Signatory) -> bytes:
    zeros = b"0" * (2 * signatory.slot_bytes)
    about = f"/M {pdf_date(signatory.when)} /Name {hex_text(signatory.name)}".encode()
    return b"\n".join([_SIGNATURE_TYPE, BYTE_RANGE, b"/Contents <" + zeros + b">", about, _LOCK])


def _invisible(size: tuple[float, float]) -> PDFStream:
    """Return an empty appearance, which PDF/A requires (ISO 19005-3, 6.3.3)."""
    box = f"[0 0 {size[0]:.3f} {size[1]:.3f}]"
    kind = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": "<<>>"}
    return PDFStream(PDFDictionary(kind), b" ")


_SIGNATURE_TYPE: Final = b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
_LOCK: Final = (
    b"/Reference [<</Type /SigRef /TransformMethod /DocMDP "
    b"/TransformParams <</Type /TransformParams /P 1 /V /1.2>>>>]>>"
)
