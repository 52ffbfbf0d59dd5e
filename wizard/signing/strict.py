"""What a document of ours may hold: nothing active, nothing hidden, one signature over all.

A signature says that bytes did not change; these rules say that the bytes cannot show one
thing today and another tomorrow. Every dictionary has a list of the keys it may have.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from wizard.signing.verdict import ProblemCode, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.pdf_reader.revision import Revision
    from wizard.pdf_reader.syntax import PdfDictionary, PdfValue
    from wizard.signing.placeholder import SignaturePlace

MOST_PAGES: Final = 500
MOST_OUTLINE_ITEMS: Final = 1000


def _keys(names: str) -> frozenset[str]:
    return frozenset(names.split())


_CATALOG: Final = _keys(
    "Type Version Pages Outlines PageMode PageLayout PageLabels Names AcroForm Perms AF Metadata"
    " MarkInfo StructTreeRoot Lang ViewerPreferences OutputIntents DSS Dests Extensions"
)
_FORM: Final = _keys("Fields SigFlags DR DA")
_PAGE_NODE: Final = _keys("Type Parent Kids Count MediaBox Resources Rotate")
_PAGE: Final = _keys(
    "Type Parent MediaBox CropBox TrimBox BleedBox ArtBox Resources Contents Rotate Annots"
    " StructParents Tabs Trans Group"
)
_ANNOTATION: Final = _keys(
    "Type Subtype Rect Contents P NM M F AP AS Border C StructParent H BS Lang"
)
_LINK: Final = _ANNOTATION | _keys("A Dest QuadPoints")
_FIELD: Final = _ANNOTATION | _keys("MK FT T TU TM Ff V DA")
_ACTION: Final = _keys("Type S URI D")
_SCHEMES: Final = (b"https://", b"http://", b"mailto:", b"tel:")
_OUTLINE_ITEM: Final = _keys("Title Parent Prev Next First Last Count Dest C F SE")
_SIGNATURE: Final = _keys(
    "Type Filter SubFilter ByteRange Contents M Name Reason Location ContactInfo Reference"
    " Prop_Build"
)
_DOCMDP: Final = {
    "Type": "SigRef",
    "TransformMethod": "DocMDP",
    "TransformParams": {"Type": "TransformParams", "P": 1, "V": "1.2"},
}


def signed_digest(data: bytes, place: SignaturePlace) -> bytes:
    """Return the SHA-256 of all bytes but the signature's, which must be all that is signed.

    Raises:
        Rejected: ``NO_SIGNATURE``: the place is still empty; ``CHANGED``: the byte range leaves
            something out; ``FORGED_SIGNATURE``: the contents are not plain hexadecimal.
    """
    if not any(place.contents):
        raise Rejected(ProblemCode.NO_SIGNATURE)
    if place.dictionary.get("ByteRange") != place.byte_range(len(data)):
        raise Rejected(ProblemCode.CHANGED)
    if data[place.start : place.end] != b"<" + place.contents.hex().encode() + b">":
        raise Rejected(ProblemCode.FORGED_SIGNATURE, reason="hexadecimal")
    whole = memoryview(data)
    digest = hashlib.sha256(whole[: place.start])
    digest.update(whole[place.end :])
    return digest.digest()


def check_structure(revision: Revision, place: SignaturePlace) -> None:
    """Check everything in the document that could do, hide or exchange something.

    Raises:
        Rejected: ``FORBIDDEN_CONTENT``.
        PdfSyntaxError: something that belongs there is missing or unreadable.
    """
    catalog = revision.catalog
    _only(catalog, _CATALOG, "catalog")
    _check_signature(catalog, place)
    _check_form(revision, catalog, _checked_widgets(revision, catalog))
    _check_outline(revision, catalog)


def _check_signature(catalog: PdfDictionary, place: SignaturePlace) -> None:
    """Check the certification: no change at all is allowed after it (ISO 32000-1, 12.8.2.2)."""
    signature = place.dictionary
    _only(signature, _SIGNATURE, "signature")
    _require(signature.get("Type") == "Sig", "signature")
    _require(signature.get("Filter") == "Adobe.PPKLite", "signature")
    _require(signature.get("SubFilter") == "ETSI.CAdES.detached", "signature")
    permissions = catalog.get("Perms")
    granted = permissions.get("DocMDP") if isinstance(permissions, dict) else None
    _require(granted is not None and permissions == {"DocMDP": granted}, "permissions")
    _require(getattr(granted, "number", 0) == place.number, "permissions")
    _require(signature.get("Reference") == [_DOCMDP], "permissions")


def _check_form(revision: Revision, catalog: PdfDictionary, shown: list[PdfValue]) -> None:
    """Check that the form has one field, the signature's, and that a page shows it once."""
    form = revision.dictionary(catalog.get("AcroForm"))
    _only(form, _FORM, "form")
    _require(form.get("SigFlags") == 3, "form")
    fields = revision.array(form.get("Fields"))
    _require(len(fields) == 1 and shown == fields, "form")


def _checked_widgets(revision: Revision, catalog: PdfDictionary) -> list[PdfValue]:
    """Check all pages and what lies on them, and return the fields that they show."""
    widgets = []
    for page in _pages(revision, catalog):
        _only(page, _PAGE, "page")
        for reference in revision.array(page.get("Annots") or []):
            annotation = revision.dictionary(reference)
            _check_annotation(revision, annotation)
            if annotation.get("Subtype") == "Widget":
                widgets.append(reference)
    return widgets


def _pages(revision: Revision, catalog: PdfDictionary) -> Iterator[PdfDictionary]:
    """Yield the pages; a tree that joins itself again, or is endless, is refused."""
    waiting: list[PdfValue] = [catalog.get("Pages")]
    for _ in range(MOST_PAGES):
        if not waiting:
            return
        node = revision.dictionary(waiting.pop())
        if node.get("Type") == "Page":
            yield node
        else:
            _only(node, _PAGE_NODE, "page-tree")
            waiting.extend(revision.array(node.get("Kids")))
    raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="page-tree")


def _check_annotation(revision: Revision, annotation: PdfDictionary) -> None:
    kind = annotation.get("Subtype")
    _require(kind in {"Link", "Widget"}, "annotation")
    if kind == "Widget":
        _only(annotation, _FIELD, "field")
        _require(annotation.get("FT") == "Sig", "field")
        return
    _only(annotation, _LINK, "link")
    if "A" in annotation:
        _check_action(revision.dictionary(annotation["A"]))


def _check_action(action: PdfDictionary) -> None:
    _only(action, _ACTION, "action")
    _require(action.get("S") in {"URI", "GoTo"}, "action")
    if action.get("S") == "URI":
        address = getattr(action.get("URI"), "value", b"")
        _require(address.startswith(_SCHEMES), "action")


def _check_outline(revision: Revision, catalog: PdfDictionary) -> None:
    """Check that the items of the outline only point at places, and that the list ends."""
    outline = revision.dictionary(catalog.get("Outlines") or {})
    waiting = [outline.get("First")]
    for _ in range(MOST_OUTLINE_ITEMS):
        if not waiting:
            return
        reference = waiting.pop()
        if reference is not None:
            item = revision.dictionary(reference)
            _only(item, _OUTLINE_ITEM, "outline")
            waiting += [item.get("First"), item.get("Next")]
    raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason="outline")


def _only(dictionary: PdfDictionary, allowed: frozenset[str], where: str) -> None:
    """Check that a dictionary has no other keys than these."""
    _require(dictionary.keys() <= allowed, where)


def _require(holds: object, where: str) -> None:
    if not holds:
        raise Rejected(ProblemCode.FORBIDDEN_CONTENT, reason=where)
