"""What is printed cannot command a terminal, and where it goes can be closed or full."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from wizard.commands import terminal

if TYPE_CHECKING:
    from pathlib import Path


def test_errors_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show("said")
    terminal.show("wrong", error=True)
    assert capsys.readouterr() == ("said\n", "wrong\n")


def old_system(patch: pytest.MonkeyPatch) -> io.BytesIO:
    """Let standard output have an old encoding, as Windows has it for files."""
    raw = io.BytesIO()
    patch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    return raw


def test_a_character_that_the_system_lacks_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    written = old_system(monkeypatch)
    terminal.prepare()
    terminal.show("Š → é")
    terminal.flush()
    assert written.getvalue().decode("cp1252").splitlines() == ["Š \\u2192 é"]


def test_json_is_utf_8_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    written = old_system(monkeypatch)
    terminal.show("é")
    terminal.write_json('"é→"\n'.encode())
    terminal.flush()
    assert written.getvalue().splitlines() == ["é".encode("cp1252"), '"é→"'.encode()]


def test_without_any_output_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    terminal.prepare()
    terminal.show("said")
    terminal.write_json(b"{}")
    terminal.flush()
    terminal.give_up_output()


def test_what_could_not_be_written_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    with open(writing, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor, no path
        monkeypatch.setattr(sys, "stdout", pipe)
        terminal.show("waiting")
        os.close(reading)
        with pytest.raises(BrokenPipeError):
            terminal.flush()
        terminal.give_up_output()
        terminal.flush()
