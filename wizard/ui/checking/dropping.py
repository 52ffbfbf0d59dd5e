"""Return the checklist, scan or school pack that was dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wizard.school.names import SUFFIX, is_pack
from wizard.ui.window.file_filters import SCAN_SUFFIXES

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


KNOWN = (".pdf", SUFFIX, *SCAN_SUFFIXES)


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one checklist, scan or pack of this computer that was dropped, else None."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in KNOWN or is_pack(path) else None
