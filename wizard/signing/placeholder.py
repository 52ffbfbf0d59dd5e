"""Where the one signature of a document stands."""

from __future__ import annotations

from msgspec import Struct

from wizard.keys.errors import PlaceholderError
from wizard.pdf_reader.revision import Revision, read_revision
from wizard.pdf_reader.syntax import PdfDictionary, PdfString, PdfSyntaxError, Reference


class SignaturePlace(Struct, frozen=True):
    """The signature dictionary of a document, and the gap in what it signs.

    Attributes:
        number: the dictionary's object number.
        dictionary: its entries.
        object_start: where the dictionary starts in the file.
        object_end: where its object ends.
        contents: the signature container with its padding.
        start: where the ``<`` of the contents stands.
        end: just behind the ``>``.
    """

    number: int
    dictionary: PdfDictionary
    object_start: int
    object_end: int
    contents: bytes
    start: int
    end: int

    def byte_range(self, length: int) -> list[int]:
        """Return the byte range that covers all of a file of `length` bytes but the contents."""
        return [0, self.start, self.end, length - self.end]


def find_signature(data: bytes) -> SignaturePlace:
    """Return the place of the only signature in a document.

    Raises:
        PlaceholderError: ``not-signable``, ``placeholder-missing``, ``placeholder-several``.
    """
    try:
        return signature_place(read_revision(data))
    except PdfSyntaxError as error:
        raise PlaceholderError("not-signable", reason=str(error)) from error


def signature_place(revision: Revision) -> SignaturePlace:
    """Return the place of the only signature in a revision.

    Raises:
        PlaceholderError: ``placeholder-missing``, ``placeholder-several``.
        PdfSyntaxError: the form is unreadable.
    """
    catalog = revision.catalog
    form = revision.dictionary(catalog.get("AcroForm") or {})
    fields = [revision.dictionary(each) for each in revision.array(form.get("Fields") or [])]
    values = [field["V"] for field in fields if field.get("FT") == "Sig" and "V" in field]
    if len(values) > 1:
        raise PlaceholderError("placeholder-several", count=len(values))
    if not values or not isinstance(values[0], Reference):
        raise PlaceholderError("placeholder-missing")
    return _place(revision, values[0])


def _place(revision: Revision, reference: Reference) -> SignaturePlace:
    dictionary = revision.dictionary(reference)
    contents = dictionary.get("Contents")
    if not isinstance(contents, PdfString) or contents.start < 0:
        raise PlaceholderError("placeholder-missing")
    start, end = revision.spans[reference.number]
    return SignaturePlace(
        reference.number, dictionary, start, end, contents.value, contents.start, contents.end
    )
