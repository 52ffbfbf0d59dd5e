"""What can be typed after ``startklaar``; the commands themselves are loaded when chosen."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from wizard import __version__

if TYPE_CHECKING:
    from wizard.texts import Texts

USAGE_ERROR = 2

# argparse has no Dutch: what it says is recognised here and said in the program's own words.
COMPLAINTS = {
    "required": re.compile(r"the following arguments are required: (?P<detail>.+)"),
    "unknown": re.compile(r"unrecognized arguments: (?P<detail>.+)"),
    "choice": re.compile(r"argument .+?: invalid choice: (?P<detail>.+) \(choose from .+\)"),
    "value": re.compile(r"argument (?P<detail>.+): expected .+"),
    "together": re.compile(r"argument (?P<detail>.+: not allowed with argument .+)"),
}


class Parser(argparse.ArgumentParser):
    """An argument parser that says in the user's language what is wrong with a call."""

    def __init__(self, texts: Texts, **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**settings)
        self.texts = texts

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with the status for wrong usage."""
        said = self._in_own_words(message)
        print(self.texts("cli.usage", program=self.prog, said=said), file=sys.stderr)
        sys.exit(USAGE_ERROR)

    def _in_own_words(self, message: str) -> str:
        for key, pattern in COMPLAINTS.items():
            if found := pattern.fullmatch(message):
                return self.texts(f"cli.usage-{key}", detail=found["detail"])
        return message


def make_parser(texts: Texts) -> Parser:
    """Return the parser for everything that can be typed after ``startklaar``."""
    parser = Parser(texts, prog="startklaar", description=texts("cli.about"))
    parser.add_argument("--version", action="version", version=f"Startklaar {__version__}")
    _add_language(parser, texts, default=None)
    make_command: Any = partial(Parser, texts)  # typed as a class, but any callable will do
    commands = parser.add_subparsers(
        dest="command", metavar=texts("cli.command"), parser_class=make_command
    )
    for name, add_arguments in _COMMANDS.items():
        about = texts(f"cli.{name}")
        command = commands.add_parser(name, help=about, description=about)
        _add_language(command, texts, default=argparse.SUPPRESS)
        add_arguments(command, texts)
    return parser


def _add_language(parser: argparse.ArgumentParser, texts: Texts, default: str | None) -> None:
    parser.add_argument(
        "--language", choices=["nl", "en"], default=default, help=texts("cli.language")
    )


def _add_fill(parser: argparse.ArgumentParser, texts: Texts) -> None:
    parser.add_argument(
        "answers", nargs="?", type=Path, metavar="ANSWERS", help=texts("cli.answers")
    )
    parser.add_argument("--out", type=Path, metavar="PDF", help=texts("cli.out"))
    parser.add_argument("--name", help=texts("cli.name"))
    parser.add_argument("--role", help=texts("cli.role"))
    parser.add_argument("--town", help=texts("cli.town"))
    parser.add_argument(
        "--signature", choices=["typed", "paper"], default="typed", help=texts("cli.signature")
    )
    parser.add_argument("--key", type=Path, metavar="P12", help=texts("cli.key"))
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=texts("cli.passphrase-file")
    )
    parser.add_argument("--school", type=Path, metavar="FILE", help=texts("cli.school"))
    parser.add_argument("--example", action="store_true", help=texts("cli.example"))


def _add_verify(parser: argparse.ArgumentParser, texts: Texts) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=texts("cli.files"))
    parser.add_argument("--json", action="store_true", help=texts("cli.json"))


def _add_check(parser: argparse.ArgumentParser, texts: Texts) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=texts("cli.folder"))


_COMMANDS = {"fill": _add_fill, "verify": _add_verify, "check": _add_check}
