from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.school.model import Approval, School

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow

SCHOOL = School(
    values={
        "school_naam": "OSG De Linde",
        "noodnummer": "het meldpunt",
        "noodnummer.phone": "0318-123456",
        "noodnummer.hours": "dag en nacht",
        "leiding": "Noor_van *Dijk*",
    },
    approval=Approval("2026.3", "B. Bakker"),
)


@pytest.fixture(params=["nl", "en"])
def desk(open_window: OpenWindow, request: pytest.FixtureRequest) -> Desk:
    """A window in each language."""
    return open_window(language=request.param)


@pytest.fixture
def dutch(open_window: OpenWindow) -> Desk:
    return open_window()


@pytest.fixture
def at_school(dutch: Desk) -> Desk:
    """A window of a school that filled in its facts."""
    dutch.session.context = replace(dutch.session.context, school=SCHOOL)
    dutch.session.change(dutch.answers.with_intake("Q1", "vo"))  # what applies is decided anew
    return dutch
