from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from wizard.texts import Languages, Texts, load_texts

if TYPE_CHECKING:
    from pathlib import Path

WORDS = Texts("nl", {"area.next": "Verder", "area.left": "Nog {count}", "areas": "Onderdelen"})


def test_a_text_is_found_by_its_key_and_its_gaps_are_filled() -> None:
    assert WORDS("area.next") == "Verder"
    assert WORDS("area.left", count=3) == "Nog 3"


def test_a_missing_text_or_value_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        WORDS("area.previous")
    with pytest.raises(KeyError):
        WORDS("area.left", number=3)


def test_a_value_with_braces_is_put_in_as_it_is() -> None:
    assert WORDS("area.left", count="{x}") == "Nog {x}"


def test_the_texts_under_a_key_are_those_of_its_table_only() -> None:
    assert WORDS.under("area") == {"next": "Verder", "left": "Nog {count}"}


def test_the_files_of_one_language_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "one.nl.toml").write_text('[a]\nb = "B"\n[a.c]\nd = 1\n', encoding="utf-8")
    (tmp_path / "two.nl.toml").write_text('e = "É"\n', encoding="utf-8")
    (tmp_path / "one.en.toml").write_text('[a]\nb = "X"\n', encoding="utf-8")
    texts = load_texts(tmp_path, "nl")
    assert (texts.language, texts("a.c.d"), texts("e")) == ("nl", "1", "É")
    assert dict(texts.words) == {"a.b": "B", "a.c.d": "1", "e": "É"}


def test_a_file_is_parsed_when_one_of_its_tables_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "good.nl.toml").write_text('[a]\nb = "B"\n', encoding="utf-8")
    (tmp_path / "broken.nl.toml").write_text("[c]\nd = \n", encoding="utf-8")
    texts = load_texts(tmp_path, "nl")
    assert texts("a.b") == "B"
    with pytest.raises(tomli.TOMLDecodeError):
        texts("c.d")


def test_a_language_is_read_when_it_is_asked_for_and_once(tmp_path: Path) -> None:
    languages = Languages(tmp_path, ("nl", "en"))
    assert (list(languages), len(languages)) == (["nl", "en"], 2)
    file = tmp_path / "one.nl.toml"
    file.write_text('a = "A"', encoding="utf-8")
    first = languages["nl"]
    file.unlink()
    assert first("a") == "A"
    assert languages["nl"] is first
    with pytest.raises(KeyError):
        languages["fr"]
