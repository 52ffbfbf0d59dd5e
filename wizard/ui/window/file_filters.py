"""Which files a file dialog offers, as Qt writes it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.texts import Texts

PDF_FILTER = "PDF (*.pdf)"
PACK_FILTER = "Startklaar (*.schoolpack *.zip)"
"""To open a pack: some programs name it after the zip file that it is."""
SCAN_SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif"),
    *(".heic", ".heif", ".avif"),
)
"""What a scan or photo of the paper is called; some are not read, and then what to do is said."""

_PATTERN = re.compile(r"\*\.\w+")


def in_any_case(filter_: str) -> str:
    """Return a filter that takes names in capitals too, as scanners and cameras write them.

    Where files have one name whatever its case, dialogs know that; GTK's on Linux do not.
    """
    if sys.platform != "linux":
        return filter_
    return _PATTERN.sub(lambda found: f"{found[0]} {found[0].upper()}", filter_)


def checklist_filter(texts: Texts) -> str:
    """Return the filter for a checklist that comes back: the file, or a picture of the paper."""
    suffixes = " ".join(f"*{suffix}" for suffix in (".pdf", *SCAN_SUFFIXES))
    return f"{texts('verify.files')} ({suffixes})"
