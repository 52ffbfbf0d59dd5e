"""What the documents for schools say of the program, as the program says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.folders import RESOURCES, ROOT
from wizard.texts import load_texts

if TYPE_CHECKING:
    from pathlib import Path

DUTCH = load_texts(RESOURCES / "texts", "nl")
DOCUMENTS = sorted([ROOT / "README.nl.md", *(ROOT / "docs" / "school").glob("*.md")])
HOW_LONG = re.compile(r"een half uur|drie kwartier|een uur|\d+ minuten")
STEP = re.compile(r"Schoolpakket maken → ([^*]+)\*|stap \*([^*]+)\*")
FIELD_NUMBER = re.compile(r"\bP\d\d\b")


@pytest.mark.parametrize("document", ["README.nl.md", "docs/school/ict.md"])
def test_how_long_a_pack_takes_is_said_alike(document: str) -> None:
    said = [
        found
        for line in (ROOT / document).read_text(encoding="utf-8").splitlines()
        if "choolpakket" in line
        for found in HOW_LONG.findall(line)
    ]
    assert said == HOW_LONG.findall(DUTCH("packwizard.start-sitting"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_step_is_called_what_its_reader_sees(document: Path) -> None:
    """Nobody sees the number of a field in the window."""
    words = " ".join(document.read_text(encoding="utf-8").split())
    steps = {said for key, said in DUTCH.under("packwizard").items() if key.endswith("-step")}
    assert {one or other for one, other in STEP.findall(words)} <= steps
    if document.name != "inhoud.md":  # for who edits the fields themselves
        assert FIELD_NUMBER.findall(words) == []
