from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from tests.folders import places_in
from tests.ui.assistive import Assistive
from tests.ui.pack_wizard.office import Office
from wizard.app import start_for_school

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture
def open_office(
    private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Office]]:
    """Return a way to start the program as an officer does, in Dutch."""
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    offices: list[Office] = []

    def open_one() -> Office:
        places = places_in(private_home / "startklaar")
        window = start_for_school(places, lambda: NOW)
        window.show()
        QTest.qWaitForWindowActive(window)
        offices.append(Office(window, Assistive(window)))
        return offices[-1]

    yield open_one
    for office in offices:
        office.close()


@pytest.fixture
def office(open_office: Callable[[], Office]) -> Office:
    return open_office()
