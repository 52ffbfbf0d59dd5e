"""Where the tests find the program's folders and the guide that they use."""

from __future__ import annotations

from pathlib import Path

from wizard.storage.places import Places

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
SMALL_GUIDE = ROOT / "tests" / "small_guide"
"""A complete guide on another subject, in which nothing is there by chance.

Tests of the program use it: a changed sentence of the published guidance then breaks none.
"""
PACKS = ROOT / "tests" / "school" / "packs"
"""The packs of two made-up schools for that guide."""
PUBLISHED = ROOT / "pages"
"""The guidance as it is published, for the tests in ``tests/guide``."""
PUBLISHED_PACKS = ROOT / "tests" / "guide" / "packs"
"""The packs of the same schools for the published guidance."""


def places_in(data: Path) -> Places:
    """Return the places of a program that shows the small guide and keeps its data in a folder."""
    return Places(SMALL_GUIDE, RESOURCES, data)
