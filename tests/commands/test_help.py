"""The help of each command: whole in both languages, with examples that are right."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wizard.commands.completion import script_for
from wizard.commands.parser import COMMANDS, COMMANDS_OF, SHELLS, make_parser
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.commands.parser import Parser

TEXTS = Path(__file__).parents[2] / "resources" / "texts"
LANGUAGES = ("nl", "en")
REDIRECTED = (">", ">>")


def parsers(language: str) -> dict[str, Parser]:
    found: dict[str, Parser] = {}
    found[""] = make_parser(load_texts(TEXTS, language), found)
    return found


def examples(help_text: str) -> list[list[str]]:
    """Return the words of each example: what stands behind it is two spaces further."""
    lines = [line.strip() for line in help_text.splitlines()]
    commands = [line.partition("   ")[0] for line in lines if line.startswith("startklaar")]
    return [shlex.split(command)[1:] for command in commands]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_each_example_is_a_right_command(name: str, language: str) -> None:
    made = parsers(language)
    shown = examples(made[name].format_help())
    assert shown
    for words in shown:
        cut = next((words[: words.index(one)] for one in REDIRECTED if one in words), words)
        if "--help" in cut:  # it ends before anything is parsed
            continue
        options = make_parser(load_texts(TEXTS, language)).parse_args(cut)
        assert (options.command or "") == name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_nothing_is_left_in_english_by_argparse(name: str, language: str) -> None:
    said = parsers(language)[name].format_help()
    texts = load_texts(TEXTS, language)
    assert said.startswith(texts("cli.usage-prefix"))
    for option in parsers(language)[name].all_actions():
        assert option.help or option.dest == "command", option
    assert not {"options:", "positional arguments:"} & set(said.splitlines())


def test_each_command_stands_below_those_who_use_it() -> None:
    texts, lines = load_texts(TEXTS, "nl"), iter(parsers("nl")[""].format_help().splitlines())
    for user, commands in COMMANDS_OF.items():
        for wanted in (texts(f"cli.for-{user}"), *commands):
            assert any(f"{line.strip()} ".startswith(f"{wanted} ") for line in lines), wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_be_left_out_is_shown_so(language: str) -> None:
    usage = parsers(language)["pack"].format_usage()
    assert "[ACT] [PACK]" in usage


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_every_command(shell: str) -> None:
    script = script_for(shell, load_texts(TEXTS, "nl"))
    for name in COMMANDS:
        assert name in script


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_commands_options_and_files(tmp_path: Path) -> None:
    (tmp_path / "done").write_text(script_for("bash", load_texts(TEXTS, "nl")))
    (tmp_path / "checklist.pdf").touch()
    assert "selftest" in completed(tmp_path, "startklaar", "self")
    assert "--trust" in completed(tmp_path, "startklaar", "verify", "--tr")
    assert "checklist.pdf" in completed(tmp_path, "startklaar", "verify", "check")
    assert "build" in completed(tmp_path, "startklaar", "pack", "bu")


def completed(folder: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of these words."""
    line = " ".join(shlex.quote(word) for word in words)
    asked = f"""
    source ./done
    COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; COMP_LINE={shlex.quote(line)}
    COMP_POINT=${{#COMP_LINE}}
    $(complete -p startklaar | sed 's/.*-F \\([^ ]*\\).*/\\1/') startklaar
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    run = ["bash", "--norc", "-c", asked]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()
