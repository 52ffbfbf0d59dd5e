from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import delete

from tests.ui.assistive import wait_until
from wizard.ui.session.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def tasks(application: QApplication) -> Tasks:
    return Tasks()


def fail() -> None:
    raise ValueError("as it happens")


def test_works_elsewhere_and_answers_here(tasks: Tasks) -> None:
    threads: list[QThread] = []
    tasks.run(QThread.currentThread, lambda worker: threads.extend((worker, here())))
    wait_until(lambda: bool(threads), "the result")
    worker, answered = threads
    assert worker is not here()
    assert answered is here()


def here() -> QThread:
    return QThread.currentThread()


def test_a_failure_goes_to_who_asked_for_it(tasks: Tasks) -> None:
    failures: list[Exception] = []
    unhandled: list[Exception] = []
    tasks.failed.connect(unhandled.append)
    tasks.run(fail, lambda _: pytest.fail("there is no result"), failures.append)
    wait_until(lambda: bool(failures), "the failure")
    assert str(failures[0]) == "as it happens"
    assert unhandled == []


def test_no_failure_is_lost(tasks: Tasks) -> None:
    failures: list[Exception] = []
    tasks.failed.connect(failures.append)
    tasks.run(fail, lambda _: pytest.fail("there is no result"))
    wait_until(lambda: bool(failures), "the failure")
    assert isinstance(failures[0], ValueError)


def test_is_busy_until_the_result_is_delivered(tasks: Tasks) -> None:
    results: list[int] = []
    tasks.run(lambda: 7, results.append)
    tasks.wait()
    assert tasks.busy  # it has run, but the result comes with the next events
    wait_until(lambda: not tasks.busy, "the delivery")
    assert results == [7]


def test_a_result_that_nobody_waits_for_goes_nowhere(application: QApplication) -> None:
    asker = QObject()
    asked = Tasks(asker)
    results: list[int] = []
    asked.run(lambda: 7, results.append)
    asked.wait()
    delete(asker)  # as a window does that is closed meanwhile
    application.processEvents()
    assert results == []
