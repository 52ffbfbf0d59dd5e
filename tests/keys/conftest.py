"""The people of the signing tests, who have the keys that these tests are about."""

from __future__ import annotations

from tests.signing.conftest import anna

__all__ = ["anna"]
