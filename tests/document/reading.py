"""Reading a paper back: as a screen reader would, and object by object."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, TypeAlias

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kid: TypeAlias = "pikepdf.Object | int"
_MARK = re.compile(rb"/MCID (\d+)")


def spoken(path: Path) -> list[str]:
    """Return the words in the order of the structure tree, as poppler reads them."""
    run = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True, encoding="utf-8"
    )
    lines = run.stdout.splitlines()
    texts = [line.strip() for line in lines if line.strip().startswith('"')]
    return " ".join(text[1:-1] for text in texts).split()


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every structure element, parents first, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        yield element
        kids = (kid for kid in _kids(element) if isinstance(kid, pikepdf.Dictionary))
        waiting = [*(kid for kid in kids if "/S" in kid), *waiting]


def parent_tree_errors(pdf: pikepdf.Pdf) -> list[str]:
    """Return where the tree from content to elements disagrees with that from elements down."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
    return [*_content_errors(pdf, owners), *_annotation_errors(pdf, owners)]


def _content_errors(pdf: pikepdf.Pdf, owners: dict[int, pikepdf.Object]) -> Iterator[str]:
    claimed = {place: element for element in elements(pdf) for place in _marks(element)}
    for page in pdf.pages:
        key = int(page.obj.StructParents)
        marks = [int(mark) for mark in _MARK.findall(page.Contents.read_bytes())]
        if marks != list(range(len(owners[key]))):
            yield f"page {key}: marks {marks}"
        for mark, owner in enumerate(owners[key]):
            element = claimed.pop((page.obj.objgen, mark), None)
            if element is None or element.objgen != owner.objgen:
                yield f"page {key}: mark {mark}"
    yield from (f"nowhere on a page: {place}" for place in claimed)


def _annotation_errors(pdf: pikepdf.Pdf, owners: dict[int, pikepdf.Object]) -> Iterator[str]:
    claimed = {
        kid.Obj.objgen: element
        for element in elements(pdf)
        for kid in _kids(element)
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    }
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            owner = owners[int(annotation.StructParent)]
            element = claimed.pop(annotation.objgen, None)
            if element is None or element.objgen != owner.objgen:
                yield f"annotation {annotation.objgen}"
    yield from (f"no annotation: {place}" for place in claimed)


def _marks(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID)


def _kids(element: pikepdf.Object) -> list[Kid]:
    """Return what an element holds: elements, references to objects, numbers of marks."""
    kids = element.get("/K")
    if kids is None:
        return []
    return [*kids] if isinstance(kids, pikepdf.Array) else [kids]


def shown(path: Path, page: int) -> str:
    """Return the words on a page, as poppler finds them, in one line."""
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"]
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return " ".join(run.stdout.split())


def type_sizes(page: pikepdf.Page) -> set[float]:
    """Return the type sizes of all text that is content, and no header or footer."""
    sizes, open_marks, size = set(), [], 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                open_marks.append(str(operands[0]))
            case "EMC":
                open_marks.pop()
            case "Tf":
                size = float(str(operands[1]))
            case "Tj" if "/Artifact" not in open_marks:
                sizes.add(size)
    return sizes


def colours(page: pikepdf.Page) -> set[tuple[float, ...]]:
    """Return all colours in which something is drawn, in red, green and blue."""
    return {
        tuple(float(str(part)) for part in instruction.operands)
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) in {"rg", "RG"}
    }
