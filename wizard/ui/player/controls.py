"""The controls of the film player: play, position, captions, speed, full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.pickers import ListBox
from wizard.ui.kit.widgets import icon_button, label
from wizard.ui.player.film import clock_time

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme

RATES = (0.75, 1.0, 1.25, 1.5)
STEP_MS = 5000
LARGEST_WITH_TIME = 1.25
"""In larger text a single line has no room for the time; the slider says it."""
_HANDLE_PX = 24
"""The width of the slider's handle in the style sheet."""


class Controls(QWidget):
    """The controls of the film player.

    Attributes:
        play: the button that plays and pauses.
        place: the position slider; in seconds, which is what a screen reader announces.
        captions: the check box for captions.
        larger: the check box for larger captions.
        rate: the list of speeds.
        full: the button that switches full screen on and off.
        length: the length of the film, in milliseconds.

    Signals:
        sought: the user moved the slider to this position, in milliseconds.
        rate_chosen: the user chose this speed; 1 is normal.
    """

    sought = Signal(int)
    rate_chosen = Signal(float)

    def __init__(self, theme: Theme, texts: Texts, hint: str, *, compact: bool = False) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.length = 0
        self._plays, self._now = False, 0
        self._compact = compact
        self.play = icon_button(theme, "play", texts("player.play"), "primary")
        self.place = _Place()
        self.place.setAccessibleName(texts("player.place"))
        self.place.setSingleStep(STEP_MS // 1000)
        self.place.setPageStep(2 * STEP_MS // 1000)
        self.place.valueChanged.connect(lambda seconds: self.sought.emit(seconds * 1000))
        self._time = label("", "muted")
        self._time.setWordWrap(False)
        self.captions = QCheckBox(texts("player.captions"))
        self.captions.setChecked(True)
        self.larger = QCheckBox(texts("player.larger"))
        self.rate = self._make_rate()
        self.full = icon_button(theme, "full-screen", texts("player.full"))
        if compact:
            self._arrange_on_one_line(hint)
        else:
            self._keep_width()
            self._arrange(hint)

    @property
    def chosen_rate(self) -> float:
        """The chosen speed; 1 is normal."""
        return RATES[self.rate.currentIndex()]

    def show_length(self, milliseconds: int) -> None:
        """Set the length of the film."""
        self.length = milliseconds
        with QSignalBlocker(self.place):
            self.place.setMaximum(milliseconds // 1000)
        self.show_position(self.place.value() * 1000)

    def show_position(self, milliseconds: int) -> None:
        """Show the position of the film, without emitting ``sought``."""
        values = {"now": clock_time(milliseconds), "total": clock_time(self.length)}
        self._time.setText(self._texts("player.time", **values))
        self._now = milliseconds
        if self._plays and self.place.hasFocus() and QAccessible.isActive():
            return  # a screen reader would speak over the film at every step; it is told at a pause
        # A slider's accessible value is a number, and Qt has no text for it. With an accessibility
        # interface in Python, AT-SPI would request its C++ value interface, and crash.
        self.place.setAccessibleDescription(self._texts("player.time-said", **values))
        if self.place.isSliderDown():
            return
        with QSignalBlocker(self.place):
            self.place.setValue(milliseconds // 1000)

    def show_playing(self, *, playing: bool) -> None:
        """Show whether the film is playing."""
        stopped, self._plays = self._plays and not playing, playing
        if stopped:
            self.show_position(self._now)
        icon, key = ("pause", "player.pause") if playing else ("play", "player.play")
        self.play.setIcon(self._theme.icons.icon(icon, "on_accent"))
        self._name(self.play, key)

    def show_full(self, *, full: bool) -> None:
        """Show whether the film has the whole screen."""
        self._name(self.full, "player.back" if full else "player.full")

    def _name(self, button: QPushButton, key: str) -> None:
        """Say what a button does: on it, or where there is no room, by its name and tool tip."""
        words = self._texts(key)
        button.setText("" if self._compact else words)
        button.setAccessibleName(words if self._compact else "")
        button.setToolTip(words.replace("&", "") if self._compact else "")

    def without_captions(self, reason: str) -> None:
        """Disable the captions, with the reason as tool tip."""
        for box in (self.captions, self.larger):
            box.setChecked(False)
            box.setEnabled(False)
            box.setToolTip(reason)
            box.setAccessibleDescription(reason)

    def _make_rate(self) -> QComboBox:
        rate = ListBox()
        rate.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        rate.setAccessibleName(self._texts("player.rate"))
        for value in RATES:
            number = f"{value:g}".replace(".", self._texts("player.decimal-mark"))
            rate.addItem(self._texts("player.rate-times", number=number), value)
        rate.setCurrentIndex(RATES.index(1.0))
        rate.currentIndexChanged.connect(lambda index: self.rate_chosen.emit(RATES[index]))
        return rate

    def _keep_width(self) -> None:
        """Give buttons with changing texts a fixed minimum width."""
        for button, keys in (
            (self.play, ("player.play", "player.pause")),
            (self.full, ("player.full", "player.back")),
        ):
            current, widths = button.text(), []
            for key in keys:
                button.setText(self._texts(key))
                widths.append(button.sizeHint().width())
            button.setText(current)
            button.setMinimumWidth(max(widths))

    def _arrange_on_one_line(self, hint: str) -> None:
        """Put everything beside each other; the sound and the keys are told by a tool tip."""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(10))
        for widget in (self.play, self.place, self._time, self.captions, self.rate, self.full):
            line.addWidget(widget, 1 if widget is self.place else 0)
        self.larger.setParent(self)
        self.larger.hide()
        self._time.setHidden(self._theme.scale > LARGEST_WITH_TIME)
        self.setToolTip(hint)
        self.show_playing(playing=False)
        self.show_full(full=False)

    def _arrange(self, hint: str) -> None:
        gap = self._theme.px(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        line = QHBoxLayout()
        line.setSpacing(gap)
        line.addWidget(self.play)
        line.addWidget(self.place, 1)
        line.addWidget(self._time)
        column.addLayout(line)
        more = QWidget()
        flow = FlowLayout(more, self._theme.px(150), 4, gap)
        for widget in (self.captions, self.larger, self.rate, self.full):
            flow.addWidget(widget)
        column.addWidget(more)
        column.addWidget(label(hint, "muted"))


class _Place(QSlider):
    """A slider that jumps to a click, and ignores the mouse wheel, which scrolls the page."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            room, at = self.width() - _HANDLE_PX, round(event.position().x()) - _HANDLE_PX // 2
            self.setValue(
                QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, max(1, room))
            )
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
