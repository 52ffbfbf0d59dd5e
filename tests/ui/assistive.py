"""A user of assistive technology: sees the accessible tree only, acts by its interfaces only."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest
from msgspec import Struct
from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

WidgetKind = TypeVar("WidgetKind", bound=QWidget)
Role = QAccessible.Role
BUTTONS = (Role.Button, Role.PushButton, Role.ButtonMenu)
CHOICES = (Role.RadioButton, Role.CheckBox)
FIELDS = (Role.EditableText, Role.ComboBox, Role.SpinBox, Role.Canvas, Role.Slider)
USABLE = (*BUTTONS, *CHOICES, *FIELDS)


class Node(Struct, frozen=True):
    """One place in the tree as it was read, with the names of the groups around it.

    The interface itself is not kept: Qt deletes it with its widget, and Python would not know.
    """

    widget: QWidget
    role: QAccessible.Role
    name: str
    description: str
    focusable: bool
    checked: bool
    within: tuple[str, ...]

    @property
    def interface(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.widget)

    def __str__(self) -> str:
        return f"{self.role.name} {self.name!r} in {' / '.join(self.within)}"


class Assistive:
    """Reads and operates whatever is below a widget."""

    def __init__(self, root: QWidget) -> None:
        QAccessible.setActive(True)
        self.root = root

    def nodes(self) -> list[Node]:
        """Return everything that is not hidden, in reading order, once it is laid out."""
        settle()
        return list(_walk(QAccessible.queryAccessibleInterface(self.root), ()))

    def find(
        self, name: str, roles: Collection[QAccessible.Role] = USABLE, within: str = ""
    ) -> Node:
        """Return the only thing with a name that can be used so; ``within`` tells groups apart."""
        usable = [node for node in self.nodes() if node.role in roles]
        found = [n for n in usable if n.name == name and (not within or within in n.within)]
        if len(found) != 1:
            known = "\n".join(map(str, usable))
            pytest.fail(f"{len(found)} times {name!r} in {within!r}; there are\n{known}")
        return found[0]

    def widget(self, name: str, kind: type[WidgetKind], within: str = "") -> WidgetKind:
        """Return the widget with a name, which is of a kind."""
        found = self.find(name, within=within).widget
        assert isinstance(found, kind), found
        return found

    def press(self, name: str, within: str = "") -> None:
        """Press a button and wait for its click, which Qt delays to show it going down."""
        node = self.find(name.replace("&", ""), BUTTONS, within)
        clicks: list[None] = []
        node.widget.clicked.connect(lambda: clicks.append(None))  # type: ignore[attr-defined]
        self.do(node, "Press")
        wait_until(lambda: bool(clicks), str(node))

    def choose(self, name: str, within: str = "") -> None:
        """Choose a radio button, or tick or untick a box."""
        self.do(self.find(name, CHOICES, within), "Toggle")

    def do(self, node: Node, action: str) -> None:
        actions = node.interface.actionInterface()
        assert action in actions.actionNames(), (str(node), actions.actionNames())
        assert not node.interface.state().disabled, str(node)
        actions.doAction(action)
        settle()

    def write(self, name: str, text: str, within: str = "") -> None:
        """Replace what is in a text field."""
        node = self.find(name, within=within)
        length = node.interface.textInterface().characterCount()
        node.interface.editableTextInterface().replaceText(0, length, text)
        settle()

    def wait_until(self, arrived: Callable[[], bool], what: str) -> None:
        """Let the program go on until something is so."""
        wait_until(arrived, what)

    @contextmanager
    def in_dialogs(self, *acts: Callable[[Assistive], None]) -> Iterator[None]:
        """Act in the modal dialogs that open one after the other while the block runs."""
        waiting, troubles = list(acts), list[BaseException]()

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not waiting:
                return
            try:
                waiting.pop(0)(Assistive(dialog))
            except BaseException as trouble:  # noqa: BLE001 - Qt would only print it
                troubles.append(trouble)
                dialog.close()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(5)
        yield
        timer.stop()
        if troubles:
            raise troubles[0]
        assert not waiting, "no dialog came"

    def read(self) -> str:
        """Return all names, as they would be read aloud one after the other."""
        return "\n".join(node.name for node in self.nodes() if node.name.strip())


def settle() -> None:
    """Let everything that an action set in motion happen, animated clicks included."""
    for _ in range(3):
        QApplication.processEvents()


def wait_until(arrived: Callable[[], bool], what: str) -> None:
    """Let the program go on until something is so."""
    deadline = QDeadlineTimer(20_000)
    while not arrived():
        assert not deadline.hasExpired(), f"waited in vain for {what}"
        QTest.qWait(5)
    settle()


def _walk(interface: QAccessibleInterface, within: tuple[str, ...]) -> Iterator[Node]:
    state = interface.state()
    if not interface.isValid() or state.invisible:
        return
    node = Node(
        interface.object(),  # type: ignore[arg-type]
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
        bool(state.focusable),
        bool(state.checked),
        within,
    )
    yield node
    inside = (*within, node.name) if node.role is Role.Grouping else within
    for place in range(interface.childCount()):
        yield from _walk(interface.child(place), inside)
