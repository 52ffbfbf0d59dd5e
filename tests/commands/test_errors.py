"""What goes wrong becomes one line and a status; what is a fault of the program does not."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.conftest import small_places
from wizard.commands.errors import status_of
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.logbook import LOGBOOK_NAME
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.texts import Texts

REFUSALS = {
    errno.ENOENT: ("Dit bestand is er niet: ", "This file is not there: "),
    errno.EISDIR: ("Dit is een map, geen bestand: ", "This is a folder, not a file: "),
    errno.ENOTDIR: ("Deze map is er niet: ", "This folder is not there: "),
    errno.EACCES: ("Dit bestand of deze map mag ik niet", "I am not allowed to open"),
    errno.ENOSPC: ("De schijf is vol. ", "The disk is full. "),
    errno.EDQUOT: ("De schijf is vol. ", "The disk is full. "),
    errno.EROFS: ("Hier kan niet geschreven worden. ", "Nothing can be written here. "),
    errno.EEXIST: ("Dit bestand bestaat al ", "This file exists already "),
    errno.EIO: ("Met dit bestand lukt het niet (", "Something is wrong with this file ("),
}


@pytest.fixture(params=["nl", "en"])
def texts(request: pytest.FixtureRequest) -> Texts:
    return load_texts(small_places().texts, request.param)


def failing(error: BaseException) -> Callable[[], int]:
    def command() -> int:
        raise error

    return command


@pytest.mark.parametrize("number", REFUSALS, ids=errno.errorcode.get)
def test_what_the_system_refuses_is_said(
    texts: Texts, tmp_path: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal = OSError(number, os.strerror(number), "a\nb.pdf")
    assert status_of(failing(refusal), texts, tmp_path) == 1
    (line,) = capsys.readouterr().err.splitlines()
    words = REFUSALS[number][texts.language == "en"]
    assert line.startswith(f"startklaar: {words}")
    assert "a b.pdf" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_output_that_takes_nothing_is_said(
    texts: Texts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def command() -> int:
        show("said")
        return 0

    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert status_of(command, texts, tmp_path) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith({"nl": ": uitvoer", "en": ": output"}[texts.language])


def test_what_a_user_can_mend_is_said(
    texts: Texts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = UserError("answers-unknown-key", key="nmae", suggestion="name")
    assert status_of(failing(error), texts, tmp_path) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "“nmae”" in line
    assert "“name”" in line


def test_what_went_well_keeps_its_status(
    texts: Texts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(lambda: 0, texts, tmp_path) == 0
    assert status_of(lambda: 1, texts, tmp_path) == 1
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("error", [BrokenPipeError(), KeyboardInterrupt()])
def test_what_is_nobodys_mistake_is_not_hidden(
    texts: Texts, tmp_path: Path, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        status_of(failing(error), texts, tmp_path)


def test_what_nobody_foresaw_is_one_line_and_noted_without_what_it_said(
    texts: Texts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(failing(ZeroDivisionError("Sanne de Vries")), texts, tmp_path) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError" in line
    noted = (tmp_path / LOGBOOK_NAME).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in noted
    assert "Sanne" not in noted + line
