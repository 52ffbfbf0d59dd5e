"""The last page: a folder to roll out from, which takes a while, can be stopped, and grows old."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import PACKS
from wizard.school.archive import read_pack
from wizard.school.draft import draft_of
from wizard.texts import load_texts
from wizard.ui.window.busy import TimeLeft
from wizard.ui.window.sidebar import Mark

if TYPE_CHECKING:
    from tests.ui.pack_wizard.office import Office

REGENBOOG = PACKS / "regenboog"
TEXTS = load_texts(Path(__file__).parents[3] / "resources" / "texts", "nl")
MEGABYTE = 1 << 20


@pytest.fixture
def saved(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose pack is saved, at the page for the folder."""
    office.session.take_over(draft_of(read_pack(REGENBOOG)))
    path = tmp_path / "pack" / "x.schoolpack"
    path.parent.mkdir()
    office.window.go_to("save")
    monkeypatch.setattr(office.window.services, "ask_save_path", lambda *_: path)
    office.hand.press(office.texts("packwizard.save-button"))
    office.hand.wait_until(lambda: office.session.draft.is_saved, "the saved pack")
    office.window.go_to("share")
    monkeypatch.setattr(office.window.services, "ask_folder", lambda *_: tmp_path / "out")
    (tmp_path / "out").mkdir()
    return office


def test_making_the_folder_can_be_stopped(
    saved: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer = tmp_path / "Startklaar.rpm"
    with installer.open("wb") as file:
        file.truncate(4000 * MEGABYTE)  # sparse: it takes no room, and far too long to copy
    monkeypatch.setattr(saved.window.services, "ask_open_paths", lambda *_: [installer])
    saved.hand.press(saved.texts("packwizard.add-files"))
    saved.hand.press(saved.texts("packwizard.make-folder"))
    saved.hand.wait_until(lambda: "van 4000 MB" in saved.hand.read(), "how far it is")
    saved.hand.press(saved.texts("busy.stop"))
    stopped = saved.texts("errors.distribution-cancelled")
    saved.hand.wait_until(lambda: stopped in saved.hand.read(), "that it stopped")
    assert list((tmp_path / "out").iterdir()) == []


def test_what_was_made_is_not_said_of_another_pack(saved: Office) -> None:
    saved.hand.press(saved.texts("packwizard.make-folder"))
    made = saved.texts("packwizard.folder-made", folder="")
    saved.hand.wait_until(lambda: made in saved.hand.read(), "the folder")
    saved.window.go_to("school")
    saved.write("school_naam", "De Regenboog")
    saved.window.go_to("share")
    assert made not in saved.hand.read()


@pytest.mark.parametrize(
    ("seconds", "done", "said"),
    [
        (1, 50, ""),
        (10, 0, ""),
        (10, 100, ""),
        (10, 50, "nog ongeveer 10 seconden"),
        (10, 99, "nog ongeveer 5 seconden"),
        (60, 20, "nog ongeveer 4 minuten"),
    ],
)
def test_time_left_is_told_once_it_can_be_known(seconds: int, done: int, said: str) -> None:
    times = iter((0, seconds))
    left = TimeLeft(TEXTS, lambda: next(times))
    assert left.words(done, 100) == said


def marks(office: Office) -> dict[str, Mark]:
    return {entry.step: entry.mark for entry in office.window.entries()}


def test_no_step_is_ticked_before_its_work_is_done(office: Office) -> None:
    assert set(marks(office).values()) == {Mark.OPEN}
    for step in ("tools", "rules", "logo", "check", "approve", "save", "share", "start"):
        office.window.go_to(step)
    now = marks(office)
    assert [now[step] for step in ("tools", "rules", "save", "share")] == [Mark.OPEN] * 4
    assert [now[step] for step in ("check", "approve")] == [Mark.STARTED] * 2
    assert now["logo"] is Mark.DONE  # it was seen, and may be left out
    office.window.go_to("tools")
    office.choose("kaart", "papier")
    assert marks(office)["tools"] is Mark.DONE


def test_the_last_step_is_ticked_when_the_folder_is_made_and_the_pack_is_the_same(
    saved: Office,
) -> None:
    assert marks(saved)["save"] is Mark.DONE
    assert marks(saved)["share"] is Mark.OPEN
    saved.hand.press(saved.texts("packwizard.make-folder"))
    saved.hand.wait_until(lambda: marks(saved)["share"] is Mark.DONE, "the folder")
    saved.window.go_to("school")
    saved.write("school_naam", "De Regenboog")
    assert (marks(saved)["save"], marks(saved)["share"]) == (Mark.OPEN, Mark.OPEN)
