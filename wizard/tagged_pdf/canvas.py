"""A canvas for tagged PDF: all that is drawn belongs to a structure element or is an artifact."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from wizard.tagged_pdf.ink import extent
from wizard.tagged_pdf.library_fixes import allow_keys, mend_stream_ends
from wizard.tagged_pdf.pdf_objects import Deferred, hex_text, numbers
from wizard.tagged_pdf.structure import Structure
from wizard.tagged_pdf.text_operators import text_operators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wizard.tagged_pdf.ink import Point, Polygon
    from wizard.tagged_pdf.pdf_objects import PdfDocument, PdfObject
    from wizard.tagged_pdf.pieces import Colour, Piece
    from wizard.tagged_pdf.structure import Box, Tag

PRINTED: Final = 4
"""The annotation flag Print (ISO 32000-1, 12.5.3), which PDF/A requires."""


class Rule(Struct, frozen=True):
    """The look of a straight line: its width in points, and its colour."""

    width: float
    colour: Colour


class Shape(Struct, frozen=True, eq=False):
    """Filled polygons; compared by identity: a shape that is drawn often is written only once.

    Attributes:
        polygons: in points from an origin, y upwards; where two overlap, both are filled.
    """

    polygons: Sequence[Polygon]
    fill: Colour


class TaggedCanvas:
    """Draws pages and builds their structure tree.

    Attributes:
        structure: the structure tree of what was drawn so far.
        document: ReportLab's document, for objects that belong to the file as a whole.
    """

    def __init__(self, size: tuple[float, float], language: str, font: str) -> None:
        self.structure = Structure()
        self._canvas: Any = Canvas(
            BytesIO(),
            size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=language,
            initialFontName=font,
        )
        self.document: PdfDocument = self._canvas._doc  # noqa: SLF001 -- no other way to a PDF object
        mend_stream_ends(self.document)
        self._page_key = self.structure.begin_page()
        self._in_artifact = False
        self._annotations: list[PdfObject] = []
        self._numbers = count()
        self._shapes: dict[Shape, str] = {}

    @property
    def page(self) -> str:
        """ReportLab's name of the page that is being drawn."""
        return self.document.thisPageName()

    def element(self, tag: Tag | None) -> AbstractContextManager[object]:
        """Return a context in which drawings belong to this element; None keeps the current one."""
        if tag is None or self._in_artifact:
            return nullcontext()
        return self.structure.element(tag)

    @contextmanager
    def content(self) -> Iterator[None]:
        """Return a context in which drawings are marked as content of the open element."""
        if self._in_artifact:
            yield
            return
        number = self.structure.mark(self.page, self._page_key)
        yield from self._marked(f"/{self.structure.current.tag.role} <</MCID {number}>> BDC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Return a context in which drawings are artifacts, which screen readers skip.

        Args:
            kind: ``Layout``, ``Pagination`` or ``Background`` (ISO 32000-1, 14.8.2.2.2).
        """
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        try:
            yield from self._marked(f"/Artifact <</Type /{kind}>> BDC")
        finally:
            self._in_artifact = False

    def text(self, pieces: Iterable[Piece], size: float, colour: Colour) -> None:
        """Draw pieces of text, each on its own baseline."""
        self._canvas.addLiteral(text_operators(pieces, size, colour, self.document))

    def rectangle(self, box: Box, fill: Colour) -> None:
        """Fill a rectangle."""
        self._canvas.setFillColorRGB(*fill)
        left, bottom, right, top = box
        self._canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    def box(self, box: Box, rule: Rule) -> None:
        """Draw the four sides of a rectangle."""
        left, bottom, right, top = box
        self._canvas.setStrokeColorRGB(*rule.colour)
        self._canvas.setLineWidth(rule.width)
        self._canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)

    def rule(self, start: tuple[float, float], end: tuple[float, float], rule: Rule) -> None:
        """Draw a straight line."""
        self._canvas.setStrokeColorRGB(*rule.colour)
        self._canvas.setLineWidth(rule.width)
        self._canvas.line(*start, *end)

    def shape(self, shape: Shape, at: Point) -> None:
        """Draw a shape with its origin at a point of the page."""
        if shape not in self._shapes:
            self._shapes[shape] = f"Shape{len(self._shapes)}"
            self._add_form(self._shapes[shape], _filling(shape), extent(shape.polygons))
        self._canvas.saveState()
        self._canvas.translate(*at)
        self._canvas.doForm(self._shapes[shape])
        self._canvas.restoreState()

    def figure(self, shape: Shape, at: Point) -> None:
        """Draw a shape as the content of the open element, a ``Figure``."""
        left, bottom, right, top = extent(shape.polygons)
        x, y = at
        self.structure.current.box = (x + left, y + bottom, x + right, y + top)
        with self.content():
            self.shape(shape, at)

    def pattern(self, rows: Sequence[bytes], side: float, at: Point, fill: Colour) -> None:
        """Draw a square pattern, such as a QR code, as content of the open element, a ``Figure``.

        Args:
            rows: of modules, from the top; a byte is 1 for a dark module.
            side: the length of a side, in points.
            at: the upper left corner on the page.
            fill: the colour of the dark modules.
        """
        x, y = at
        self.structure.current.box = (x, y - side, x + side, y)
        name = f"Pattern{next(self._numbers)}"
        self._add_form(name, _mask(rows, side, fill), (0, 0, side, side))
        with self.content():
            self._canvas.saveState()
            self._canvas.translate(x, y - side)
            self._canvas.doForm(name)
            self._canvas.restoreState()

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the outline that points at a height of this page, in points."""
        key = f"Heading.{next(self._numbers)}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        self._canvas.addOutlineEntry(title, key, level)

    def link(self, url: str, box: Box) -> None:
        """Make a box of the page a link to a URL; it belongs to the open element, a ``Link``."""
        target = quote(url, safe="%/:=&?~#+!$,;'@()*[]").encode("ascii").hex()
        entries = f"/Subtype/Link/Border[0 0 0]/Contents{hex_text(url)}/A<</S/URI/URI<{target}>>>"
        self.annotate(f"Link.{next(self._numbers)}", lambda _: entries.encode(), box)

    def annotate(
        self, name: str, entries: Callable[[PdfDocument], bytes], box: Box, flags: int = PRINTED
    ) -> None:
        """Add an annotation that belongs to the open element.

        Args:
            name: its name in ReportLab's document.
            entries: returns the annotation's own entries, given ReportLab's document.
            box: its place on the page.
            flags: the annotation flags (ISO 32000-1, 12.5.3).
        """
        key = self.structure.annotate(self.page, name)
        page = self.document.thisPageRef()
        common = f"<</Type/Annot/F {flags}/StructParent {key}/Rect{numbers(box)}/P ".encode()
        annotation = Deferred(lambda doc: common + page.format(doc) + entries(doc) + b">>")
        self._annotations.append(self.document.Reference(annotation, name))

    def end_page(self, *, last: bool) -> None:
        """Finish this page and, if it is not the last, begin another."""
        self._canvas.showPage()
        page = self.document.Pages.pages[-1]
        # Replaced, because the library also encodes it in base 85, which only makes it longer.
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        allow_keys(page, "StructParents", "Tabs")
        page.StructParents = self._page_key
        page.Tabs = "/S"  # the tab key follows the structure (ISO 14289-1, 7.18.3)
        page.Annots = self._annotations
        if not last:
            self._annotations = []
            self._page_key = self.structure.begin_page()

    def finished(self) -> bytes:
        """Return the bytes of the file; every page must have been ended."""
        self.document.Catalog.StructTreeRoot = self.structure.register(self.document)
        data: bytes = self._canvas.getpdfdata()
        return data

    def _add_form(self, name: str, operators: bytes, box: Box) -> None:
        kind = {"Type": "/XObject", "Subtype": "/Form", "BBox": numbers(box), "Resources": "<<>>"}
        form = PDFStream(PDFDictionary(kind), operators, [PDFZCompress])
        self.document.Reference(form, self.document.getXObjectName(name))

    def _marked(self, operator: str) -> Iterator[None]:
        self._canvas.addLiteral(operator)
        try:
            yield
        finally:
            self._canvas.addLiteral("EMC")


def _filling(shape: Shape) -> bytes:
    """Return the operators that fill a shape by the non-zero rule (ISO 32000-1, 8.5.3.3.2)."""
    paths = (" l ".join(_corner(point) for point in polygon) for polygon in shape.polygons)
    closed = (path.replace(" l ", " m ", 1) + " l h" for path in paths)
    colour = " ".join(f"{part:g}" for part in shape.fill)
    return "\n".join([f"{colour} rg", *closed, "f"]).encode()


def _mask(rows: Sequence[bytes], side: float, fill: Colour) -> bytes:
    """Return the operators of an inline image mask (ISO 32000-1, 8.9.7): one bit a module.

    In hexadecimal, so that no byte of it can end the image; the stream around it is packed.
    """
    size = len(rows)
    width = -(-size // 8) * 8
    bits = "".join("".join("01"[bit ^ 1] for bit in row).ljust(width, "1") for row in rows)
    data = f"{int(bits, 2):0{len(bits) // 4}x}"
    colour = " ".join(f"{part:g}" for part in fill)
    place = f"{side:g} 0 0 {side:g} 0 0 cm"
    image = f"BI /W {size} /H {size} /IM true /BPC 1 /F /AHx ID {data}> EI"
    return f"{colour} rg\n{place}\n{image}".encode()


def _corner(point: Point) -> str:
    return " ".join(f"{value:.1f}".rstrip("0").rstrip(".") for value in point)
