"""Three equal ways to sign: draw, type your name, or sign the printed paper later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from wizard.ui.accessible import announce, as_group
from wizard.ui.flow_layout import FlowLayout
from wizard.ui.ink_pad import InkPad
from wizard.ui.kit import Card, Choice, heading, icon_button, label

if TYPE_CHECKING:
    from wizard.document.ink import Ink
    from wizard.ui.session import Session

WAYS = ("drawn", "typed", "paper")


class SignWays(Card):
    """The choice between the ways, and what each asks for.

    Attributes:
        way: the chosen way; empty before there is one.
        choices: the radio button by way.
        pad: where is drawn.
        agreed: the confirmation that the typed name is the signature.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.way = ""
        self.choices: dict[str, Choice] = {}
        texts = session.texts
        self.add(heading(texts("sign.how"), 2), label(texts("sign.equal")))
        self._add_choices()
        panels = (self._draw_panel(), self._type_panel(), self._paper_panel())
        self._panels = dict(zip(WAYS, panels, strict=True))
        for panel in panels:
            panel.hide()
            self.add(panel)
        self._error = label("", "error")
        self._error.hide()
        self.add(self._error)

    def ink(self) -> Ink | None:
        """Return what was drawn, when drawing is the chosen way."""
        return self.pad.ink() if self.way == "drawn" else None

    def show_name(self, name: str) -> None:
        """Show the name as it will be typed."""
        self._typed.setText(name)

    def problem(self) -> str:
        """Return what is still missing, in words; empty when nothing is."""
        texts = self._session.texts
        if not self.way:
            return texts("sign.way-missing")
        if self.way == "drawn" and not self.pad.ink():
            return texts("sign.ink-missing")
        if self.way == "typed" and not self.agreed.isChecked():
            return texts("sign.agree-missing")
        return ""

    def show_error(self, text: str) -> None:
        """Say what is missing, by the ways."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if text:
            announce(self._error, text)
            focused = self.choices.get(self.way or WAYS[0])
            if focused is not None:
                focused.setFocus()

    def choose(self, way: str) -> None:
        """Take over a way."""
        self.way = way
        for name, panel in self._panels.items():
            panel.setVisible(name == way)
        self.show_error("")

    def _add_choices(self) -> None:
        box, group = QWidget(), QButtonGroup(self)
        as_group(box, self._session.texts("sign.how"))
        layout = FlowLayout(box, self._session.theme.px(220), 3)
        for way in WAYS:
            choice = Choice(self._session.theme, self._session.texts(f"sign.way-{way}"))
            choice.chosen.connect(lambda way=way: self.choose(way))
            group.addButton(choice)
            layout.addWidget(choice)
            self.choices[way] = choice
        self.add(box)

    def _draw_panel(self) -> QWidget:
        theme, texts = self._session.theme, self._session.texts
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.pad = InkPad(theme, texts("sign.pad"), texts("sign.pad-help"))
        tools = QWidget()
        line = FlowLayout(tools, theme.px(160), 3)
        for icon, key, action in (
            ("undo", "sign.undo", self.pad.undo),
            ("redo", "sign.redo", self.pad.redo),
            ("clear", "sign.clear", self.pad.clear),
        ):
            made = icon_button(theme, icon, texts(key))
            made.clicked.connect(action)
            line.addWidget(made)
        for widget in (self.pad, tools, label(texts("sign.pad-help"), "muted")):
            column.addWidget(widget)
        return panel

    def _type_panel(self) -> QWidget:
        texts = self._session.texts
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        self._typed = label("")
        self._typed.setFont(self._handwriting())
        self._typed.setStyleSheet(
            f"font-family: Caveat; font-size: {self._session.theme.px(40)}px;"
        )
        self.agreed = QCheckBox(texts("sign.agree"))
        self.agreed.toggled.connect(lambda: self.show_error(""))
        column.addWidget(self._typed)
        column.addWidget(self.agreed)
        column.addStretch(1)
        return panel

    def _paper_panel(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self._session.texts("sign.paper-help")))
        column.addStretch(1)
        return panel

    def _handwriting(self) -> QFont:
        fonts = self._session.around.places.resources / "fonts"
        QFontDatabase.addApplicationFont(str(fonts / "Caveat-Bold.ttf"))
        return QFont("Caveat")
