"""Makes the Word files in ``resources/rollout/documents`` anew from the Markdown beside this file.

The program fills in a school's names without python-docx, which would bring 15 MB of libraries: so
each name in braces has to lie in one run of text, and headings, tables and lists are plain styles.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from wizard.languages import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordFile
    from docx.table import Table

SOURCES: Final = Path(__file__).parent
TARGET: Final = SOURCES.parents[1] / "resources" / "rollout" / "documents"
MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)
ZIP_MOMENT: Final = (2026, 1, 1, 0, 0, 0)
PAGE_CM: Final = (21.0, 29.7)
MARGIN_CM: Final = 2.2
FIRST_COLUMN: Final = 0.32
THUMBNAIL: Final = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def main() -> int:
    """Make all files, and return the exit status."""
    for source in sorted(SOURCES.glob("*.md")):
        name, language, _ = source.name.split(".")
        target = TARGET / language / f"{name}.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make(source.read_text(encoding="utf-8"), language))
    return 0


def make(markdown: str, language: str) -> bytes:
    """Return a Word file of a text, the same bytes each time.

    Args:
        markdown: headings with ``#`` and ``##``, paragraphs, lists with ``-`` and tables.
        language: the code of its language.
    """
    made = Document()
    _lay_out(made, language)
    for block in blocks(markdown):
        _add(made, block)
    made.core_properties.title = markdown.partition("\n")[0].removeprefix("# ")
    written = io.BytesIO()
    made.save(written)
    return _with_one_moment(written.getvalue())


def blocks(markdown: str) -> Iterator[list[str]]:
    """Yield the lines of each heading, paragraph, list and table."""
    for block in re.split(r"\n{2,}", markdown.strip()):
        yield block.splitlines()


def _lay_out(made: WordFile, language: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(PAGE_CM[0]), Cm(PAGE_CM[1])
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(MARGIN_CM))
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    locale = LOCALES[language].replace("_", "-")
    for spoken in made.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), locale)
    properties = made.core_properties
    properties.language, properties.author, properties.comments = locale, "Startklaar", ""
    properties.created = properties.modified = MOMENT


def _add(made: WordFile, lines: list[str]) -> None:
    first = lines[0]
    if first.startswith("#"):
        marks, _, words = first.partition(" ")
        made.add_heading(words, level=len(marks) - 1)
    elif first.startswith("- "):
        for line in lines:
            made.add_paragraph(line.removeprefix("- "), style="List Bullet")
    elif first.startswith("|"):
        _add_table(made, [cells(line) for line in lines if not line.startswith("| ---")])
    else:
        made.add_paragraph(" ".join(lines))


def cells(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _add_table(made: WordFile, rows: list[list[str]]) -> None:
    """Add a table whose first row is repeated on each page, and read as a heading."""
    table = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.bold = number == 0
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001 - python-docx has no way
    _set_widths(table, PAGE_CM[0] - 2 * MARGIN_CM)
    space = made.add_paragraph().paragraph_format  # Word joins two tables without one between
    space.space_after, space.line_spacing = Pt(0), Pt(8)


def _set_widths(table: Table, whole_cm: float) -> None:
    others = len(table.columns) - 1
    widths = [FIRST_COLUMN, *[(1 - FIRST_COLUMN) / others] * others]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(whole_cm * width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(whole_cm * width)


def _with_one_moment(data: bytes) -> bytes:
    """Return a zip with the same files, all of one moment."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(written, "w") as made:
        for name in given.namelist():
            if name == "docProps/thumbnail.jpeg":  # of python-docx's own empty page
                continue
            entry, words = zipfile.ZipInfo(name, ZIP_MOMENT), given.read(name)
            made.writestr(entry, THUMBNAIL.sub(b"", words), zipfile.ZIP_DEFLATED, 9)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
