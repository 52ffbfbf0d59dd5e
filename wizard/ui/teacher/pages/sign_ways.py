"""Three equal ways to sign: draw, type your name, or sign the printed paper later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from wizard.ui.ink.pad import InkPad
from wizard.ui.kit.accessible import announce, as_group
from wizard.ui.kit.choice import Choice, say_positions
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.saying import bring_into_view
from wizard.ui.kit.theme import SCRIPTS_FAMILY
from wizard.ui.kit.widgets import Card, heading, icon_button, label

if TYPE_CHECKING:
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.signing.signer import Signer

WAYS = ("drawn", "typed", "paper")


class SignWays(Card):
    """The choice between the ways, and what each asks for; the signer keeps what is chosen.

    Attributes:
        choices: the radio button by way.
        pad: where is drawn.
        typed: the name as it will be the signature, where it is typed.
        agreed: the confirmation that the typed name is the signature.

    Signals:
        changed: another way was chosen, or what it asks for.
    """

    changed = Signal()

    def __init__(self, session: Session, signer: Signer) -> None:
        super().__init__()
        self._session = session
        self._signer = signer
        self.choices: dict[str, Choice] = {}
        texts = session.texts
        self.add(heading(texts("sign.how"), 2), label(texts("sign.equal")))
        self._add_choices()
        self._error = label("", "error")
        self._error.hide()
        self.add(self._error)
        panels = (self._draw_panel(), self._type_panel(), self._paper_panel())
        self._panels = dict(zip(WAYS, panels, strict=True))
        for panel in panels:
            panel.hide()
            self.add(panel)
        self._show_wish()
        self.pad.changed.connect(self._keep_ink)
        self.agreed.toggled.connect(self._keep_agreed)

    def show_name(self, name: str) -> None:
        """Show the name as it will be typed."""
        self.typed.setText(name)

    def problem(self) -> str:
        """Return what is still missing, in words; empty when nothing is."""
        texts, wish = self._session.texts, self._signer.wish
        if not wish.way:
            return texts("sign.way-missing")
        if wish.way == "drawn" and not wish.ink:
            return texts("sign.ink-missing")
        if wish.way == "typed" and not wish.agreed:
            return texts("sign.agree-missing")
        return ""

    @property
    def is_chosen(self) -> bool:
        """Whether one of the ways is chosen."""
        return bool(self._signer.wish.way)

    def show_error(self, text: str) -> None:
        """Say what is missing, by the ways."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._say_ways(text)
        needed = "" if self.agreed.isChecked() else self._session.texts("sign.agree-needed")
        self.agreed.setAccessibleDescription(text or needed)  # heard with what has to be done
        self.pad.setAccessibleDescription(" ".join(filter(None, (text, self._pad_help))))
        if text:
            announce(self._error, text)
            target = self._target()
            target.setFocus()
            bring_into_view(self._error, target)

    def name_group(self, declared: str) -> None:
        """Let a screen reader say what is declared before it says how it can be signed."""
        self._box.setAccessibleName(f"{declared} {self._session.texts('sign.how')}")

    def _say_ways(self, error: str) -> None:
        say_positions(self._group, self._session.texts.pattern("moments.position"), error)

    def _target(self) -> QWidget:
        """Return where what is missing is filled in."""
        filled_in = {"drawn": self.pad, "typed": self.agreed}
        return filled_in.get(self._signer.wish.way) or next(iter(self.choices.values()))

    def choose(self, way: str) -> None:
        """Take over a way."""
        self._signer.wish = replace(self._signer.wish, way=way)
        self._show_panel(way)
        self._told()

    def _told(self) -> None:
        self.show_error("")
        self.changed.emit()

    def _show_wish(self) -> None:
        """Show what was chosen before: the page is made anew for another language or look."""
        wish = self._signer.wish
        self.agreed.setChecked(wish.agreed)
        if wish.ink is not None:
            self.pad.show_ink(wish.ink)
        if wish.way:
            self.choices[wish.way].setChecked(True)
            self._show_panel(wish.way)

    def _show_panel(self, way: str) -> None:
        for name, panel in self._panels.items():
            panel.setVisible(name == way)

    def _keep_ink(self) -> None:
        self._signer.wish = replace(self._signer.wish, ink=self.pad.ink())
        self._told()

    def _keep_agreed(self, agreed: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._signer.wish = replace(self._signer.wish, agreed=agreed)
        self._told()

    def _add_choices(self) -> None:
        box, group = QWidget(), QButtonGroup(self)
        as_group(box, self._session.texts("sign.how"))
        layout = FlowLayout(box, self._session.theme.px(220), 3)
        for way in WAYS:
            choice = Choice(self._session.theme, self._session.texts(f"sign.way-{way}"))
            choice.chosen.connect(lambda way=way: self.choose(way))
            choice.join(group)
            layout.addWidget(choice)
            self.choices[way] = choice
        self._group, self._box = group, box
        self.add(box)
        self._say_ways("")

    def _draw_panel(self) -> QWidget:
        theme, texts = self._session.theme, self._session.texts
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._pad_help = texts("sign.pad-help")
        self.pad = InkPad(theme, texts("sign.pad"), self._pad_help)
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
        self.typed = label("")
        self.typed.setFont(self._handwriting())
        self.typed.setStyleSheet(
            f"font-family: Caveat, '{SCRIPTS_FAMILY}'; font-size: {self._session.theme.px(40)}px;"
        )
        self.agreed = QCheckBox(texts("sign.agree"))
        self.agreed.setAccessibleDescription(texts("sign.agree-needed"))
        column.addWidget(self.typed)
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
        fonts = self._session.context.places.resources / "fonts"
        QFontDatabase.addApplicationFont(str(fonts / "Caveat-Bold.ttf"))
        return QFont("Caveat")
