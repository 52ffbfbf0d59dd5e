from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wizard.guide.model import Guide


@pytest.fixture(scope="session")
def guide(small_guide: Guide) -> Guide:
    """The small guide: what the published guidance says has its tests in ``tests/guide``."""
    return small_guide
