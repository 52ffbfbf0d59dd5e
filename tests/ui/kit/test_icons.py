from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtSvg import QSvgRenderer

from wizard.ui.kit.tokens import LOOKS
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.ui.kit.theme import Theme

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "icons"
# Style sheets cannot recolour: what they show is there in black and in white.
DRAWINGS = [
    path for path in sorted(FOLDER.glob("*.svg")) if not path.stem.endswith(("-black", "-white"))
]


def named_in_the_code() -> Iterator[str]:
    """Yield the icons that calls such as ``icon_button(theme, "next", …)`` name."""
    for path in (ROOT / "wizard" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _named(node)


def _named(call: ast.Call) -> Iterator[str]:
    place = {"icon_button": 1, "icon_label": 1, "icon": 0}.get(_name(call))
    if place is not None and len(call.args) > place:
        for node in ast.walk(call.args[place]):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def colours_of(icon: QIcon) -> set[str]:
    """Return the colours of an icon's opaque pixels."""
    image = icon.pixmap(QSize(48, 48)).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_that_the_code_names_is_there() -> None:
    named = set(named_in_the_code())
    assert {"next", "previous", "call"} <= named
    assert {name for name in named if not (FOLDER / f"{name}.svg").exists()} == set()


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_can_be_recoloured(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert "currentColor" in drawing
    assert QSvgRenderer(drawing.encode()).isValid()


@pytest.mark.parametrize("look", LOOKS)
def test_an_icon_follows_the_look(theme: Theme, look: str) -> None:
    icon = theme.icons.icon("done", "accent")
    theme.use(Settings(look=look))
    assert colours_of(icon) == {LOOKS[look].accent}


@pytest.mark.parametrize("look", LOOKS)
def test_a_picture_of_an_icon_is_made_once_for_each_look(theme: Theme, look: str) -> None:
    usual = theme.icons.picture("done", "accent", 20)
    theme.use(Settings(look=look))
    picture = theme.icons.picture("done", "accent", 48)
    assert theme.icons.picture("done", "accent", 48).cacheKey() == picture.cacheKey()
    assert usual.cacheKey() != picture.cacheKey()
    assert colours_of(QIcon(picture)) == {LOOKS[look].accent}
