"""The ground gives way under an open window: it says so, keeps the answers, and goes on after."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from wizard.answers.file import read_answers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow


def on_disk(desk: Desk) -> dict[str, str]:
    data = desk.session.context.places.data
    return dict(read_answers((data / "draft.json").read_bytes()).intake)


def change(desk: Desk, option: str) -> None:
    desk.session.change(desk.answers.with_intake("Q1", option))


def test_a_folder_that_was_removed_meanwhile_is_made_again(
    open_window: OpenWindow,
) -> None:
    desk = open_window()
    change(desk, "po")
    desk.session.flush()
    shutil.rmtree(desk.session.context.places.data)
    change(desk, "vo")
    desk.session.flush()
    assert on_disk(desk) == {"Q1": "vo"}


@pytest.fixture
def on_volume(tiny_disk: Path, private_home: Path, open_window: OpenWindow) -> tuple[Any, Path]:
    """A window whose folder lies on a volume of its own, as a home on a server does."""
    (private_home / "startklaar").symlink_to(tiny_disk)
    desk = open_window()
    change(desk, "po")
    desk.wait_until(lambda: desk.session.saved_at is not None, "the save")
    return desk, tiny_disk


def fill(path: Path) -> None:
    """Write a file until there is no room for any other."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def test_a_volume_that_becomes_full_is_said_and_costs_nothing(on_volume: tuple[Any, Path]) -> None:
    desk, volume = on_volume
    fill(volume / "large")
    change(desk, "vo")
    desk.wait_until(desk.window.trouble.isVisible, "the trouble")
    assert on_disk(desk) == {"Q1": "po"}
    (volume / "large").unlink()
    change(desk, "so")
    desk.wait_until(lambda: not desk.window.trouble.isVisible(), "the save")
    assert on_disk(desk) == {"Q1": "so"}


def test_a_volume_that_can_be_read_only_for_a_while_is_said(on_volume: tuple[Any, Path]) -> None:
    desk, volume = on_volume
    desk.session.flush()
    # Over it once more, read-only: the window has its lock open in the volume itself.
    subprocess.run(["mount", "--bind", str(volume), str(volume)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(volume)], check=True)
    change(desk, "vo")
    desk.wait_until(desk.window.trouble.isVisible, "the trouble")
    assert on_disk(desk) == {"Q1": "po"}
    subprocess.run(["umount", str(volume)], check=True)
    desk.session.flush()
    assert on_disk(desk) == {"Q1": "vo"}


def test_a_volume_that_vanishes_is_said_and_found_again(on_volume: tuple[Any, Path]) -> None:
    desk, volume = on_volume
    desk.session.flush()
    aside = volume.with_name("aside")
    aside.mkdir()
    subprocess.run(["mount", "--bind", str(volume), str(aside)], check=True)
    subprocess.run(["umount", "--lazy", str(volume)], check=True)
    volume.rmdir()  # as when a server is gone: the way there leads nowhere
    volume.write_bytes(b"")
    change(desk, "vo")
    desk.wait_until(desk.window.trouble.isVisible, "the trouble")
    assert desk.answers.intake == {"Q1": "vo"}
    volume.unlink()
    volume.mkdir()
    subprocess.run(["mount", "--bind", str(aside), str(volume)], check=True)
    subprocess.run(["umount", str(aside)], check=True)
    desk.session.flush()
    assert on_disk(desk) == {"Q1": "vo"}


@pytest.mark.parametrize("year", [1971, 2021, 2099])
def test_a_clock_that_is_wrong_costs_no_answer(open_window: OpenWindow, year: int) -> None:
    desk = open_window()
    change(desk, "po")
    desk.close()
    again = open_window(now=datetime(year, 2, 28, 23, 59, tzinfo=UTC))
    assert again.answers.intake == {"Q1": "po"}
    change(again, "vo")
    again.session.flush()
    assert on_disk(again) == {"Q1": "vo"}
    for step in again.window.steps:
        again.window.go_to(step.id)
