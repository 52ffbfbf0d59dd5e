"""What the benchmark's experiments work with, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.benchmark.screen import OFFSCREEN
from build.benchmark.workshop import open_workshop

if TYPE_CHECKING:
    from build.benchmark.workshop import Workshop


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return open_workshop(tmp_path_factory.mktemp("workshop"), OFFSCREEN)
