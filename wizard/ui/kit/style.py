"""How widgets look: each says what it is, and gets what that asks for when it is first shown."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QProxyStyle,
    QPushButton,
    QWidget,
)

from wizard.ui.kit import style_sheet as sheets
from wizard.ui.kit.focus import shows_focus

if TYPE_CHECKING:
    from collections.abc import Mapping

NORMAL, SEMIBOLD, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold

HEADINGS = {1: (28, BOLD), 2: (20, BOLD), 3: (17, SEMIBOLD)}
"""Pixels at 100 % text, and weight, by level."""

TONES = {
    "muted": (14, NORMAL, "muted"),
    "label": (14, SEMIBOLD, "muted"),
    "strong": (16, SEMIBOLD, "ink"),
    "error": (16, SEMIBOLD, "error"),
    "good": (16, SEMIBOLD, "good"),
    "lead": (18, NORMAL, "ink"),
    "scene": (21, NORMAL, "ink"),
    "statement": (22, SEMIBOLD, "ink"),
    "line": (18, SEMIBOLD, "ink"),
    "sentence": (28, SEMIBOLD, "ink"),
    "small-line": (16, SEMIBOLD, "ink"),
}
"""Pixels at 100 % text, weight and colour token by a label's tone."""

CARDS = {
    "plain": ("surface", "line", 1, 14),
    "quote": ("quote", "line", 1, 6),
    "soft": ("soft", "line", 1, 14),
    "chosen": ("surface", "accent", 2, 14),
    "kind": ("quote", "line", 1, 14),
    "notice": ("surface", "control", 2, 10),
    "warning": ("surface", "warning", 2, 10),
    "error": ("surface", "error", 2, 10),
}
"""Fill, outline, its width and the radius of its corners by a card's kind."""

QUOTE_BAR_PX = 5

BUTTONS = {
    "primary": ("accent", "accent", "on_accent"),
    "secondary": ("surface", "control", "ink"),
    "quiet": ("", "", "ink"),
    "tool": ("", "", "ink"),
    "alarm": ("surface", "error", "error"),
}
"""Fill, outline and words by a button's kind; empty for none."""

PADDING = {
    "primary": (18, 10),
    "secondary": (18, 10),
    "quiet": (8, 8),
    "tool": (6, 8),
    "alarm": (12, 8),
}
"""Pixels beside and above what is in a button, its outline included, by its kind."""

SHEETS = {
    "QPushButton": sheets.BUTTON,
    "Button": "",
    "Choice": "",
    "Switch": "",
    "QLineEdit": sheets.LINE,
    "QPlainTextEdit": sheets.LINES,
    "QDateEdit": sheets.DATE,
    "QSpinBox": sheets.NUMBER,
    "QComboBox": sheets.COMBO,
    "QMenu": sheets.MENU,
    "QCheckBox": sheets.CHECK,
    "QRadioButton": sheets.CHECK,
    "QSlider": sheets.SLIDER,
    "QScrollBar": sheets.SCROLL_BAR,
    "QProgressBar": sheets.PROGRESS,
    "QCalendarWidget": sheets.CALENDAR,
    "QPdfView": sheets.PAPER,
}
"""By the name of a class; those derived from it look the same. What has none paints itself."""

NAMED_SHEETS = {
    "bar": sheets.BAR,
    "dialogColumn": sheets.DIALOG_COLUMN,
    "qtooltip_label": sheets.TOOL_TIP,
}
"""By the name of an object."""

GROUNDS = {"side": "side"}
"""The colour behind an object by its name; behind all others it is the page's."""

UNSEEN = ("qt_wizard_", "__qt__passive_wizardbutton")
"""How the names of QWizard's own buttons begin: the window has others in their place."""

PARTS = ("QLineEdit", "QSpinBox", "QMenu")
PARTS_OF = ("QAbstractSpinBox", "QComboBox", "QCalendarWidget")
"""The first, inside one of the second, looks as that says."""


def card_edges(kind: str) -> tuple[int, int]:
    """Return how wide a card's outline is: at its left, and at the other sides."""
    thick = CARDS[kind][2]
    return (QUOTE_BAR_PX if kind == "quote" else thick), thick


class Style(QProxyStyle):
    """Qt's Fusion, with what the window's own look adds to it.

    Not one style sheet for everything: Qt would keep rules for every label, and apply them to all
    that is below a widget whenever it gets another parent. That was a third of each page.

    Args:
        colours: ``#rrggbb`` by design token.
        scale: the text size as a factor.
        pictures: the files of what cannot be recoloured, by the name that the sheets have for it.
    """

    def __init__(
        self, colours: Mapping[str, str], scale: float, pictures: Mapping[str, str]
    ) -> None:
        super().__init__("Fusion")
        self._colours = colours
        self._scale = scale
        sizes = {f"px{size}": f"{self._px(size)}px" for size in (14, 16, 18, 20, 28)}
        self._values = {**colours, **sizes, **pictures}
        self._ready: dict[str, str] = {}
        self._fonts: dict[tuple[int, QFont.Weight], QFont] = {}
        self._palettes: dict[tuple[QPalette.ColorRole, str], QPalette] = {}
        self._sheets: dict[type, str] = {}

    def polish(self, thing: Any) -> None:  # noqa: ANN401 - Qt has three functions of this name
        """Give a widget its look; called again when one of its properties changed."""
        super().polish(thing)
        if isinstance(thing, QWidget):
            self._polish_widget(thing)

    def paint_card(self, painter: QPainter, rect: QRectF, kind: str) -> None:
        """Paint the box of a card."""
        fill, outline, thick, radius = CARDS[kind]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(outline), thick))
        painter.setBrush(self._colour(fill))
        edge = thick / 2
        painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge), radius, radius)
        if kind == "quote":
            painter.setClipRect(QRectF(rect.left(), rect.top(), QUOTE_BAR_PX, rect.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("control"))
            painter.drawRoundedRect(rect, radius, radius)

    def paint_button(self, painter: QPainter, button: QPushButton, kind: str) -> None:
        """Paint the box of a button, and leave the painter ready for its words."""
        fill, outline, words = self._button_colours(button, kind)
        thick = 3 if shows_focus(button) and kind in {"primary", "secondary"} else 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(outline), thick) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(fill) if fill else Qt.BrushStyle.NoBrush)
        edge = thick / 2
        box = QRectF(button.rect()).adjusted(edge, edge, -edge, -edge)
        radius = 10 if kind in {"primary", "secondary", "alarm"} else 0
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(self._colour(words))

    @staticmethod
    def _button_colours(button: QPushButton, kind: str) -> tuple[str, str, str]:
        """Return the tokens of fill, outline and words; empty for none."""
        fill, outline, words = BUTTONS[kind]
        if not button.isEnabled():
            return fill, "line" if outline else "", "muted"
        if shows_focus(button):
            outline = "focus"
        if button.underMouse() and kind != "primary":
            fill = "soft"
        return fill, outline, words

    def _polish_widget(self, widget: QWidget) -> None:
        if isinstance(widget, QAbstractScrollArea):
            self._polish_bars(widget)
        name, kind = widget.objectName(), widget.property("kind")
        if name.startswith(UNSEEN):
            return
        if name in NAMED_SHEETS:
            self._use_sheet(widget, NAMED_SHEETS[name])
        elif name in GROUNDS:
            self._use_ground(widget, GROUNDS[name])
        elif isinstance(widget, QLabel):
            self._polish_label(widget)
        elif kind in PADDING:
            self._use_words(widget, 14 if kind == "tool" else 16, SEMIBOLD, "ink")
        else:
            self._use_sheet(widget, self._sheet_of(widget))

    def _polish_bars(self, area: QAbstractScrollArea) -> None:
        """Give an area's scroll bars their look; when they are made, none knows if it will show."""
        for bar, policy in (
            (area.horizontalScrollBar(), area.horizontalScrollBarPolicy()),
            (area.verticalScrollBar(), area.verticalScrollBarPolicy()),
        ):
            if policy is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                self._use_sheet(bar, SHEETS["QScrollBar"])

    def _polish_label(self, widget: QLabel) -> None:
        level, tone = widget.property("level"), widget.property("tone")
        if tone in TONES:
            self._use_words(widget, *TONES[tone])
        elif level in HEADINGS:
            self._use_words(widget, *HEADINGS[level], "ink")
        elif tone == "" and widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
            self._use_words(widget, 16, NORMAL, "ink")

    def _use_words(self, widget: QWidget, pixels: int, weight: QFont.Weight, colour: str) -> None:
        widget.setFont(self._font(pixels, weight))
        widget.setPalette(self._palette(QPalette.ColorRole.WindowText, colour))

    def _use_ground(self, widget: QWidget, colour: str) -> None:
        """Give a widget, and what lies on it, another ground."""
        widget.setPalette(self._palette(QPalette.ColorRole.Window, colour))
        widget.setAutoFillBackground(True)

    def _font(self, pixels: int, weight: QFont.Weight) -> QFont:
        if (pixels, weight) not in self._fonts:
            font = QFont(QApplication.font())
            font.setPixelSize(self._px(pixels))
            font.setWeight(weight)
            self._fonts[pixels, weight] = font
        return self._fonts[pixels, weight]

    def _palette(self, role: QPalette.ColorRole, colour: str) -> QPalette:
        """Return a palette that says this one colour, and leaves the others as they are."""
        if (role, colour) not in self._palettes:
            palette = QPalette()
            palette.setColor(role, self._colour(colour))
            self._palettes[role, colour] = palette
        return self._palettes[role, colour]

    def _sheet_of(self, widget: QWidget) -> str:
        kind = type(widget)
        if kind not in self._sheets:
            names = (one.__name__ for one in kind.__mro__)
            self._sheets[kind] = next((SHEETS[name] for name in names if name in SHEETS), "")
        sheet = self._sheets[kind]
        return "" if sheet and _is_part(widget) else sheet

    def _use_sheet(self, widget: QWidget, wanted: str) -> None:
        sheet = self._filled(wanted)
        if sheet and widget.styleSheet() != sheet:
            widget.setStyleSheet(sheet)
            widget.style().polish(widget)

    def _filled(self, sheet: str) -> str:
        if sheet not in self._ready:
            self._ready[sheet] = Template(sheet).substitute(self._values)
        return self._ready[sheet]

    def _colour(self, token: str) -> QColor:
        return QColor(self._colours[token])

    def _px(self, pixels: float) -> int:
        return round(pixels * self._scale)


def _is_part(widget: QWidget) -> bool:
    """Return whether a widget gets its look from what it is in, or is never seen."""
    if widget.inherits("QScrollBar"):
        return True
    if not any(widget.inherits(name) for name in PARTS):
        return False
    parent = widget.parentWidget()
    if parent is None:
        return widget.inherits("QMenu")  # a list to choose from makes four, to take its measure
    return any(parent.inherits(name) for name in PARTS_OF)
