"""A film as text: what is said and what is seen, scene by scene, each with a way into the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Signal

from wizard.ui.kit.widgets import Card, icon_button, label
from wizard.ui.player.film import clock_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QPushButton

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme


class Passage(Struct, frozen=True):
    """A part of a film in words.

    Attributes:
        start: milliseconds from the beginning of the film.
        said: what is said.
        seen: what is seen.
    """

    start: int
    said: str
    seen: str


class Transcript(Card):
    """The passages below each other.

    Attributes:
        buttons: per passage the button that plays the film from there.

    Signals:
        chosen: the film is wanted from this moment, in milliseconds.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, passages: Iterable[Passage]) -> None:
        super().__init__("soft")
        self._theme, self._texts = theme, texts
        self.buttons: list[QPushButton] = []
        for passage in passages:
            self._add(passage)

    def show_playable(self, *, playable: bool) -> None:
        """Offer the ways into the film, or leave the text alone."""
        for button in self.buttons:
            button.setVisible(playable)

    def _add(self, passage: Passage) -> None:
        time = clock_time(passage.start)
        button = icon_button(self._theme, "play", time, "quiet")
        button.setAccessibleName(self._texts("player.play-from", time=time))
        button.clicked.connect(lambda: self.chosen.emit(passage.start))
        self.buttons.append(button)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(label(passage.said))
        self.add(label(self._texts("film.seen", what=passage.seen), "muted"))
