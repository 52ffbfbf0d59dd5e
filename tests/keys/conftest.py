"""The people of the signing tests, who have the keys that these tests are about."""

from __future__ import annotations

from tests.loading import load

_signing = load("signing/conftest.py")
anna = _signing.anna
