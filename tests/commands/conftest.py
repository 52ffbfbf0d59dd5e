"""The program without a screen, called in this process or started as one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keyring
import pytest
from keyring.backends.null import Keyring
from msgspec import Struct
from msgspec.structs import replace

from tests.folders import SMALL_GUIDE
from wizard.__main__ import main
from wizard.checklist.record import record_to_json
from wizard.document.render import render_checklist
from wizard.document.signature_note import look_of
from wizard.keys.identity import create_identity
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.startup import places_for
from wizard.storage.places import Places, default_places
from wizard.tagged_pdf.evidence import ReservedSpace

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.keys.identity import Identity

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nl", "en")
OF_A_GUIDE = ("fill", "verify", "overview", "pack", "key")


class Said(Struct, frozen=True):
    """What came of a call."""

    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line that a failed call says."""
        lines = (self.out + self.err).splitlines()
        assert len(lines) == 1, lines
        assert self.err
        return lines[0]


class NotTheUsersKeyring(Keyring):
    """No keyring at all: a test has no business in the one of whoever runs it."""


def surroundings(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's own is touched."""
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "PYTHONUNBUFFERED": "",
        "LC_ALL": "nl_NL.UTF-8",
    }


def move_in(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Let this process live in such an environment."""
    for name in ("HOME", "XDG_DATA_HOME", "LC_ALL"):
        patch.setenv(name, surroundings(home)[name])
    patch.setattr(keyring, "get_keyring", NotTheUsersKeyring)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's private folder; nothing is in it yet."""
    folder = tmp_path / "home"
    folder.mkdir()
    move_in(folder, monkeypatch)
    return folder


def small_places() -> Places:
    """Return the program's folders as the commands of these tests use them."""
    return places_for(SMALL_GUIDE, default_places())


def words_of(arguments: tuple[object, ...]) -> list[str]:
    """Return a command line with the small guide in it, unless it names one or needs none."""
    words = [str(argument) for argument in arguments]
    asks = words[:1] in ([command] for command in OF_A_GUIDE) and "--guide" not in words
    return [*words, "--guide", str(SMALL_GUIDE)] if asks else words


def status_of(arguments: tuple[object, ...]) -> int:
    try:
        return main(words_of(arguments))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else -1


@pytest.fixture
def call(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Call the program in this process."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        status = status_of(arguments)
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def started(home: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start the program as a process of its own."""

    def run(
        *arguments: object, before: tuple[str, ...] = (), **changes: Any
    ) -> subprocess.Popen[str]:
        environment = surroundings(home) | changes.pop("env", {})
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        command = [*before, sys.executable, "-m", "wizard", *words_of(arguments)]
        return subprocess.Popen(command, env=environment, **{**pipes, **changes})

    return run


@pytest.fixture
def process(started: Callable[..., subprocess.Popen[str]]) -> Callable[..., Said]:
    """Start the program as a process of its own, and wait for what it says."""

    def run(*arguments: object, **changes: Any) -> Said:
        with started(*arguments, **changes) as running:
            out, err = running.communicate(timeout=120)
        return Said(running.returncode, out or "", err or "")

    return run


class Samples(Struct, frozen=True):
    """Files that the program itself made, per language; made once, never changed."""

    answers: dict[str, Path]
    signed: dict[str, Path]

    def json(self, language: str = "nl") -> Any:
        return json.loads(self.answers[language].read_text("utf-8"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    folder = tmp_path_factory.mktemp("samples")
    answers = {language: folder / f"{language}.json" for language in LANGUAGES}
    signed = {language: folder / f"{language}.pdf" for language in LANGUAGES}
    with pytest.MonkeyPatch.context() as patch:
        move_in(folder, patch)
        for language in LANGUAGES:
            file, made = answers[language], signed[language]
            assert status_of(("fill", "--example", "--language", language, "--out", file)) == 0
            assert status_of(("fill", file, "--out", made)) == 0
    return Samples(answers, signed)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[object], Path]:
    """Write bytes, or a value as JSON, to a file."""

    def write(content: object, name: str = "answers.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the checklist is to come; nothing is there yet."""
    return tmp_path / "made.pdf"


@pytest.fixture
def without_rights() -> tuple[str, ...]:
    """What to put before a command so that rights count for it: for root they do not."""
    if os.geteuid() != 0:
        return ()
    before = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    try:
        subprocess.run([*before, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("root may do everything, and there is no setpriv to lay that down")
    return before


@pytest.fixture(scope="session")
def forge() -> Callable[..., bytes]:
    """Make a checklist that is signed in good order, but that this program would never make.

    Its page is printed from a checklist that was changed; its record is the one of another.
    """

    def make(
        model: Path,
        reason: str = "",
        name: str = "",
        signer: Identity | None = None,
        **record: Any,
    ) -> bytes:
        resources = resources_for(small_places())
        genuine = examine(model.read_bytes(), resources).record
        assert genuine is not None
        value = {**record_to_json(genuine), **record}
        attachment = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        printed = genuine.checklist
        if reason:
            first, *others = printed.areas
            item = replace(first.items[0], answer_words=reason)
            changed = replace(first, items=(item, *first.items[1:]))
            printed = replace(printed, areas=(changed, *others))
        look, code = look_of(genuine.signature), str(genuine.signature["code"])
        unsigned = render_checklist(
            printed,
            look,
            attachment.encode(),
            resources(printed.language),
            ReservedSpace(CONTENTS_SLOT_BYTES),
            code,
        )
        new = create_identity(name or printed.person.name, printed.signed_at)
        return sign_pdf(unsigned, signer or new)

    return make
