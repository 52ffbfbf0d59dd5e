"""The one way in: what opens the window, what runs a command, and in which language."""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wizard.__main__ import main
from wizard.commands.command_line import chosen_language
from wizard.storage.places import NAME, default_places

if TYPE_CHECKING:
    from wizard.storage.places import Places


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ([], None),
        (["--language", "en"], None),
        (["a/School.SchoolPack"], Path("a/School.SchoolPack")),
    ],
)
def test_without_a_command_the_window_opens(
    arguments: list[str], shown: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window itself is opened by the tests of the journey."""
    opened = []

    def run(places: Places, pack: Path | None, to_show: Path | None) -> int:
        opened.append((places, pack, to_show))
        return 7

    monkeypatch.setattr("wizard.app.run", run)
    assert main(arguments) == 7
    assert opened == [(default_places(), None, shown)]


def test_the_process_says_what_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["startklaar", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("Startklaar ")


def test_ctrl_c_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("wizard.app.run", interrupted)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check"]])
def test_an_output_that_nobody_reads_is_quiet(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor, no path
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(arguments) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "system", "language"),
    [
        ([], "nl_NL.UTF-8", "nl"),
        ([], "en_GB.UTF-8", "en"),
        ([], "de_DE.UTF-8", "nl"),
        ([], "C", "nl"),
        (["verify", "--language", "en"], "nl_NL", "en"),
        (["--language=nl", "verify"], "en_GB", "nl"),
        (["--language", "fr"], "en_GB", "en"),
        (["--language"], "nl_NL", "nl"),
        (["--languages", "en"], "nl_NL", "nl"),
        (["fill", "en", "--out", "nl"], "nl_NL", "nl"),
    ],
)
def test_the_language(
    arguments: list[str], system: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    assert chosen_language(arguments) == language


@pytest.mark.parametrize(("known", "language"), [("en_US", "en"), ("nl_NL", "nl"), (None, "nl")])
def test_a_system_without_such_variables_is_asked(
    known: str | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (known, "UTF-8"))
    assert chosen_language([]) == language


def test_what_is_kept_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "platformdirs.user_data_dir", lambda name, **_: str(tmp_path / "data" / name)
    )
    places = default_places()
    assert places.data == tmp_path / "data" / NAME
    assert places.signed.parent == places.data
    assert not places.data.exists()


def test_what_came_with_the_program_is_there() -> None:
    places = default_places()
    assert (places.pages / "guide.toml").is_file()
    assert (places.resources / "fonts").is_dir()
    assert list(places.texts.glob("*.nl.toml"))


def test_an_installed_program_has_its_files_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert default_places().pages == tmp_path / "pages"
