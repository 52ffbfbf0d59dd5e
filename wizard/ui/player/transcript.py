"""The transcript of a film: text per scene, with buttons that play the film from there."""

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
    """A scene of a film as text.

    Attributes:
        start: milliseconds from the beginning of the film.
        said: the words that are spoken or shown as captions.
        seen: a description of the picture.
    """

    start: int
    said: str
    seen: str


class Transcript(Card):
    """The scenes of a film below each other.

    Attributes:
        buttons: for each scene, the button that plays the film from there.

    Signals:
        chosen: the user wants to play the film from this position, in milliseconds.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, passages: Iterable[Passage]) -> None:
        super().__init__("soft")
        self._theme, self._texts = theme, texts
        self.buttons: list[QPushButton] = []
        for passage in passages:
            self._add(passage)

    def show_playable(self, *, playable: bool) -> None:
        """Show the buttons, or hide them if the film cannot be played."""
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
