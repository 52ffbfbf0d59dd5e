"""What every kind of moment has in common: one view that shows one moment after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wizard.ui.kit.widgets import restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.answers.applies import ShownArea
    from wizard.answers.way import Moment
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services
    from wizard.ui.window.key_hints import KeyHint


class Turns(QObject):
    """What a moment can ask of the page that it is on.

    Signals:
        settled: an answer was given that asks nothing more; the words say which.
        place_wanted: somebody wants to see the moment at this place.
        look_changed: the words on the bar, or what Tab stops at, may be others now.
    """

    settled = Signal(str)
    place_wanted = Signal(str)
    look_changed = Signal()


class Stage(Struct, frozen=True):
    """What a moment is made with.

    Attributes:
        session: holds the answers.
        services: what the program does for a page.
        turns: how a moment asks to go on.
    """

    session: Session
    services: Services
    turns: Turns


class MomentView(QWidget):
    """One kind of moment; made once, and shown again for every moment of its kind.

    Attributes:
        stage: what it is made with.
        area: the area on view.
        moment: the moment on view.
        column: what it shows, from top to bottom.
        compact: whether there is only room for what matters most.
    """

    area: ShownArea
    moment: Moment

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.session = stage.session
        self.compact = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.px(14))

    def px(self, pixels: float) -> int:
        """Return a size that grows with the text."""
        return self.session.theme.px(pixels)

    def show_moment(self, area: ShownArea, moment: Moment) -> None:
        """Show a moment, as it applies now."""
        self.area, self.moment = area, moment
        self.show_answers()

    def show_area(self, area: ShownArea) -> None:
        """Show changed answers."""
        self.area = area
        self.show_answers()

    def show_answers(self) -> None:
        """Show everything; called often, so that what is equal should cost nothing."""
        raise NotImplementedError

    def be_compact(self, *, compact: bool) -> None:
        """Keep to what matters most, or show all."""
        if compact is not self.compact:
            self.compact = compact
            self.arrange()

    def arrange(self) -> None:
        """Place everything for ``compact``."""

    def use_tone(self, words: QLabel, usual: str, compact: str) -> None:
        """Let words look as there is room for."""
        tone = compact if self.compact else usual
        if words.property("tone") != tone:
            restyle(words, tone=tone)

    def title(self) -> str:
        """Return the moment's title; empty for none."""
        return ""

    def has_drawing(self) -> bool:
        """Return whether the area's drawing stands beside the title."""
        return False

    def crumb(self) -> str:
        """Return in a few words where one is in the area."""
        raise NotImplementedError

    def spoken(self) -> str:
        """Return what is read aloud."""
        raise NotImplementedError

    def next_label(self) -> str:
        """Return the words on the button that goes on."""
        raise NotImplementedError

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        return ()

    def digit(self, number: int) -> bool:
        """Do what a digit asks; return whether it asks anything here."""
        del number
        return False

    def focus_target(self) -> QWidget | None:
        """Return what gets the focus; None for the title."""
        return None

    def left(self) -> None:
        """Take note that somebody goes on or back."""
