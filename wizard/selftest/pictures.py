"""Whether there is anything on a picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QImage

DARK: Final = 128
"""Of 255; a page with nothing as dark as this on it is empty."""


def is_empty(picture: QImage) -> bool:
    """Return whether nothing dark is on a picture."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return min(bytes(grey.constBits()), default=255) > DARK
