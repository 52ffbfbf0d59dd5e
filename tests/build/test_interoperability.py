"""The page about other programs is what was asked and said, and what is installed still says it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from build.interoperability.ask import ask, is_here
from build.interoperability.page import PAGE, Kept, changed, load_kept, load_probes, page
from build.interoperability.samples import make_samples

if TYPE_CHECKING:
    from pathlib import Path

QUICK = ("poppler-signed", "poppler-changed", "qpdf-signed", "openssl-cms", "pdfinfo")
"""Programs that the tests need anyway."""


def test_the_page_is_made_of_what_is_kept() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(load_kept())


def test_each_question_was_answered_once() -> None:
    assert [one.id for one in load_probes()] == list(load_kept())


@pytest.mark.skipif(
    not all(map(shutil.which, ("pdfsig", "certutil", "qpdf", "openssl"))),
    reason="needs poppler-utils, libnss3-tools, qpdf and openssl",
)
def test_what_is_installed_says_what_is_kept(tmp_path: Path) -> None:
    make_samples(tmp_path)
    asked = {one.id: one for one in load_probes() if one.id in QUICK}
    assert asked.keys() == set(QUICK)
    found = {key: ask(one, tmp_path) for key, one in asked.items()}
    said = {key: one for key, one in found.items() if one is not None}
    assert said.keys() == found.keys()
    assert changed(load_kept(), said) == []


def test_another_answer_of_the_same_version_is_told_and_of_another_is_not() -> None:
    kept = {"one": Kept("1.0", "valid"), "two": Kept("1.0", "valid")}
    found = {"one": Kept("1.0", "broken"), "two": Kept("1.1", "broken")}
    assert changed(kept, found) == ["one"]


def test_a_program_that_is_not_there_is_not_asked() -> None:
    assert not is_here(replace(load_probes()[0], needs=["no-such-program"]))
