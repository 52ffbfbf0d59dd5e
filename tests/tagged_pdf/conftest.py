"""The papers and typefaces of the document tests, which the engine below them is tested with."""

from __future__ import annotations

from tests.loading import load

_document = load("document/conftest.py")
fonts = _document.fonts
samples = _document.samples
