"""The window with the published guidance: what no guide needs and it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.folders import PUBLISHED, PUBLISHED_PACKS
from tests.ui.conftest import application, open_window, private_home, qt_warnings
from tests.ui.dialogs.test_about import unfolded
from wizard.guide.contract import SourceElement
from wizard.school.lookup import Found, Origin

if TYPE_CHECKING:
    from tests.ui.desk import OpenWindow

__all__ = ["application", "open_window", "private_home", "qt_warnings"]


def test_the_source_is_one_click_away(open_window: OpenWindow) -> None:
    desk = open_window(pages=PUBLISHED)
    source = desk.session.guide.source
    assert source is not None
    intro = source.intro
    assert intro not in desk.hand.read()
    desk.hand.press(desk.texts("welcome.source"))
    assert intro in desk.hand.read()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_english_readers_get_the_meaning_of_the_source(
    open_window: OpenWindow, language: str
) -> None:
    desk = open_window(pages=PUBLISHED, language=language)
    source = desk.session.guide.source
    assert source is not None
    gist = source.gist[SourceElement.INTRO]["en"]
    assert (gist in unfolded(desk)) == (language == "en")


@pytest.mark.parametrize("pack", ["baken", "regenboog"])
def test_whose_school_it_is_stands_on_view_at_once_on_a_small_laptop(
    open_window: OpenWindow, pack: str
) -> None:
    """Also where the page has more to say, because the school asks for a copy (Baken)."""
    desk = open_window(pages=PUBLISHED, found=Found(PUBLISHED_PACKS / pack, Origin.BESIDE))
    desk.window.resize(1366, 768 - 40)  # below it is the system's bar
    QTest.qWait(50)
    said = desk.texts("school.for", name=desk.session.context.school.titled)
    (line,) = [one for one in desk.window.page.findChildren(QLabel) if one.text() == said]
    assert line.visibleRegion().boundingRect().height() == line.height()


def test_the_board_of_a_school_is_named(open_window: OpenWindow) -> None:
    pack = Found(PUBLISHED_PACKS / "regenboog", Origin.BESIDE)
    said = open_window(pages=PUBLISHED, found=pack).hand.read()
    assert "Bestuur: Stichting Kleurrijk Onderwijs" in said
