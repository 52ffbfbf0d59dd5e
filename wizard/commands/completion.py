"""``startklaar completion``: print a shell's script that completes commands and options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shtab

from wizard.commands.parser import COMMANDS, Parser, make_parser
from wizard.commands.terminal import show

if TYPE_CHECKING:
    import argparse

    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, _places: Places, texts: Texts) -> int:
    """Print the script for the shell that the options name."""
    show(script_for(options.shell, texts))
    return 0


def script_for(shell: str, texts: Texts) -> str:
    """Return the script for a shell, with the descriptions in the language of the texts.

    Args:
        shell: one of ``wizard.commands.parser.SHELLS``.
        texts: the program's texts.
    """
    parsers: dict[str, Parser] = {}
    whole = make_parser(texts, parsers)
    for parser in (whole, *(parsers[name] for name in COMMANDS)):
        _complete_files(parser)
    return shtab.complete(whole, shell)


def _complete_files(parser: Parser) -> None:
    """Let each option and argument that names a file or folder be completed from the disk."""
    for action in parser.all_actions():
        if action.type is Path or action.metavar == "FOLDER":
            kind = shtab.DIRECTORY if action.metavar == "FOLDER" else shtab.FILE
            action.complete = kind  # type: ignore[attr-defined] # read by shtab
