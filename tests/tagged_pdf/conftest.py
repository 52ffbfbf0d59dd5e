"""The typefaces of the document tests, which the engine below them is tested with."""

from __future__ import annotations

from tests.document.conftest import fonts

__all__ = ["fonts"]
