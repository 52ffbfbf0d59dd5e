"""How far a command is: on a terminal alone, above what else is printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest

from wizard.commands.progress import SECONDS_BETWEEN, progress_bar
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.texts import Texts

TEXTS = Path(__file__).parents[2] / "resources" / "texts"


@pytest.fixture(params=["nl", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    return load_texts(TEXTS, str(request.param))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal_sees_count_and_time_and_how_to_stop(
    texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress_bar(texts) as progress:
            progress.move(0, 40)
            sleep(SECONDS_BETWEEN)  # work that ends sooner shows no bar
            progress.move(20, 40)
            with progress.aside():
                terminal.write("a line\n")
            progress.move(40, 40)
    said = _all_of(ours)
    of = {"nl": "20 van 40", "en": "20 of 40"}[texts.language]
    assert of in said
    assert "Ctrl+C" in said
    assert "a line\r\n" in said


def _all_of(terminal: int) -> str:
    """Return what came out of a pseudo-terminal whose other end is closed; close it."""
    with os.fdopen(terminal, "rb", buffering=0) as reading:
        said = b""
        while True:
            try:
                said += reading.read(10_000)
            except OSError:  # how Linux says that nobody is left
                return said.decode()


def test_a_pipe_sees_nothing(texts: Texts, capfd: pytest.CaptureFixture[str]) -> None:
    with progress_bar(texts) as progress, progress.aside():
        progress.move(1, 2)
    assert capfd.readouterr() == ("", "")
