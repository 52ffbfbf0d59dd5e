"""A teacher and a school with another guide than the usual one, in the same program."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.folders import SMALL_GUIDE
from tests.journey.test_teacher import NAMES, answer_area, answer_intake, sign
from wizard.app import start_for_school
from wizard.guide.contract import FieldKey, TextKey
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.startup import places_for
from wizard.storage.places import default_places

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.assistive import Assistive
    from tests.ui.desk import OpenWindow

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_first_start_to_a_verified_checklist(open_window: OpenWindow, language: str) -> None:
    desk = open_window(pages=SMALL_GUIDE, lists=False)
    desk.hand.choose(NAMES[language])
    assert desk.session.filled(TextKey.TITLE) in desk.hand.read()
    desk.hand.press(desk.texts("welcome.start"))
    answer_intake(desk)
    for number in range(3):
        assert desk.window.page.step.id == f"A{number + 1}"
        answer_area(desk, number)
    desk.hand.write(desk.session.filled(TextKey.REFLECTION), "Bellen / phone")
    desk.hand.press(desk.texts("review.next"))
    made = sign(desk)

    found = examine(made.read_bytes(), resources_for(desk.session.context.places))
    assert found.sound
    assert found.page_agrees
    assert found.record is not None
    assert found.record.checklist.title == desk.session.filled(TextKey.DOCUMENT_TITLE)
    said = desk.hand.read()
    assert "FLEXfg" not in said
    assert desk.session.filled(TextKey.MESSAGE_SUBJECT_MANY) in said


def test_its_card_for_accidents_is_at_hand(open_window: OpenWindow) -> None:
    desk = open_window(pages=SMALL_GUIDE)
    card = desk.session.guide.breach_card
    assert card is not None
    close, read = desk.texts("dialog.close"), list[str]()

    def look(hand: Assistive) -> None:
        read.append(hand.read())
        hand.press(close)

    with desk.in_dialog(look):
        desk.hand.press(card.button["nl"])
    assert card.items[0].text["nl"].partition(" {")[0] in read[0]


def test_the_answers_to_another_guide_leave_the_usual_ones_alone(
    open_window: OpenWindow, private_home: Path
) -> None:
    usual = open_window()
    usual.session.change(usual.answers.with_intake("Q3", "ja"))
    given = usual.answers
    usual.close()

    other = places_for(SMALL_GUIDE, usual.session.context.places)
    fresh = open_window(pages=SMALL_GUIDE, data=other.data)
    assert fresh.answers.intake == {}
    fresh.session.change(fresh.answers.with_intake("Q3", "later"))
    fresh.close()

    assert open_window().answers == given
    assert open_window(pages=SMALL_GUIDE, data=other.data).answers.intake == {"Q3": "later"}


def test_a_school_makes_its_pack_for_another_guide(private_home: Path) -> None:
    window = start_for_school(places_for(SMALL_GUIDE, default_places()), lambda: NOW)
    window.show()
    try:
        steps = [step.id for step in window.steps]
        assert steps[:6] == ["start", "school", "tools", "contacts", "rules", "recipient"]
        for step in steps:
            window.go_to(step)
            assert window.page.step.id == step
        window.go_to("tools")
        assert list(window.page.controls) == ["kaart", "routeplanner", "routeplanner.where"]
        window.go_to("approve")
        assert set(window.page.controls) == {
            *(FieldKey.APPROVED_BY, FieldKey.APPROVED_ON),
            *(FieldKey.PACK_VERSION, FieldKey.VALID_UNTIL),
        }
    finally:
        window.close()
        window.deleteLater()
