"""The project's drawings: one for each area, in colours of the window, and light."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor

from wizard.ui.kit.illustration import TOKEN, Illustration
from wizard.ui.kit.tokens import LOOKS, Colours
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tests.ui.desk import OpenWindow
    from wizard.guide.model import Guide
    from wizard.ui.kit.theme import Theme

FOLDER = Path(__file__).parents[3] / "resources" / "illustrations"
DRAWINGS = sorted(FOLDER.glob("*.svg"))


def test_every_area_has_its_own(guide: Guide) -> None:
    assert {area.id for area in guide.areas} <= {path.stem for path in DRAWINGS}
    assert len({path.read_bytes() for path in DRAWINGS}) == len(DRAWINGS)


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_names_colours_of_the_window_and_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(TOKEN.findall(text)) <= set(Colours.__struct_fields__)
    assert len(text) < 5000
    for part in ET.fromstring(text).iter():  # noqa: S314 - our own file
        assert part.tag.rpartition("}")[2] in {"svg", "g", "path", "rect", "circle"}
        colours = {part.get("fill", "none"), part.get("stroke", "none")}
        assert all(one == "none" or TOKEN.fullmatch(one) for one in colours), colours


@pytest.mark.parametrize("look", LOOKS)
def test_it_is_painted_in_the_colours_of_the_look(theme: Theme, look: str) -> None:
    theme.use(Settings(look=look))
    seen = colours_in(Illustration(theme, FOLDER / "A1.svg").grab().toImage())
    assert {QColor(getattr(LOOKS[look], name)).name() for name in ("ink", "accent")} <= seen


def colours_in(image: QImage) -> set[str]:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in places}


def test_a_screen_reader_is_told_nothing(open_window: OpenWindow) -> None:
    desk = open_window()
    (drawing,) = desk.window.page.findChildren(Illustration)
    assert drawing.isVisible()
    assert [node.name for node in desk.hand.nodes() if node.widget is drawing] in ([], [""])
