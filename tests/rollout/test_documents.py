"""The documents for a privacy officer, read back as Word would."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from build.documents.__main__ import SOURCES, make
from wizard.guide.load import load_guide
from wizard.languages import LANGUAGES
from wizard.rollout.documents import PLACE, documents_for
from wizard.school.archive import read_pack
from wizard.school.load import school_in
from wizard.texts import load_texts

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from wizard.guide.model import Guide

ROOT = Path(__file__).parents[2]
ROLLOUT = ROOT / "resources" / "rollout"
PUBLISHED = ROOT / "tests" / "guide" / "packs"
KINDS = 4


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The published guide: the documents are about its fields."""
    loaded = load_guide(ROOT / "pages").guide
    assert loaded is not None
    return loaded


def opened(data: bytes) -> WordFile:
    return Document(io.BytesIO(data))


def words_in(document: WordFile) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def made_for(name: str, language: str, guide: Guide) -> dict[str, str]:
    school = school_in(read_pack(PUBLISHED / name), guide)
    texts = load_texts(ROOT / "resources" / "texts", language)
    made = documents_for(school, guide, ROLLOUT, texts)
    assert len(made) == KINDS
    return {name: words_in(opened(data)) for name, data in made.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["regenboog", "baken"])
def test_every_place_gets_a_name(name: str, language: str, guide: Guide) -> None:
    for words in made_for(name, language, guide).values():
        assert not PLACE.search(words)
        assert "[]" not in words


def test_a_school_that_collects_nothing_says_so(guide: Guide) -> None:
    said = made_for("regenboog", "nl", guide)["informatie.docx"]
    assert "niemand; de pdf blijft bij de medewerker" in said
    assert "niet van toepassing" in said


def test_a_school_that_collects_says_who_and_how_long(guide: Guide) -> None:
    school = school_in(read_pack(PUBLISHED / "baken"), guide)
    for words in made_for("baken", "nl", guide).values():
        assert school.recipient in words
        assert school.values["bewaartermijn"] in words


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.md")), ids=lambda path: path.name)
def test_what_is_shipped_is_what_the_source_says(source: Path) -> None:
    name, language, _ = source.name.split(".")
    shipped = opened((ROLLOUT / "documents" / language / f"{name}.docx").read_bytes())
    made = opened(make(source.read_text("utf-8"), language))
    assert words_in(shipped) == words_in(made), "run python -m build.documents"
    assert shipped.core_properties.title
    assert shipped.core_properties.language.startswith(language)


def test_both_languages_have_the_same_parts() -> None:
    counts = {}
    for language in LANGUAGES:
        paths = sorted(SOURCES.glob(f"*.{language}.md"))
        texts = sorted(
            (text.count("\n"), text.count("|"), text.count("{")) for text in map(_read, paths)
        )
        counts[language] = texts
    assert len({str(one) for one in counts.values()}) == 1


def _read(path: Path) -> str:
    return path.read_text("utf-8")
