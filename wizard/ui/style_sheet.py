"""The one style sheet; ``$names`` are design tokens and sizes that grow with the text."""

STYLE_SHEET = """
* { color: $ink; font-family: "Inter"; font-size: $px16; }
QWidget#window, QWidget#column, QScrollArea, QDialog, QMessageBox { background: $page; }
QScrollArea { border: none; }
QDialog QScrollArea { border: 3px solid $page; }
QDialog QScrollArea:focus { border: 3px solid $focus; }
QWidget#side, QWidget#sideList, QWidget#side QScrollArea { background: $side; }
QWidget#bar { background: $surface; border-top: 1px solid $line; }
QWizardRuler { max-height: 0; }
QLabel, QCheckBox, QGroupBox { background: transparent; }

QLabel[level="1"] { font-size: $px28; font-weight: 700; }
QLabel[level="2"] { font-size: $px20; font-weight: 700; }
QLabel[level="3"] { font-size: $px17; font-weight: 600; }
QLabel[tone="muted"] { color: $muted; font-size: $px14; }
QLabel[tone="label"] { color: $muted; font-size: $px14; font-weight: 600; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="error"] { color: $error; font-weight: 600; }
QLabel[tone="good"] { color: $good; font-weight: 600; }
QLabel[tone="lead"] { font-size: $px18; }

QFrame[card="plain"] { background: $surface; border: 1px solid $line; border-radius: $radius; }
QFrame[card="quote"] { background: $quote; border: 1px solid $line;
    border-left: 5px solid $control; border-radius: 6px; }
QFrame[card="soft"] { background: $soft; border: 1px solid $line; border-radius: $radius; }
QFrame[card="notice"] { background: $surface; border: 2px solid $control; border-radius: 10px; }
QFrame[card="warning"] { background: $surface; border: 2px solid $warning; border-radius: 10px; }
QFrame[card="error"] { background: $surface; border: 2px solid $error; border-radius: 10px; }

QPushButton { background: $surface; border: 2px solid $control; border-radius: 10px;
    padding: 8px 16px; font-weight: 600; }
QPushButton:hover { background: $soft; }
QPushButton:focus, QToolButton:focus { border: 3px solid $focus; padding: 7px 15px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:focus { border: 3px solid $focus; }
QPushButton[kind="quiet"] { background: transparent; border: 2px solid transparent;
    padding: 6px 6px; font-weight: 600; text-align: left; }
QPushButton[kind="quiet"]:hover { background: $soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="tool"] { background: transparent; border: 2px solid transparent;
    padding: 6px 4px; font-size: $px14; font-weight: 600; text-align: left; }
QPushButton[kind="tool"]:hover { background: $soft; }
QPushButton[kind="tool"]:focus { border: 2px solid $focus; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton::menu-indicator { width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QComboBox, QSpinBox { background: $surface;
    border: 2px solid $control; border-radius: 8px; padding: 6px 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus, QComboBox:focus {
    border: 2px solid $focus; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $error; }
QDateEdit::drop-down, QComboBox::drop-down { border: none; width: $px28; }
QDateEdit::down-arrow, QComboBox::down-arrow { image: url($arrow); width: $px16;
    height: $px16; }
QComboBox QAbstractItemView, QMenu { background: $surface; border: 1px solid $control; }
QMenu::item { padding: 8px 18px; }
QMenu::item:selected { background: $soft; color: $ink; }

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

QSlider { min-height: 28px; border: 2px solid transparent; border-radius: 8px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { height: 6px; background: $soft; border: 1px solid $control;
    border-radius: 4px; }
QSlider::sub-page:horizontal { background: $accent; border: 1px solid $accent;
    border-radius: 4px; }
QSlider::handle:horizontal { background: $accent; width: 24px; height: 24px; margin: -9px 0;
    border-radius: 12px; }

QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: $control; border-radius: 5px; min-height: 36px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; height: 0; }
QProgressBar { background: $soft; border: 1px solid $control; border-radius: 6px;
    text-align: center; min-height: $px20; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $control; padding: 4px; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $page; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent;
    selection-color: $on_accent; }
"""
