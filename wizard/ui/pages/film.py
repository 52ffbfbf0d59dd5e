"""Watch or read: the film's place, and the same content as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wizard.ui.kit import Card, Fold, heading, icon_label, label, prose, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from wizard.answers.applies import ShownArea
    from wizard.ui.session import Session


def film_card(session: Session, shown: ShownArea) -> Card:
    """Return the explanation, with the film's poster where there is one, and its transcript."""
    texts = session.texts
    card = Card()
    icon = icon_label(session.theme, "read", "accent", 24)
    card.column.addLayout(row(icon, heading(texts("film.read"), 2), stretch=1))
    poster = session.around.places.resources / "videos" / f"{shown.id}.poster.png"
    if poster.exists():
        card.add(Poster(QPixmap(str(poster)), texts("film.poster")))
    card.add(prose(shown.explanation))
    card.add(Fold(session.theme, texts("film.transcript"), _transcript(session, shown)))
    return card


def _transcript(session: Session, shown: ShownArea) -> QWidget:
    card = Card("soft")
    for scene in shown.area.scenes:
        time = session.texts("film.time", start=scene.start, end=scene.end)
        card.add(label(time, "label"), label(session.shown.say(scene.voice)))
        card.add(label(session.texts("film.seen", what=session.shown.say(scene.picture)), "muted"))
    return card


class Poster(QLabel):
    """A picture as wide as there is room."""

    def __init__(self, picture: QPixmap, name: str) -> None:
        super().__init__()
        self._picture = picture
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that the shape is kept."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the picture is at this width."""
        return width * self._picture.height() // max(1, self._picture.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, smoothly scaled for this screen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)
