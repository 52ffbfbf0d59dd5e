"""The style sheets of input widgets; ``$names`` are design tokens, and sizes scaled with the text.

Each class of widgets has a sheet of its own, because Qt keeps the rules for every child of a widget
with a sheet: one sheet for the whole application takes a third of the time of each page.
"""

BUTTON = """
QPushButton { color: $ink; background: $surface; border: 2px solid $control;
    border-radius: 10px; padding: 8px 16px; font-weight: 600; }
QPushButton:hover { background: $soft; }
QPushButton:focus { border: 3px solid $focus; padding: 7px 15px; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton::menu-indicator { width: 0; }
"""

_BOX = """
$kind { background: $surface; border: 2px solid $control; border-radius: 8px; padding: 6px 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
"""
_FOCUS = """
$kind:focus { border: 2px solid $focus; }
"""
_WRONG = """
$kind[wrong="true"] { border: 2px solid $error; }
"""
_DROP_DOWN = """
$kind::drop-down { border: none; width: $px28; }
$kind::down-arrow { image: url($arrow); width: $px16; height: $px16; }
"""
_LIST = """
$kind QAbstractItemView { background: $surface; border: 1px solid $control; }
"""


def _of(kind: str, *rules: str) -> str:
    """Return a sheet for one class only, because each widget keeps its whole parsed sheet."""
    return "".join(rules).replace("$kind", kind)


LINE = _of("QLineEdit", _BOX, _FOCUS, _WRONG)
LINES = _of("QPlainTextEdit", _BOX, _FOCUS, _WRONG)
DATE = _of("QDateEdit", _BOX, _FOCUS, _DROP_DOWN) + LINE
NUMBER = _of("QSpinBox", _BOX) + LINE
COMBO = _of("QComboBox", _BOX, _FOCUS, _DROP_DOWN, _LIST)

MENU = """
QMenu { background: $surface; border: 1px solid $control; menu-scrollable: 1; }
QMenu::item { padding: 8px 18px; }
QMenu::item:selected { background: $soft; color: $ink; }
"""

CHECK = """
QCheckBox, QRadioButton { spacing: 10px; padding: 4px; border: 2px solid transparent;
    border-radius: 8px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: $px18; height: $px18;
    border: 2px solid $control; background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 11px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url($mark); }
"""

SLIDER = """
QSlider { min-height: 28px; border: 2px solid transparent; border-radius: 8px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { height: 6px; background: $soft; border: 1px solid $control;
    border-radius: 4px; }
QSlider::sub-page:horizontal { background: $accent; border: 1px solid $accent;
    border-radius: 4px; }
QSlider::handle:horizontal { background: $accent; width: 24px; height: 24px; margin: -9px 0;
    border-radius: 12px; }
"""

SCROLL_BAR = """
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: $control; border-radius: 5px; min-height: 36px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle:horizontal { background: $control; border-radius: 5px; min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; height: 0; width: 0; }
"""

TABLE = """
QTableWidget { background: $surface; border: 2px solid $control; border-radius: 8px;
    gridline-color: $line; selection-background-color: $accent; selection-color: $on_accent; }
QTableWidget:focus { border: 2px solid $focus; }
QTableWidget::item { padding: 2px 8px; }
QHeaderView, QHeaderView::section { background: $soft; color: $ink; border: none;
    padding: 4px 8px; }
"""

PROGRESS = """
QProgressBar { background: $soft; border: 1px solid $control; border-radius: 6px;
    text-align: center; min-height: $px20; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
"""

TOOL_TIP = """
QLabel { background: $surface; color: $ink; border: 1px solid $control; padding: 4px; }
"""

CALENDAR = """
QCalendarWidget QWidget { background: $surface; alternate-background-color: $page; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent;
    selection-color: $on_accent; }
"""

BAR = """
QWidget#bar { background: $surface; border-top: 1px solid $line; }
"""

DIALOG_COLUMN = """
QDialog > QScrollArea { background: $page; border: 3px solid $page; }
QDialog > QScrollArea:focus { border: 3px solid $focus; }
"""

PAPER = """
QPdfView { border: 3px solid $page; }
QPdfView:focus { border: 3px solid $focus; }
"""
