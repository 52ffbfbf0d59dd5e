"""What the experiments work with: a private home, a guide, answers, and a signed checklist."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from msgspec import Struct

from build.environment.unpack_binding import FOLDER as BINDING
from wizard.answers.file import write_answers
from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wizard.keys.identity import Identity

ROOT: Final = Path(__file__).parents[2]
SIGNED_AT: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
BARE: Final = "published"
LONGEST: Final = 600  # seconds that a process may take


class Workshop(Struct, frozen=True):
    """Made once for all experiments.

    Attributes:
        folder: for whatever an experiment writes.
        places: the program's own files, and a private place for its user's.
        order: what the signed checklist was made of.
        signed: its bytes.
        environment: the variables for processes.
    """

    folder: Path
    places: Places
    order: SigningRequest
    identity: Identity
    signed: bytes
    environment: Mapping[str, str]

    @property
    def answers_file(self) -> Path:
        """The answers of ``order`` as a file."""
        return self.folder / "answers.json"

    @property
    def signed_file(self) -> Path:
        """The signed checklist as a file."""
        return self.folder / "signed.pdf"

    def python(self, *arguments: str) -> str:
        """Run the interpreter and return what it printed.

        Raises:
            subprocess.CalledProcessError: it failed; what it said is on standard error.
        """
        return run_python(arguments, self.environment)

    def bare_python(self, *arguments: str) -> str:
        """Run it, as ``python``, with PySide6 as it is published: see ``unpack_binding.py``."""
        return run_python(arguments, {**self.environment, "PYTHONPATH": str(self.folder / BARE)})


def open_workshop(folder: Path, screen: Mapping[str, str]) -> Workshop:
    """Return a workshop in an empty folder.

    Args:
        folder: where everything is written.
        screen: the variables that lead Qt to a screen.
    """
    places = Places(ROOT / "pages", ROOT / "resources", folder / "data")
    order, identity = _order(places)
    press = resources_for(places)(order.answers.language)
    signed = make_signed(order, identity, press)
    shop = Workshop(folder, places, order, identity, signed, _environment(folder, screen))
    binding = Path(shiboken6.__file__).parent
    ignored = shutil.ignore_patterns(BINDING, "__pycache__")
    shutil.copytree(binding, folder / BARE / binding.name, ignore=ignored)
    shop.answers_file.write_bytes(write_answers(order.answers))
    shop.signed_file.write_bytes(signed)
    return shop


def run_python(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Run the interpreter at the root of the project and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LONGEST,
    )
    return done.stdout


def _order(places: Places) -> tuple[SigningRequest, Identity]:
    guide = load_guide(places.pages).guide
    if guide is None:
        raise RuntimeError("the guidance cannot be read: startklaar check says why")
    answers = example_answers(guide, SIGNED_AT.date(), "nl")
    look = TypedSignature(answers.person.name)
    order = SigningRequest(guide, School.general(), answers, look, SIGNED_AT)
    return order, create_identity(answers.person.name, SIGNED_AT)


def _environment(folder: Path, screen: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of processes; code is compiled once, as in an installed program."""
    inherited = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        **screen,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "LC_ALL": "C.UTF-8",
        "QT_LOGGING_RULES": "qt.multimedia.*=false",
    }
