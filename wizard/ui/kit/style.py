"""The Qt style: gives each widget its look, by its class, name and properties, when first shown."""

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
"""Font size in pixels at 100 % text size, and weight, by heading level."""

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
"""Font size in pixels at 100 % text size, weight and colour token, by a label's tone."""

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
"""Colour tokens of fill and outline, width of the outline and radius of the corners, by kind."""

QUOTE_BAR_PX = 5

BUTTONS = {
    "primary": ("accent", "accent", "on_accent"),
    "secondary": ("surface", "control", "ink"),
    "quiet": ("", "", "ink"),
    "tool": ("", "", "ink"),
    "alarm": ("surface", "error", "error"),
}
"""Colour tokens of fill, outline and text, by a button's kind; empty for none."""

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
    "QTableWidget": sheets.TABLE,
    "QProgressBar": sheets.PROGRESS,
    "QCalendarWidget": sheets.CALENDAR,
    "QPdfView": sheets.PAPER,
}
"""Style sheets by class name, also for subclasses; empty for widgets that paint themselves."""

NAMED_SHEETS = {
    "bar": sheets.BAR,
    "dialogColumn": sheets.DIALOG_COLUMN,
    "qtooltip_label": sheets.TOOL_TIP,
}
"""Style sheets by object name."""

GROUNDS = {"side": "side"}
"""Background colour tokens by object name; others have the page's background."""

UNSEEN = ("qt_wizard_", "__qt__passive_wizardbutton")
"""Prefixes of the object names of QWizard's own buttons, which are never shown."""

PARTS = ("QLineEdit", "QSpinBox", "QMenu")
PARTS_OF = ("QAbstractSpinBox", "QComboBox", "QCalendarWidget")
"""A widget of a class in `PARTS` inside one in `PARTS_OF` gets its parent's style sheet."""


def card_edges(kind: str) -> tuple[int, int]:
    """Return the width of a card's outline in pixels: at the left, and at the other sides."""
    thick = CARDS[kind][2]
    return (QUOTE_BAR_PX if kind == "quote" else thick), thick


class Style(QProxyStyle):
    """Qt's Fusion style with the program's own fonts, colours and boxes.

    One style sheet for the whole application would be slow: Qt would keep its rules for every
    label, and apply them again to all children of a widget that gets another parent. That took a
    third of the time of each page.

    Args:
        colours: ``#rrggbb`` by design token.
        scale: the text size as a factor.
        pictures: the paths of pictures that cannot be recoloured, by name in the style sheets.
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
        """Give a widget its look; Qt calls this before it is first shown, `restyle` again."""
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
        """Paint the box of a button, and set the painter's pen for its text."""
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
        """Return the colour tokens of fill, outline and text; empty for none."""
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
        """Style an area's scroll bars, except those that are always off."""
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
        """Give a widget and its children another background."""
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
        """Return a palette that sets one colour only."""
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
    """Return whether a widget is styled by its parent, or is never visible."""
    if widget.inherits("QScrollBar"):
        return True
    if not any(widget.inherits(name) for name in PARTS):
        return False
    parent = widget.parentWidget()
    if parent is None:
        return widget.inherits("QMenu")  # QComboBox makes four, only to measure
    return any(parent.inherits(name) for name in PARTS_OF)
