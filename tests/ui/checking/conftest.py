"""Checklists that come back: signed by a real key a year before the window's today."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.folders import places_in
from tests.ui.assistive import Assistive
from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.keys.identity import Identity, create_identity
from wizard.keys.keystore import KeyStore
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.places import Places
from wizard.ui.checking.dialog import CheckingTools
from wizard.ui.checking.examining import Reader, examine_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.desk import Desk, OpenWindow
    from wizard.answers.model import Answers
    from wizard.guide.model import Guide
    from wizard.ui.checking.examining import Examined
    from wizard.ui.teacher.services import Services

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
A_YEAR_AGO = NOW.replace(year=2025)
PLACES = places_in(Path("unused"))


def tools_of(services: Services) -> CheckingTools:
    """Return what the window below hands to the dialog that examines a file."""
    return CheckingTools(services, services.trust, services.show_paper)


@pytest.fixture(scope="session")
def earlier_guide(guide: Guide) -> Guide:
    """The guide a year ago: without S2.2, and with S0.1, which is not asked any more."""
    first, *others = guide.whole_areas
    gone = replace(first.statements[0], id="S0.1", text={"nl": "Vroeger.", "en": "Formerly."})
    areas = [replace(first, statements=(gone, *first.statements)), *others]
    without = (
        replace(area, statements=tuple(one for one in area.statements if one.id != "S2.2"))
        for area in areas
    )
    return replace(guide, version="2025.11", areas=tuple(without))


@pytest.fixture(scope="session")
def earlier_answers(earlier_guide: Guide) -> Answers:
    """All statements answered but one, in all four ways."""
    answers = example_answers(earlier_guide, A_YEAR_AGO.date(), "nl")
    without = {id_: one for id_, one in answers.statements.items() if id_ != "S3.2"}
    return replace(answers, statements=without)


@pytest.fixture(scope="session")
def signer(earlier_answers: Answers) -> Identity:
    """The teacher, with the key of this device."""
    return create_identity(earlier_answers.person.name, A_YEAR_AGO)


@pytest.fixture(scope="session")
def signed(earlier_guide: Guide, earlier_answers: Answers, signer: Identity) -> bytes:
    """Last year's checklist."""
    look = TypedSignature(earlier_answers.person.name)
    order = SigningRequest(earlier_guide, School.general(), earlier_answers, look, A_YEAR_AGO)
    return make_signed(order, signer, resources_for(PLACES)("nl"))


@pytest.fixture
def pdf(signed: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "Mijn checklist 2025-11-24 14.02.pdf"
    path.write_bytes(signed)
    return path


@pytest.fixture(scope="session")
def examined(signed: bytes, signer: Identity, tmp_path_factory: pytest.TempPathFactory) -> Examined:
    folder = tmp_path_factory.mktemp("examined")
    path = folder / "Mijn checklist.pdf"
    path.write_bytes(signed)
    KeyStore(folder / "data").save(signer)
    places = Places(PLACES.pages, PLACES.resources, folder / "data")
    return examine_file(path, Reader(places, School.general(), NOW))


def checking_tools(desk: Desk) -> CheckingTools:
    """Return what the window that examines a checklist uses, as the program hands it in."""
    services = desk.window.services
    return CheckingTools(services, services.trust, services.show_paper)


@pytest.fixture
def desk(open_window: OpenWindow, signer: Identity) -> Desk:
    """A window of this year, in Dutch, on the device that has the teacher's key."""
    opened = open_window()
    KeyStore(opened.session.context.places.data).save(signer)
    return opened


Step: TypeAlias = tuple[str, str, "Callable[[Assistive], None]"]
Attend: TypeAlias = "Callable[..., AbstractContextManager[None]]"
"""A way to act in the dialogs of the given steps while a block runs."""


@pytest.fixture
def attended() -> Attend:
    """Return a way to act in dialogs one after the other, each when it says what is waited for."""

    @contextmanager
    def attend(*steps: Step) -> Iterator[None]:
        waiting = list(steps)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not waiting:
                return
            title, said, act = step = waiting.pop(0)
            hand = Assistive(dialog)
            if dialog.windowTitle() == title and said in hand.read():
                act(hand)
            else:
                waiting.insert(0, step)

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(10)
        yield
        timer.stop()
        assert waiting == []

    return attend


@pytest.fixture
def moment() -> datetime:
    """This year's present."""
    return NOW
