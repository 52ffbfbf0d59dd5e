from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from wizard.ui.kit.tokens import LOOK_NAMES, TEXT_SIZES
from wizard.ui.session.settings import SETTINGS_NAME, Settings, read_settings, write_settings

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings(look="contrast", text_size=150, calm=True)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_settings(tmp_path / "new", CHOSEN)
    assert read_settings(tmp_path / "new") == CHOSEN


def test_without_a_file_nothing_was_chosen(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"7", b"[" * 100_000])
def test_a_damaged_file_counts_as_not_chosen(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / SETTINGS_NAME).write_bytes(damaged)
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("look", "purple"),
        ("look", 1),
        ("text_size", 7),
        ("text_size", 100_000),
        ("text_size", True),
        ("text_size", "150"),
        ("calm", 1),
        ("calm", None),
    ],
)
def test_one_wrong_value_leaves_the_others(tmp_path: Path, key: str, value: object) -> None:
    (tmp_path / SETTINGS_NAME).write_text(json.dumps({**asdict(CHOSEN), key: value}))
    assert asdict(read_settings(tmp_path)) == {**asdict(CHOSEN), key: asdict(Settings())[key]}


def test_keys_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_NAME).write_text(json.dumps({**asdict(CHOSEN), "sound": "loud"}))
    assert read_settings(tmp_path) == CHOSEN


@given(value=st.dictionaries(st.sampled_from([*asdict(CHOSEN), "other"]), ANYTHING) | ANYTHING)
def test_whatever_the_file_says_the_window_can_be_shown(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / SETTINGS_NAME).write_text(json.dumps(value))
    settings = read_settings(folder)
    assert settings.look in LOOK_NAMES
    assert settings.text_size in TEXT_SIZES
    assert type(settings.calm) is bool
