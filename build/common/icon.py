"""The program's icon as pictures of fixed sizes, for systems that take no drawing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from build.common.workshop import COMMON

if TYPE_CHECKING:
    from pathlib import Path

DRAWING: Final = COMMON / "icon.svg"


def paint(size: int, out: Path) -> None:
    """Write the icon as a PNG.

    Args:
        size: of each side, in pixels.
        out: the file to write.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - after the variable is set
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    out.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(out))
