"""The structure tree of a tagged PDF, in reading order (ISO 32000-1, 14.7).

The tree grows while the pages are drawn, because they are drawn in reading order. A ``Tag``
stands for one element: using it again, on the next page, continues the same element.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.tagged_pdf.pdf_objects import Deferred, hex_text, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.tagged_pdf.pdf_objects import PdfDocument, PdfObject

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the lower left corner of the page."""


class Tag(Struct, frozen=True, eq=False):
    """A structure element, compared by identity: two equal tags are two elements.

    Attributes:
        role: a standard structure type (ISO 32000-1, 14.8.4), such as ``P`` or ``TD``.
        alternative: the alternative text of a figure.
        scope: ``Column`` or ``Row``, for a header cell.
        numbering: ``Decimal`` or ``Disc``, for a list.
    """

    role: str
    alternative: str = ""
    scope: str = ""
    numbering: str = ""


class MarkedContent(Struct, frozen=True):
    """Marked content, by the page's name and its number (MCID) on that page."""

    page: str
    number: int


class AnnotationKid(Struct, frozen=True):
    """An annotation of a page, by the names of both."""

    page: str
    annotation: str


class Element(Struct, eq=False):
    """An element of the tree, with its children so far.

    Attributes:
        name: its name in ReportLab's document.
        kids: its children in reading order.
        box: the place of a figure on its page; None for other elements.
    """

    tag: Tag
    name: str
    parent: Element | None = None
    kids: list[Element | MarkedContent | AnnotationKid] = field(default_factory=list)
    box: Box | None = None


class Structure:
    """Builds the structure tree of one document."""

    def __init__(self) -> None:
        self.root = Element(Tag("Document"), "Structure.0")
        self._elements: dict[Tag, Element] = {self.root.tag: self.root}
        self._open = [self.root]
        self._owners: list[Element | list[Element]] = []

    @property
    def current(self) -> Element:
        """The innermost open element, to which new content is added."""
        return self._open[-1]

    @contextmanager
    def element(self, tag: Tag) -> Iterator[Element]:
        """Return a context in which the tag's element is open; it is created at first use."""
        element = self._elements.get(tag) or self._added(tag)
        self._open.append(element)
        try:
            yield element
        finally:
            self._open.pop()

    def begin_page(self) -> int:
        """Start a page, and return its key in the parent tree."""
        self._owners.append([])
        return len(self._owners) - 1

    def mark(self, page: str, key: int) -> int:
        """Add marked content to ``current``, and return its number (MCID) on the page."""
        owners = self._owners[key]
        assert isinstance(owners, list)  # noqa: S101 -- the key is a page's
        owners.append(self.current)
        self.current.kids.append(MarkedContent(page, len(owners) - 1))
        return len(owners) - 1

    def annotate(self, page: str, annotation: str) -> int:
        """Add an annotation to ``current``, and return its key in the parent tree."""
        self._owners.append(self.current)
        self.current.kids.append(AnnotationKid(page, annotation))
        return len(self._owners) - 1

    def register(self, document: PdfDocument) -> PdfObject:
        """Add the tree's objects to a ReportLab document and return the root's reference."""
        for element in self._elements.values():
            document.Reference(Deferred(_Writer(element)), element.name)
        tree = document.Reference(Deferred(self._parent_tree), "ParentTree")
        return document.Reference(Deferred(lambda doc: self._tree_root(doc, tree)), "StructTree")

    def _added(self, tag: Tag) -> Element:
        element = Element(tag, f"Structure.{len(self._elements)}", self.current)
        self.current.kids.append(element)
        self._elements[tag] = element
        return element

    def _tree_root(self, document: PdfDocument, parent_tree: PdfObject) -> bytes:
        return (
            f"<</Type/StructTreeRoot/K {_reference(self.root.name, document)}"
            f"/ParentTree {parent_tree.format(document).decode()}"
            f"/ParentTreeNextKey {len(self._owners)}>>"
        ).encode()

    def _parent_tree(self, document: PdfDocument) -> bytes:
        entries = (f"{key} {_owner(owner, document)}" for key, owner in enumerate(self._owners))
        return f"<</Nums[{' '.join(entries)}]>>".encode()


class _Writer(Struct, frozen=True):
    """Writes one element, in few bytes because most objects of a file are elements."""

    element: Element

    def __call__(self, document: PdfDocument) -> bytes:
        parent = self.element.parent.name if self.element.parent else "StructTree"
        page = self._page()
        kids = [_kid(kid, page, document) for kid in self.element.kids]
        at = f"/Pg {_reference(page, document)}" if page else ""
        joined = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        return (
            f"<</S/{self.element.tag.role}/P {_reference(parent, document)}{at}"
            f"/K {joined}{_texts(self.element.tag)}{_attributes(self.element)}>>"
        ).encode()

    def _page(self) -> str:
        """Return the page of the first marked content, the default for the element's content."""
        pages = (kid.page for kid in self.element.kids if isinstance(kid, MarkedContent))
        return next(pages, "")


def _kid(kid: Element | MarkedContent | AnnotationKid, page: str, document: PdfDocument) -> str:
    if isinstance(kid, Element):
        return _reference(kid.name, document)
    at = f"/Pg {_reference(kid.page, document)}"
    if isinstance(kid, AnnotationKid):
        return f"<</Type/OBJR/Obj {_reference(kid.annotation, document)}{at}>>"
    return str(kid.number) if kid.page == page else f"<</Type/MCR/MCID {kid.number}{at}>>"


def _texts(tag: Tag) -> str:
    return f"/Alt{hex_text(tag.alternative)}" if tag.alternative else ""


def _attributes(element: Element) -> str:
    if element.tag.scope:
        return f"/A<</O/Table/Scope/{element.tag.scope}>>"
    if element.tag.numbering:
        return f"/A<</O/List/ListNumbering/{element.tag.numbering}>>"
    if element.box:
        return f"/A<</O/Layout/Placement/Block/BBox{numbers(element.box)}>>"
    return ""


def _owner(owner: Element | list[Element], document: PdfDocument) -> str:
    if isinstance(owner, Element):
        return _reference(owner.name, document)
    return f"[{' '.join(_reference(element.name, document) for element in owner)}]"


def _reference(name: str, document: PdfDocument) -> str:
    return "{} {} R".format(*document.idToObjectNumberAndVersion[name])
