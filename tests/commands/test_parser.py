"""Wrong usage: one line in the user's language, status 2, and nothing is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.conftest import move_in, small_places
from wizard.commands.command_line import run_command
from wizard.commands.parser import make_parser
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.commands.conftest import Said
    from wizard.storage.places import Places

WRONG: dict[str, tuple[tuple[str, ...], str, str]] = {
    "unknown command": (
        ("fil",),
        "Deze keuze bestaat niet: 'fil'. Wel: ",
        "There is no such choice: 'fil'. There is: ",
    ),
    "nothing named": (("verify",), "Er ontbreekt iets: FILE. ", "Something is missing: FILE. "),
    "nothing named after an act": (
        ("pack", "check"),
        "Er ontbreekt iets: PACK. ",
        "Something is missing: PACK. ",
    ),
    "no act for an option": (
        ("pack", "--json"),
        "Er ontbreekt iets: ACT, PACK. ",
        "Something is missing: ACT, PACK. ",
    ),
    "unknown option": (
        ("fill", "--nam", "x"),
        "Dit ken ik niet: --nam",
        "I do not know this: --nam",
    ),
    "no value": (
        ("fill", "--out"),
        "Hier hoort een waarde bij: --out. ",
        "This needs a value: --out. ",
    ),
    "a value too many": (
        ("verify", "a", "--json=1"),
        "Hier hoort geen waarde bij: --json. ",
        "This takes no value: --json. ",
    ),
    "unknown choice": (
        ("fill", "--signature", "x"),
        "Deze keuze bestaat niet: 'x'. Wel: ",
        "There is no such choice: 'x'. There is: ",
    ),
    "an argument too many": (
        ("check", "a", "b"),
        "Dit ken ik niet: b. ",
        "I do not know this: b. ",
    ),
    "two that exclude each other": (
        ("key", "--adopt", "a", "--use", "b"),
        "Deze twee gaan niet samen: --use en --adopt. ",
        "These two do not go together: --use and --adopt. ",
    ),
    "none of several": (
        ("key",),
        "Noem een van deze: --request --adopt --use --new. ",
        "Name one of these: --request --adopt --use --new. ",
    ),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("mistake", WRONG)
def test_wrong_usage(
    call: Callable[..., Said], tmp_path: Path, mistake: str, language: str
) -> None:
    arguments, *words = WRONG[mistake]
    before = sorted(tmp_path.rglob("*"))
    said = call("--language", language, *arguments)
    assert said.status == 2
    assert said.line.startswith(words[["nl", "en"].index(language)])
    assert "--help" in said.line
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "window"), [(["pack", "--language", "en"], ["pack"]), (["--language", "en"], [])]
)
def test_options_alone_open_the_same_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], window: list[str]
) -> None:
    move_in(tmp_path, monkeypatch)
    opened: list[list[str]] = []

    def open_window(given: Sequence[str], places: Places | None, pack: Path | None = None) -> int:
        assert places
        assert pack is None
        opened.append(list(given))
        return 0

    assert run_command(arguments, open_window) == 0
    assert opened == [window]


def test_a_language_that_is_none(call: Callable[..., Said]) -> None:
    said = call("verify", "x.pdf", "--language", "fr")
    assert said.status == 2
    assert "'fr'" in said.line


@pytest.mark.parametrize("command", ["fill", "verify", "check", ""])
def test_help_is_wholly_in_dutch(call: Callable[..., Said], command: str) -> None:
    said = call(*filter(None, [command]), "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Gebruik: {'startklaar ' + command}".rstrip())
    assert "Opties:" in said.out
    for word in ("usage", "options", "positional", "show this"):
        assert word not in said.out


def test_help_names_every_command(call: Callable[..., Said]) -> None:
    said = call("-h", "--language", "en")
    assert said.out.startswith("Usage: startklaar ")
    for command in ("fill", "verify", "check"):
        assert f"    {command} " in said.out


@pytest.mark.parametrize("arguments", [["--version"], ["--language", "en", "--version"]])
def test_the_version(call: Callable[..., Said], arguments: list[str]) -> None:
    said = call(*arguments)
    assert said.status == 0
    assert said.out.startswith("Startklaar ")


def test_what_a_later_python_complains_of_is_said_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parser = make_parser(load_texts(small_places().texts, "nl"))
    with pytest.raises(SystemExit, match="2"):
        parser.error("something new")
    assert capsys.readouterr().err == "something new. Hulp: startklaar --help\n"
