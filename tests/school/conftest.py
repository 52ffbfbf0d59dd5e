from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.folders import PACKS
from wizard.school.archive import read_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.school.contents import PackContents


@pytest.fixture(params=["regenboog", "baken"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The folder of a made-up school's pack."""
    return PACKS / str(request.param)


@pytest.fixture(scope="session")
def regenboog() -> PackContents:
    """The pack of a primary school that collects nothing."""
    return read_pack(PACKS / "regenboog")


@pytest.fixture(scope="session")
def baken() -> PackContents:
    """The pack of a secondary school whose privacy officer gets a copy."""
    return read_pack(PACKS / "baken")


@pytest.fixture(scope="session")
def png() -> Callable[..., bytes]:
    """Return a PNG of one colour on nothing."""

    def make(colour: str = "#1b6b5e", size: tuple[int, int] = (200, 80)) -> bytes:
        buffer = BytesIO()
        picture = Image.new("RGBA", size, "#00000000")
        picture.paste(colour, (size[0] // 4, 0, size[0] // 2, size[1]))
        picture.save(buffer, "PNG")
        return buffer.getvalue()

    return make
