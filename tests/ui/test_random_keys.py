"""Keys at random, the same each time: the focus can always be seen, and everything be reached.

A few thousand keys in every run; ``./test --robot`` presses many more (``--steps``).
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QAccessible

from tests.ui.random_keys import PRESSED, settle, walk
from wizard.answers.draft import DRAFT_NAME
from wizard.answers.file import read_answers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow


class Setting(Struct, frozen=True):
    """How a teacher has the window.

    Attributes:
        size: its width and height in pixels.
        text_size: in per cent.
        lists: whether areas are shown as lists.
        heard: whether a screen reader is running.
        language: of the window.
    """

    size: tuple[int, int] = (1366, 768)
    text_size: int = 100
    lists: bool = False
    heard: bool = False
    language: str = "nl"


MANY = 150
"""Keys on each page where time is no matter."""

SETTINGS = (
    Setting(),
    Setting(lists=True, heard=True),
    Setting((1024, 640), 200, language="en"),
    Setting(heard=True),
    Setting((1366, 768), 200),
)


@pytest.fixture(autouse=True)
def nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep mail programs and browsers closed: there is none here that could be closed again."""
    monkeypatch.setattr("wizard.ui.window.late_dialogs.LateDialogs.open_url", lambda *_: True)
    monkeypatch.setattr("wizard.ui.window.late_dialogs.LateDialogs.open_file", lambda *_: None)


def walk_in(
    open_window: OpenWindow, setting: Setting, seed: int, data: Path, pressed: int = PRESSED
) -> int:
    """Press keys at random in a new window; nothing that was answered may be lost.

    Return how many keys were pressed.
    """
    QAccessible.setActive(setting.heard)
    desk = open_window(data=data, language=setting.language, lists=setting.lists)
    desk.window.resize(*setting.size)
    theme = desk.session.theme
    theme.use(replace(desk.window.services.settings, text_size=setting.text_size))
    settle()
    desk.wait_until(desk.window.isActiveWindow, "the window")
    steps = walk(desk.window, seed, pressed)
    check_kept(desk, data)
    desk.close()
    QAccessible.setActive(False)
    return steps


def check_kept(desk: Desk, data: Path) -> None:
    desk.session.flush()
    assert read_answers((data / DRAFT_NAME).read_bytes()) == desk.answers


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_a_few_windows(open_window: OpenWindow, seed: int, tmp_path: Path) -> None:
    walk_in(open_window, SETTINGS[seed - 1], seed, tmp_path / "data")


def test_as_long_as_asked(
    open_window: OpenWindow, steps: int, first_seed: int, tmp_path: Path
) -> None:
    """Press as many keys as ``--steps`` says, in one window after the other."""
    pressed, findings = 0, list[str]()
    for seed in count(first_seed):
        if pressed >= steps:
            break
        setting = SETTINGS[seed % len(SETTINGS)]
        try:
            pressed += walk_in(open_window, setting, seed, tmp_path / str(seed), MANY)
        except AssertionError as error:
            findings.append(f"seed {seed}, {setting}: {error}")
        print(f"{pressed} keys, seed {seed}, findings: {findings}", flush=True)  # noqa: T201
    assert findings == []
