"""The argument parser of ``startklaar``; the commands themselves are loaded later."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from wizard import __version__
from wizard.commands.terminal import flush, show
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from _typeshed import SupportsWrite

    from wizard.texts import Texts

USAGE_ERROR = 2
SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")
"""The shells whose completion `wizard.commands.completion` writes."""

# argparse has no Dutch: these patterns recognise its messages, to replace them by own texts.
COMPLAINTS = {
    "required": r"the following arguments are required: (?P<detail>.+)",
    "unknown": r"unrecognized arguments: (?P<detail>.+)",
    "choice": r"argument .+?: invalid choice: (?P<detail>.+) \(choose from (?P<choices>.+)\)",
    "value": r"argument (?P<detail>.+): expected .+",
    "together": r"argument (?P<detail>.+): not allowed with argument (?P<other>.+)",
    "one-of": r"one of the arguments (?P<detail>.+) is required",
    "no-value": r"argument (?P<detail>.+): ignored explicit argument .+",
}


class Help(argparse.HelpFormatter):
    """A help formatter in the user's language, with the commands below the names of their users."""

    def __init__(self, texts: Texts, prog: str) -> None:
        super().__init__(prog)
        self._prefix = texts("cli.usage-prefix") + " "
        self._users = {next(iter(COMMANDS_OF[user])): texts(f"cli.for-{user}") for user in USERS}

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line, as ``argparse`` does except for the first word."""
        super().add_usage(usage, actions, groups, self._prefix if prefix is None else prefix)

    def _iter_indented_subactions(
        self, action: argparse.Action
    ) -> Generator[argparse.Action, None, None]:
        """Yield the commands, and before the first of each user a line with who that is."""
        for command in super()._iter_indented_subactions(action):
            if user := self._users.get(command.dest):
                yield argparse.Action([], dest="", metavar=user)
            self._indent()
            yield command
            self._dedent()

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Wrap a sentence, and leave examples, which have lines, as they are."""
        return text if "\n" in text else super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """An argument parser in the user's language, without abbreviations of options.

    Attributes:
        together: arguments that are all named as soon as one of them, or an option, is.
    """

    def __init__(self, texts: Texts, **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        formatter: Any = partial(Help, texts)  # typed as a class, but any callable will do
        super().__init__(formatter_class=formatter, add_help=False, allow_abbrev=False, **settings)
        self.texts = texts
        self.together: Sequence[argparse.Action] = ()
        self.named_group = self.add_argument_group(texts("cli.group-named"))
        self.options_group = self.add_argument_group(texts("cli.group-options"))
        self.options_group.add_argument("-h", "--help", action="help", help=texts("cli.help"))

    def all_actions(self) -> list[argparse.Action]:
        """Return every option and argument."""
        return list(self._actions)

    def parse_known_args(  # type: ignore[override] # its overloads differ in the namespace alone
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse as ``argparse`` does, and complain where only a part of ``together`` is named."""
        found, rest = super().parse_known_args(args, namespace)
        lacking = [one for one in self.together if getattr(found, one.dest) is None]
        if lacking and self._is_anything_named(found):
            names = ", ".join(str(one.metavar) for one in lacking)
            self.error(f"the following arguments are required: {names}")
        return found, rest

    def _is_anything_named(self, found: argparse.Namespace) -> bool:
        """Return whether there is an argument or option of this command alone."""
        return any(
            getattr(found, action.dest) != action.default
            for action in self._actions
            if action.default is not argparse.SUPPRESS
        )

    def error(self, message: str) -> NoReturn:
        """Print one line that says what is wrong, and exit with the status for wrong usage."""
        translated = self._in_own_words(message)
        show(self.texts("cli.usage", program=self.prog, said=translated), error=True)
        sys.exit(USAGE_ERROR)

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help; raise an error if the output is closed, which ``argparse`` ignores."""
        print(self.format_help(), end="", file=file)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Flush the output and exit, as after help or version.

        Raises:
            BrokenPipeError: the reader closed the output.
        """
        flush()
        super().exit(status, message)

    def _in_own_words(self, message: str) -> str:
        for key, pattern in COMPLAINTS.items():
            if found := re.fullmatch(pattern, message):
                return self.texts(f"cli.usage-{key}", **found.groupdict())
        return message


def make_parser(texts: Texts, parsers: dict[str, Parser] | None = None) -> Parser:
    """Return the parser for all commands and options of ``startklaar``.

    Args:
        texts: the program's texts.
        parsers: gets the parser of each command by its name, if wanted.
    """
    about = texts("cli.about")
    parser = Parser(texts, prog="startklaar", description=about, epilog=_examples(texts, "none"))
    parser.options_group.add_argument(
        "--version",
        action="version",
        version=f"Startklaar {__version__}",
        help=texts("cli.version"),
    )
    _add_language(parser, texts, default=None)
    _add_pack_option(parser, texts)
    _add_guide(parser, texts, default=None)
    make_command: Any = partial(Parser, texts)  # typed as a class, but any callable will do
    commands = parser.add_subparsers(
        dest="command",
        title=texts("cli.group-commands"),
        metavar=texts("cli.command"),
        parser_class=make_command,
    )
    for name, add_arguments in COMMANDS.items():
        about, examples = texts(f"cli.{name}"), _examples(texts, name)
        command = commands.add_parser(name, help=about, description=about, epilog=examples)
        if parsers is not None:
            parsers[name] = command
        _add_language(command, texts, default=argparse.SUPPRESS)
        if name in _WITH_GUIDE:
            _add_guide(command, texts, default=argparse.SUPPRESS)
        add_arguments(command, texts)
    return parser


def _examples(texts: Texts, name: str) -> str:
    """Return the examples of a command, with a heading; each is parsed by a test."""
    lines = texts(f"help.{name}").strip().splitlines()
    return "\n".join((texts("help.heading"), *(f"  {line}" for line in lines)))


def _add_language(parser: Parser, texts: Texts, default: str | None) -> None:
    about = texts("cli.language", languages=", ".join(LANGUAGES))
    parser.options_group.add_argument("--language", choices=LANGUAGES, default=default, help=about)


def _add_guide(parser: Parser, texts: Texts, default: str | None) -> None:
    parser.options_group.add_argument(
        "--guide", metavar="FOLDER", default=default, help=texts("cli.guide")
    )


def _add_fill(parser: Parser, texts: Texts) -> None:
    parser.named_group.add_argument(
        "answers", nargs="?", type=Path, metavar="ANSWERS", help=texts("cli.answers")
    )
    parser.options_group.add_argument("--out", type=Path, metavar="PDF", help=texts("cli.out"))
    parser.options_group.add_argument("--name", help=texts("cli.name"))
    parser.options_group.add_argument("--role", help=texts("cli.role"))
    parser.options_group.add_argument("--town", help=texts("cli.town"))
    parser.options_group.add_argument(
        "--signature", choices=["typed", "paper"], default="typed", help=texts("cli.signature")
    )
    parser.options_group.add_argument("--key", type=Path, metavar="P12", help=texts("cli.own-key"))
    parser.options_group.add_argument("--signed-by", help=texts("cli.signed-by"))
    _add_passphrase_file(parser, texts)
    _add_pack_option(parser, texts)
    _add_school(parser, texts)
    parser.options_group.add_argument(
        "--timestamp", action="store_true", help=texts("cli.timestamp")
    )
    parser.options_group.add_argument(
        "--unchecked", action="store_true", help=texts("cli.unchecked")
    )
    parser.options_group.add_argument("--example", action="store_true", help=texts("cli.example"))
    parser.options_group.add_argument(
        "--plan-only", action="store_true", help=texts("cli.plan-only")
    )


def _add_verify(parser: Parser, texts: Texts) -> None:
    parser.named_group.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=texts("cli.files")
    )
    parser.options_group.add_argument("--json", action="store_true", help=texts("cli.json"))
    parser.options_group.add_argument("--trust", type=Path, metavar="PEM", help=texts("cli.trust"))


def _add_issue(parser: Parser, texts: Texts) -> None:
    parser.named_group.add_argument(
        "request", nargs="?", type=Path, metavar="REQUEST", help=texts("cli.issue-request")
    )
    parser.options_group.add_argument(
        "--root", type=Path, required=True, metavar="P12", help=texts("cli.issue-root")
    )
    parser.options_group.add_argument(
        "--new-root", metavar="SCHOOL", help=texts("cli.issue-new-root")
    )
    parser.options_group.add_argument(
        "--for-schools", action="store_true", help=texts("cli.issue-for-schools")
    )
    parser.options_group.add_argument("--by", type=Path, metavar="P12", help=texts("cli.issue-by"))
    parser.options_group.add_argument(
        "--by-passphrase-file", type=Path, metavar="FILE", help=texts("cli.issue-by-passphrase")
    )
    parser.options_group.add_argument("--fingerprint", help=texts("cli.issue-fingerprint"))
    parser.options_group.add_argument(
        "--revoke", nargs="*", metavar="WHOM", help=texts("cli.issue-revoke")
    )
    parser.options_group.add_argument("--why", metavar="TEXT", help=texts("cli.issue-why"))
    parser.options_group.add_argument("--renew", metavar="WHOM", help=texts("cli.issue-renew"))
    parser.options_group.add_argument(
        "--merge", nargs="+", type=Path, metavar="FILE", help=texts("cli.issue-merge")
    )
    parser.options_group.add_argument(
        "--backup", nargs="+", type=Path, metavar="FOLDER", help=texts("cli.issue-backup")
    )
    parser.options_group.add_argument("--list", action="store_true", help=texts("cli.issue-list"))
    parser.options_group.add_argument(
        "--out", type=Path, metavar="PEM", help=texts("cli.issue-out")
    )
    _add_passphrase_file(parser, texts)


def _add_key(parser: Parser, texts: Texts) -> None:
    wish = parser.named_group.add_mutually_exclusive_group(required=True)
    wish.add_argument("--request", type=Path, metavar="PEM", help=texts("cli.key-request"))
    wish.add_argument("--adopt", type=Path, metavar="PEM", help=texts("cli.key-adopt"))
    wish.add_argument("--use", type=Path, metavar="P12", help=texts("cli.key-use"))
    wish.add_argument("--new", action="store_true", help=texts("cli.key-new"))
    parser.options_group.add_argument("--name", help=texts("cli.name"))
    _add_passphrase_file(parser, texts)


def _add_passphrase_file(parser: Parser, texts: Texts) -> None:
    parser.options_group.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=texts("cli.passphrase-file")
    )


def _add_pack_option(parser: Parser, texts: Texts) -> None:
    parser.options_group.add_argument(
        "--pack", type=Path, metavar="PACK", help=texts("cli.pack-option")
    )


def _add_school(parser: Parser, texts: Texts) -> None:
    parser.options_group.add_argument(
        "--school", default="", metavar="BRIN", help=texts("cli.school-option")
    )


def _add_pack(parser: Parser, texts: Texts) -> None:
    acts = ["check", "show", "build", "sign"]
    named, help_ = parser.named_group, texts("cli.pack-act")
    act = named.add_argument("act", nargs="?", choices=acts, metavar="ACT", help=help_)
    help_ = texts("cli.pack-what")
    pack = named.add_argument("pack", nargs="?", type=Path, metavar="PACK", help=help_)
    parser.together = (act, pack)
    parser.options_group.add_argument(
        "--out", type=Path, metavar="FILE", help=texts("cli.pack-out")
    )
    _add_school(parser, texts)
    parser.options_group.add_argument("--json", action="store_true", help=texts("cli.json"))
    parser.options_group.add_argument(
        "--root", type=Path, metavar="P12", help=texts("cli.issue-root")
    )
    _add_passphrase_file(parser, texts)


def _add_check(parser: Parser, texts: Texts) -> None:
    parser.named_group.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help=texts("cli.folder")
    )
    parser.options_group.add_argument(
        "--render", type=Path, metavar="OUT.html", help=texts("cli.check-render")
    )


def _add_overview(parser: Parser, texts: Texts) -> None:
    parser.named_group.add_argument(
        "folder", type=Path, metavar="FOLDER", help=texts("cli.overview-folder")
    )
    parser.options_group.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=texts("cli.overview-out")
    )
    parser.options_group.add_argument(
        "--trust", type=Path, metavar="PATH", help=texts("cli.overview-trust")
    )
    parser.options_group.add_argument(
        "--names", action="store_true", help=texts("cli.overview-names")
    )
    parser.options_group.add_argument(
        "--staff", type=Path, metavar="FILE", help=texts("cli.overview-staff")
    )
    _add_pack_option(parser, texts)


def _add_selftest(parser: Parser, texts: Texts) -> None:
    _add_pack_option(parser, texts)
    parser.options_group.add_argument("--json", action="store_true", help=texts("cli.json"))


def _add_completion(parser: Parser, texts: Texts) -> None:
    parser.named_group.add_argument(
        "shell", choices=SHELLS, metavar="SHELL", help=texts("cli.shell", shells=", ".join(SHELLS))
    )


_WITH_GUIDE = frozenset({"fill", "verify", "check", "overview", "pack", "key", "selftest"})
"""The commands that need a guide, or the key of its users, which is kept apart for each guide."""

COMMANDS_OF: dict[str, dict[str, Callable[[Parser, Texts], None]]] = {
    "teachers": {"fill": _add_fill, "verify": _add_verify, "key": _add_key},
    "schools": {"pack": _add_pack, "issue": _add_issue, "overview": _add_overview},
    "upkeep": {"selftest": _add_selftest, "completion": _add_completion, "check": _add_check},
}
"""What adds the arguments of each command, by who uses it."""

USERS = tuple(COMMANDS_OF)
COMMANDS = {name: add for commands in COMMANDS_OF.values() for name, add in commands.items()}
