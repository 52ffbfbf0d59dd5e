"""The whole way in the program's own process: every moment, every list, a film, a signature.

Prints ``film`` for each film that is played, and ``walked`` at the end. What it asks of the kernel
meanwhile is recorded from outside.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

import wizard.app
from wizard.answers.model import Answer, Choice
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.places import default_places
from wizard.ui.player.player import FilmPlayer
from wizard.ui.teacher.moments.switch import Switch
from wizard.ui.teacher.steps import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.signed_checklist.make import SignedFiles

FILMS = 1  # of each page
STEP_BY_STEP = (Kind.INTAKE, Kind.AREA)


def walk(started: wizard.app.Started) -> None:
    """Take the place of the question at the start."""
    QTimer.singleShot(0, lambda: go(started))


def go(started: wizard.app.Started) -> None:
    window, session = started.window, started.session
    person = replace(session.answers.person, name="Noor de Vries", role="leraar", town="Utrecht")
    session.change(replace(session.answers, person=person, reflection="Mijn geheim."))
    for _, statement in session.guide.statements():
        session.change(session.answers.with_answer(statement.id, Answer(Choice.DOES)))
    for step in window.steps:
        window.go_to(step.id)
        look_around(started)
        while step.kind in STEP_BY_STEP and window.page.step is step:
            window.go_on()
            look_around(started)
    window.go_to(session.guide.areas[0].id)
    window.findChildren(Switch)[0].click()
    for area in session.guide.areas:
        window.go_to(area.id)
        look_around(started)
    signer = window.services.signer
    signer.wish = replace(signer.wish, way="typed", agreed=True)
    signer.made.connect(lambda finished: end(started, finished))
    signer.failed.connect(lambda error: say(f"failed {error}"))
    signer.sign()


def look_around(started: wizard.app.Started) -> None:
    """Let everything come that a page or a moment brings, and watch what can be watched."""
    wait_until(lambda: not started.session.tasks.busy)
    films = [one for one in started.window.page.findChildren(FilmPlayer) if one.isVisible()]
    for player in films[:FILMS]:
        say("film")
        watch(player)


def watch(player: FilmPlayer) -> None:
    """Play a film until its first picture is there, or until it says that there will be none."""
    told: list[bool] = []
    player.watchable.connect(told.append)
    player.play()
    wait_until(lambda: not player.view.has_poster or False in told)
    if player.is_playing:
        player.play_or_pause()


def wait_until(arrived: Callable[[], bool]) -> None:
    """Let the program go on until something is so; whoever started this one has a limit."""
    while not arrived():
        QTest.qWait(5)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def end(started: wizard.app.Started, finished: SignedFiles) -> None:
    data = finished.path.read_bytes()
    assert examine(data, resources_for(started.session.context.places)).sound
    started.window.services.logbook.note(ValueError("Mijn geheim."))
    say("walked")
    started.window.close()


wizard.app.Started.ask = walk  # type: ignore[method-assign, assignment]
sys.exit(wizard.app.run(default_places()))
