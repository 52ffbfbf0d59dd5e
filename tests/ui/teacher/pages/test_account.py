"""The account of an area: everything it rests on, in one place, and nothing of it elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from wizard.ui.kit.widgets import Card
from wizard.ui.teacher.pages.account import _account, facts_of
from wizard.ui.teacher.pages.quote import quote_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from tests.ui.desk import Desk, OpenWindow
    from wizard.guide.model import Area


def said_in(widgets: Sequence[QWidget]) -> str:
    return "\n".join(widget.accessibleName() or widget.property("text") for widget in widgets)


def told(desk: Desk, area: str) -> str:
    return said_in(list(_account(desk.session, desk.session.shown.areas[area].area)))


def test_it_says_how_the_source_was_read_and_spelt_and_each_fact_with_where_it_stands(
    open_window: OpenWindow,
) -> None:
    desk = open_window()
    for shown in desk.session.shown.areas.values():
        area, said = shown.area, told(desk, shown.id)
        facts = facts_of(desk.session, area)
        assert {fact.id for fact in facts} >= {id_ for one in area.notes for id_ in one.facts}
        for fact in facts:
            assert fact.claim["nl"] in said
            assert fact.source in said
        for bullet in area.bullets:
            assert all(f"“{sic.written}” staat zo in de bron" in said for sic in bullet.sic)
            assert bullet.reading is None or bullet.reading["nl"] in said


def test_a_quotation_has_no_marks_of_ours(open_window: OpenWindow) -> None:
    desk = open_window()
    area = desk.session.shown.areas["A1"].area
    card = quote_card(desk.session, desk.window.services, area)
    shown = said_in([one for one in card.findChildren(QLabel) if one.text()])
    assert isinstance(card, Card)
    assert "“Controleer elke fiets vóór vertrek: remmen, licht en bel" in shown
    assert "sic" not in shown
    assert not any(bullet.id in shown for bullet in area.bullets)


def misspelt(area: Area) -> bool:
    return any(bullet.sic for bullet in area.bullets)


def test_it_tells_when_it_is_looked_at_again_and_that_nobody_did(open_window: OpenWindow) -> None:
    desk = open_window()
    today = desk.session.context.clock().date()
    area = desk.session.shown.areas["A1"].area
    for days, said in ((1, "kijken we uiterlijk {} opnieuw na"), (-1, "zijn sinds {} niet")):
        day = today + timedelta(days)
        dated = replace(area, review_by=day)
        told_now = said_in(list(_account(desk.session, dated)))
        assert said.format(f"{day:%d-%m-%Y}") in told_now
