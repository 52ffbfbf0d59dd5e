"""The storyboards of pages/, the films of resources/videos/ and a way to compare pictures."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from build.films.make import PAGES
from build.films.storyboard import Storyboard, read_storyboards

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def boards() -> dict[str, Storyboard]:
    return {board.id: board for board in read_storyboards(PAGES)}


@pytest.fixture(scope="session")
def application() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


@pytest.fixture(scope="session")
def decibels() -> Callable[[QImage, QImage], float]:
    """Return the peak signal-to-noise ratio of two pictures; the higher, the more alike."""

    def psnr(one: QImage, other: QImage) -> float:
        difference = ImageChops.difference(as_pillow(one), as_pillow(other))
        squares = ImageStat.Stat(difference).sum2
        mean = sum(squares) / (3 * difference.width * difference.height)
        return 99.0 if mean == 0 else 10 * math.log10(255**2 / mean)

    return psnr


def as_pillow(image: QImage) -> Image.Image:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    size, stride = (rgb.width(), rgb.height()), rgb.bytesPerLine()
    return Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "RGB", stride)
