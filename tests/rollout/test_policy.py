"""The policies for Windows: what the schema of ADMX asks for, and no reference to nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

POLICY = Path(__file__).parents[2] / "resources" / "rollout" / "policy"
SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
ORDER = ["policyNamespaces", "resources", "supportedOn", "categories", "policies"]
"""The order in which Microsoft's ``PolicyDefinitionFiles.xsd`` has them."""


def named(element: ET.Element, name: str) -> list[ET.Element]:
    return list(element.iter(f"{SPACE}{name}"))


def test_the_parts_are_in_the_order_of_the_schema() -> None:
    root = ET.parse(POLICY / "startklaar.admx").getroot()  # noqa: S314 - our own file
    assert [child.tag for child in root] == [f"{SPACE}{name}" for name in ORDER]
    for policy in named(root, "policy"):
        parts = [child.tag.removeprefix(SPACE) for child in policy]
        assert parts == ["parentCategory", "supportedOn", "elements"]
        assert policy.get("class") == "Machine"
        assert policy.get("key") == r"SOFTWARE\Policies\Startklaar"


def test_it_sets_what_the_program_reads() -> None:
    root = ET.parse(POLICY / "startklaar.admx").getroot()  # noqa: S314
    assert {text.get("valueName") for text in named(root, "text")} == {"PackPath", "School"}


@pytest.mark.parametrize("language", ["nl-NL", "en-US"])
def test_every_word_is_there_in_both_languages(language: str) -> None:
    words = (POLICY / "startklaar.admx").read_text("utf-8")
    policies = ET.fromstring(words)  # noqa: S314
    told = ET.parse(POLICY / language / "startklaar.adml").getroot()  # noqa: S314
    assert [one.tag.removeprefix(SPACE) for one in told] == [
        *("displayName", "description", "resources")
    ]
    strings = {one.get("id") for one in named(told, "string")}
    shown = {one.get("id") for one in named(told, "presentation")}
    assert set(re.findall(r"\$\(string\.(\w+)\)", words)) == strings
    assert set(re.findall(r"\$\(presentation\.(\w+)\)", words)) == shown
    boxes = {one.get("refId") for one in named(told, "textBox")}
    assert boxes == {one.get("id") for one in named(policies, "text")}
