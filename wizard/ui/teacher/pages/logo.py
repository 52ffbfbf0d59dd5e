"""The school's logo on a page: decoded in a process of its own, shown as soon as it is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from wizard.school.logo import LogoTrouble, decoded_logo
from wizard.ui.kit.pictures import image_of

if TYPE_CHECKING:
    from wizard.decoder.answer import Picture
    from wizard.ui.kit.theme import Theme
    from wizard.ui.session.session import Session

LOGO_WIDTH, LOGO_HEIGHT, LOGO_EDGE = 120, 56, 8


def logo_label(session: Session) -> QLabel:
    """Return the place of the logo, always on white: that is where it was checked."""
    shown = QLabel()
    shown.hide()
    school = session.context.school
    shown.setAccessibleName(session.texts("school.logo", name=school.name))

    def show(picture: Picture | None) -> None:
        if picture is not None and isValid(shown):
            shown.setPixmap(on_white(image_of(picture), session.theme))
            shown.show()

    session.tasks.run(partial(_decoded, school.logo), show)
    return shown


def _decoded(logo: bytes) -> Picture | None:
    """Return the picture; None for one that cannot be shown: the page does without it."""
    try:
        return decoded_logo(logo)
    except LogoTrouble:
        return None


def on_white(picture: QImage, theme: Theme) -> QPixmap:
    """Return a picture at the size of a logo, on a white tile, whatever the look of the window."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(theme.px(LOGO_WIDTH), theme.px(LOGO_HEIGHT), keep, smooth)
    edge = theme.px(LOGO_EDGE)
    tile = QPixmap(small.width() + 2 * edge, small.height() + 2 * edge)
    tile.fill(Qt.GlobalColor.white)
    painter = QPainter(tile)
    painter.drawImage(edge, edge, small)
    painter.end()
    return tile
