"""The program on its way through answers and signatures, over and over, each life in a process.

One process loads everything once and then, at each line of input, starts a life by forking before
there is any window. A life says what it was told is safe: ``saved NUMBER`` and ``made FILE``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from msgspec.structs import replace
from PySide6.QtCore import QTimer

from tests.folders import places_in
from wizard.answers.model import Answer, Choice
from wizard.app import Started, make_application, now, start

if TYPE_CHECKING:
    from wizard.signed_checklist.make import SignedFiles

ROOT = Path(__file__).parents[2]
ANSWERS_PER_SIGNATURE = 5


def main(home: Path) -> None:
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            live(home)
        say(f"start {pid}")
        os.waitpid(pid, 0)
        say("end")


def live(home: Path) -> None:
    """Open the window and answer until somebody ends it."""
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    application = make_application()
    places = places_in(home / "data")
    started = start(places, now)
    started.window.show()
    Teacher(started, home / "Documents").begin()
    application.exec()
    os._exit(1)


class Teacher:
    """Gives one answer after the other, and signs now and then; does nothing before it is safe."""

    def __init__(self, started: Started, documents: Path) -> None:
        self.session = started.session
        self.signer = started.window.services.signer
        self.documents = documents
        self.ids = [statement.id for _, statement in self.session.guide.statements()]
        self.session.saved.connect(lambda _: QTimer.singleShot(0, self.saved))
        self.signer.made.connect(self.made)
        self.signer.failed.connect(lambda error: say(f"failed {error}"))

    def begin(self) -> None:
        person = replace(self.session.answers.person, name="Noor de Vries", role="leraar")
        self.session.change(replace(self.session.answers, person=person))
        self.signer.wish = replace(
            self.signer.wish, folder=self.documents, way="typed", agreed=True
        )
        self.answer()

    def answer(self) -> None:
        number = int(self.session.answers.reflection or 0) + 1
        id_ = self.ids[number % len(self.ids)]
        answers = self.session.answers.with_answer(id_, Answer(Choice.DOES, wording=str(number)))
        self.session.change(replace(answers, reflection=str(number)))

    def saved(self) -> None:
        if self.session._saving or self.signer.busy:
            return
        number = int(self.session.answers.reflection)
        say(f"saved {number}")
        if number % ANSWERS_PER_SIGNATURE:
            self.answer()
        else:
            self.signer.sign()

    def made(self, finished: SignedFiles) -> None:
        say(f"made {finished.path.name}")
        self.answer()


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
