"""Pictures that were decoded elsewhere, as Qt shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from wizard.decoder.answer import Picture

_BYTES_A_PIXEL = 4


def image_of(picture: Picture) -> QImage:
    """Return a decoded picture as an image that keeps its own copy of the pixels."""
    wide = picture.width * _BYTES_A_PIXEL
    form = QImage.Format.Format_RGBA8888
    return QImage(picture.pixels, picture.width, picture.height, wide, form).copy()
