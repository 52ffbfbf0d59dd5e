"""Finds out whether a picture is empty."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QImage

DARK: Final = 128
"""The grey value, of 255, up to which a pixel counts as dark."""


def is_empty(picture: QImage) -> bool:
    """Return whether a picture has no dark pixel."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return min(bytes(grey.constBits()), default=255) > DARK
