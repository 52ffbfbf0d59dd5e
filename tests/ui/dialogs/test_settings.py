from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shiboken6 import isValid

from tests.ui.assistive import Assistive
from wizard.languages import LANGUAGE_NAMES
from wizard.ui.dialogs.settings import SettingsDialog
from wizard.ui.kit.tokens import DARK, HIGH_CONTRAST, LIGHT
from wizard.ui.session.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.desk import Desk
    from wizard.ui.kit.tokens import Colours


@pytest.fixture
def dialog(dutch: Desk) -> Iterator[SettingsDialog]:
    dialog = SettingsDialog(dutch.window, dutch.session, dutch.window.services)
    dialog.show()
    yield dialog
    if isValid(dialog):
        dialog.close()


@pytest.fixture
def hand(dialog: SettingsDialog) -> Assistive:
    return Assistive(dialog)


def kept(desk: Desk) -> Settings:
    return read_settings(desk.session.context.places.data)


@pytest.mark.parametrize(
    ("look", "colours"), [("dark", DARK), ("light", LIGHT), ("contrast", HIGH_CONTRAST)]
)
def test_a_look_holds_at_once_and_is_kept(
    dutch: Desk, hand: Assistive, look: str, colours: Colours
) -> None:
    hand.choose(dutch.texts(f"settings.look-{look}"))
    assert dutch.session.theme.colours == colours
    assert kept(dutch).look == look


def test_larger_text_holds_at_once_in_the_dialog_too(
    dutch: Desk, dialog: SettingsDialog, hand: Assistive
) -> None:
    before = hand.find("200 %").widget.height()
    hand.choose("200 %")
    dutch.wait_until(lambda: hand.find("200 %").widget.height() > before, "larger words")
    assert dutch.session.theme.scale == 2
    assert kept(dutch).text_size == 200
    assert hand.find("200 %").checked


def test_a_choice_keeps_the_focus_when_the_dialog_is_made_anew(
    dutch: Desk, dialog: SettingsDialog, hand: Assistive
) -> None:
    hand.find(dutch.texts("settings.look-dark")).widget.setFocus()
    hand.choose(dutch.texts("settings.look-dark"))
    focused = dutch.texts("settings.look-dark")
    dutch.wait_until(lambda: dialog.focusWidget().accessibleName() == focused, "the focus")
    assert hand.find(focused).checked


def test_another_language_holds_in_the_dialog_and_in_the_window(
    dutch: Desk, dialog: SettingsDialog, hand: Assistive
) -> None:
    hand.choose(LANGUAGE_NAMES["en"])
    dutch.wait_until(lambda: dialog.windowTitle() == "Settings", "English")
    assert dutch.answers.language == "en"
    hand.press(dutch.texts("dialog.close"))
    dutch.hand.find(dutch.texts("tools.more"))


def test_movement_can_be_switched_off_and_on(dutch: Desk, hand: Assistive) -> None:
    for calm in (True, False):
        hand.choose(dutch.texts("settings.calm"))
        assert kept(dutch).calm is calm
        assert dutch.session.theme.calm is calm


def test_the_log_opens_from_here(dutch: Desk, hand: Assistive) -> None:
    log = dutch.texts("logbook.title")
    titles: list[str] = []

    def read(box: Assistive) -> None:
        titles.append(box.root.windowTitle())
        box.press(dutch.texts("dialog.close"))

    with dutch.in_dialog(read):
        hand.press(log)
    assert titles == [log]


def test_nothing_is_wiped_without_a_yes(dutch: Desk, hand: Assistive) -> None:
    dutch.session.change(dutch.answers.with_intake("Q1", "po"))
    with dutch.in_dialog(lambda box: box.press(dutch.texts("wipe.no"))):
        hand.press(dutch.texts("settings.wipe"))
    assert dutch.answers.intake == {"Q1": "po"}
    dutch.session.flush()
    assert (dutch.session.context.places.data / "draft.json").exists()


def test_everything_that_was_stored_is_wiped(
    dutch: Desk, dialog: SettingsDialog, hand: Assistive
) -> None:
    data = dutch.session.context.places.data
    hand.choose(dutch.texts("settings.look-dark"))
    dutch.session.change(dutch.answers.with_intake("Q1", "po"))
    dutch.session.flush()
    dutch.window.services.logbook.note(ValueError())
    (data / "signed").mkdir()
    (data / "signed" / "Mijn checklist.pdf").write_bytes(b"%PDF")
    with dutch.in_dialog(lambda box: box.press(dutch.texts("wipe.yes"))):
        hand.press(dutch.texts("settings.wipe"))
    assert dutch.answers.intake == {}
    dutch.session.tasks.wait()
    assert [path.name for path in data.rglob("*") if path.name != "draft.lock"] == []
