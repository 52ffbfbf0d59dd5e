"""Prints how long the first paper of a process takes, ours or Typst's, with everything imported.

``python -m build.benchmark.first_print ours SIGNED.pdf`` or ``... typst SOURCE.typ``; in
milliseconds. Typefaces are read in that time, and Typst keeps nothing of an earlier paper.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from build.benchmark.run import milliseconds
from build.benchmark.typst_source import STANDARDS
from wizard.checklist.record import read_record
from wizard.document.render import PrintResources, render_checklist
from wizard.document.signature_note import look_of
from wizard.signing.sign import CONTENTS_SLOT_BYTES
from wizard.signing.verify import verify_pdf
from wizard.tagged_pdf.evidence import ReservedSpace
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"


def ours(path: Path) -> Callable[[], object]:
    """Return what prints the paper of a signed checklist again."""
    attachment = verify_pdf(path.read_bytes()).attachment or b""
    record = read_record(attachment)
    texts = load_texts(ROOT / "resources" / "texts", record.checklist.language)
    resources = PrintResources(FONTS, texts, "Startklaar")
    look, code = look_of(record.signature), str(record.signature["code"])
    room = ReservedSpace(CONTENTS_SLOT_BYTES)
    return lambda: render_checklist(record.checklist, look, attachment, resources, room, code)


def typsts(path: Path) -> Callable[[], object]:
    """Return what compiles a Typst document."""
    return lambda: typst.compile(
        path, font_paths=[FONTS], ignore_system_fonts=True, pdf_standards=list(STANDARDS)
    )


if __name__ == "__main__":
    kinds = {"ours": ours, "typst": typsts}
    print(milliseconds(kinds[sys.argv[1]](Path(sys.argv[2]))))
