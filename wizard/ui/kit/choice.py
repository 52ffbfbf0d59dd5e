"""A radio button as a wide box with text that wraps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from wizard.ui.kit.focus import give_focus, shows_focus, uses_keyboard
from wizard.ui.kit.heights import HeightCache

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from wizard.ui.kit.theme import Theme

LEAST_PX, LEAST_DENSE_PX = 46, 32
PADDING_PX, PADDING_DENSE_PX = 22, 1
DOT_PX, DOT_DENSE_PX = 14, 8
"""How far the dot is from the edge."""
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
CENTRED = int(Qt.AlignmentFlag.AlignCenter)
STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}
"""How far an arrow goes in the order of its group, wherever the buttons lie on the page."""


class Choice(QRadioButton):
    """A radio button as a wide box whose text wraps; its dot and outline show the choice.

    Args:
        key: the key that chooses it, shown behind the words; empty for none.

    Attributes:
        joined: the group that it is one of; never ask Qt's ``group()`` instead, with which PySide
            6.11 makes the group a child of the button, and loses its Python part with the button's.
        by_arrow: whether it was chosen last by walking to it with an arrow key.

    Signals:
        chosen: the user chose it, also when it was chosen already. ``clicked`` will not do, because
            assistive technology toggles a radio button without a click; nor ``toggled``, which is
            also emitted when the program sets the button.
    """

    chosen = Signal()

    def __init__(
        self, theme: Theme, text: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.joined: QButtonGroup | None = None
        self._heights = HeightCache()
        self._set_by_program = False
        self._dense = False
        self.by_arrow = False
        self._was_told = False
        self.toggled.connect(self._toggled)
        self.pressed.connect(self._begin_click)
        self.clicked.connect(self._end_click)
        self._theme = theme
        self._key = key
        self._words = ""
        self.set_words(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def join(self, group: QButtonGroup) -> None:
        """Be one of a group, of which one is chosen."""
        group.addButton(self)
        self.joined = group
        chosen = group.checkedButton()
        if isinstance(chosen, Choice):
            chosen._be_the_tab_stop()  # noqa: SLF001 - one of our own group

    def set_words(self, text: str) -> None:
        """Say something else."""
        if text == self._words:
            return
        self._words = text
        self._heights.clear()
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show which key chooses it; empty for none."""
        if key != self._key:
            self._key = key
            self._heights.clear()
            self.updateGeometry()
            self.update()

    def be_dense(self, *, dense: bool) -> None:
        """Leave less room around the words, or the usual room."""
        if dense is not self._dense:
            self._dense = dense
            self._heights.clear()
            self.updateGeometry()
            self.update()

    @property
    def _least(self) -> int:
        return self._theme.px(LEAST_DENSE_PX if self._dense else LEAST_PX)

    @property
    def _side(self) -> int:
        return DOT_DENSE_PX if self._dense else DOT_PX

    def hasHeightForWidth(self) -> bool:
        """Return True: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with wrapped text at a width, in pixels."""
        height = self._heights.get(width)
        return height or self._heights.add(width, self._height, self._least)

    def changeEvent(self, event: QEvent) -> None:
        """Discard the measured heights when the font or style changes."""
        self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the preferred size, at a usual width."""
        width = self._theme.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(self._theme.px(100), self._least)

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        """Set the button without emitting ``chosen``, to show an earlier choice."""
        self._set_by_program = True
        super().setChecked(checked)
        self._set_by_program = False

    def clear_choice(self) -> None:
        """Show that nothing is chosen, which a group of Qt's allows only for a moment."""
        group = self.joined
        if group is not None:
            group.setExclusive(False)
        self.setChecked(False)
        if group is not None:
            group.setExclusive(True)
            for one in group.buttons():
                one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def nextCheckState(self) -> None:
        """Take a click on what was already chosen for a choice too."""
        self.by_arrow = False
        if self.isChecked() and self._is_the_one:
            self._tell()
        super().nextCheckState()

    @property
    def _is_the_one(self) -> bool:
        """Whether its group takes it for chosen; Qt asks the box that was chosen before, too."""
        group = self.joined
        return group is None or group.checkedButton() is self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the group with all four arrows, in its order."""
        uses_keyboard(self, keyboard=True)
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self.joined is None:
            super().keyPressEvent(event)
            return
        self._walk(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show no focus to who uses the mouse."""
        uses_keyboard(self, keyboard=False)
        super().mousePressEvent(event)

    def _walk(self, step: int) -> None:
        """Choose the one beside this in the order of the group."""
        group = [] if self.joined is None else self.joined.buttons()
        row = [one for one in group if one.isVisible() and one.isEnabled()]
        target: QAbstractButton = row[(row.index(self) + step) % len(row)]
        if isinstance(target, Choice) and target is not self:
            target.by_arrow = True
            # First chosen: with the focus a screen reader reads all of it at once, and not twice.
            QRadioButton.setChecked(target, True)  # noqa: FBT003 - not as shown: as chosen
            if target.isVisible():
                give_focus(target)

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self._be_the_tab_stop()
        if checked and not self._set_by_program:
            self._tell()

    def _tell(self) -> None:
        self._was_told = True
        self.chosen.emit()

    def _begin_click(self) -> None:
        self._was_told = False

    def _end_click(self) -> None:
        """Tell of a click by mouse or Space on what was chosen already: Qt changes nothing then."""
        if not self._was_told:
            self.by_arrow = False
            self._tell()

    def _be_the_tab_stop(self) -> None:
        """Let Tab come to this one of its group; Qt does so only after it had the focus."""
        group = self.joined
        if group is not None:
            for one in group.buttons():
                tab = Qt.FocusPolicy.StrongFocus if one is self else Qt.FocusPolicy.ClickFocus
                one.setFocusPolicy(tab)

    def hitButton(self, _pos: object) -> bool:
        """Return True: the whole box can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the dot and the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        self._paint_dot(painter)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(self._text_rect(self.width(), self.height()), WRAPPED, self._words)
        if self._key:
            paint_key(painter, self._theme, self._key_rect(), self._key)

    def _height(self, width: int) -> int:
        room = QRect(0, 0, max(self._text_rect(width, 0).width(), 1), 10_000)
        words = self.fontMetrics().boundingRect(room, WRAPPED, self._words)
        padding = self._theme.px(PADDING_DENSE_PX if self._dense else PADDING_PX)
        return max(words.height() + padding, self._least)

    def _paint_box(self, painter: QPainter) -> None:
        colour, thick = ("accent", 2.5) if self.isChecked() else ("control", 1.5)
        if shows_focus(self):
            colour, thick = "focus", 3.0
        painter.setPen(QPen(self._theme.colour(colour), thick))
        filled = self.isChecked() or self.underMouse()
        painter.setBrush(self._theme.colour("soft" if filled else "surface"))
        edge = thick / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)

    def _paint_dot(self, painter: QPainter) -> None:
        size = self._theme.px(18)
        dot = QRectF(self._theme.px(self._side), (self.height() - size) / 2, size, size)
        painter.setPen(QPen(self._theme.colour("accent" if self.isChecked() else "control"), 2))
        painter.setBrush(self._theme.colour("accent" if self.isChecked() else "surface"))
        painter.drawEllipse(dot)
        if self.isChecked():
            inner = size * 0.18
            mark = dot.adjusted(inner, inner, -inner, -inner)
            self._theme.icons.paint(painter, mark, "done", "on_accent")

    def _text_rect(self, width: int, height: int) -> QRect:
        left = self._theme.px(self._side + 28)
        right = self._theme.px(50 if self._key else self._side)
        return QRect(left, 0, width - left - right, height)

    def _key_rect(self) -> QRectF:
        size = self._theme.px(24)
        left = self.width() - size - self._theme.px(12)
        return QRectF(left, (self.height() - size) / 2, size, size)


def say_positions(group: QButtonGroup, words: str, before: str = "", told: str = "") -> None:
    """Let a screen reader say of each button which of how many it is.

    Args:
        group: the buttons, in their order; those that are hidden are not counted.
        words: the sentence, with ``{number}`` and ``{total}``.
        before: what is said before the position, of where the keyboard enters.
        told: what is said of the chosen one instead; a change is said while it has the focus.
    """
    seen = [one for one in group.buttons() if not one.isHidden()]
    entered = group.checkedButton() or next(iter(seen), None)
    for number, one in enumerate(seen, 1):
        said = words.format(number=number, total=len(seen))
        if told and one is group.checkedButton():
            said = told
        elif before and one is entered:
            said = f"{before} {said}"
        if one.accessibleDescription() != said:
            describe = partial(one.setAccessibleDescription, said)
            if one.hasFocus() and not one.isChecked():  # it is about to go to the chosen one
                QTimer.singleShot(0, one, describe)  # else what is left would be read once more
            else:
                describe()


def paint_key(painter: QPainter, theme: Theme, rect: QRectF, key: str) -> None:
    """Paint a key of a keyboard with what stands on it."""
    font = QFont(painter.font())
    font.setPixelSize(theme.px(13))
    font.setWeight(QFont.Weight.DemiBold)
    painter.save()
    painter.setFont(font)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(theme.colour("page"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(theme.colour("muted"))
    painter.drawText(rect, CENTRED, key)
    painter.restore()
