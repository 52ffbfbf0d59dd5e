"""What the documents for schools say of the program, as the program says it."""

from __future__ import annotations

import re

import pytest

from tests.folders import RESOURCES, ROOT
from wizard.texts import load_texts

HOW_LONG = re.compile(r"een half uur|drie kwartier|een uur|\d+ minuten")


@pytest.mark.parametrize("document", ["README.nl.md", "docs/school/ict.md"])
def test_how_long_a_pack_takes_is_said_alike(document: str) -> None:
    window = HOW_LONG.findall(load_texts(RESOURCES / "texts", "nl")("packwizard.start-sitting"))
    words = (ROOT / document).read_text(encoding="utf-8")
    said = [
        found
        for line in words.splitlines()
        if "choolpakket" in line
        for found in HOW_LONG.findall(line)
    ]
    assert said == window
