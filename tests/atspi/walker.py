"""A program driven over AT-SPI only, as assistive technology of the desktop does it.

Runs with the system's Python, to which AT-SPI's bindings belong, inside a D-Bus session::

    walker.py SEEN.json PROGRAM…  <acts.json

Acts are lists: ``["press", name]``, ``["choose", name, group]``, ``["write", name, text]``,
``["await", name]`` and ``["look"]``, which notes the whole tree. No pointer and no key is used.
What was noted goes to ``SEEN.json``: a list of trees, each a list of ``[role, name, states]``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is chosen first

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 20
BUTTONS = {"push button", "button", "button menu"}  # the second since AT-SPI 2.54
CHOICES = {"radio button", "check box"}
FIELDS = {"text", "entry"}
GROUPS = {"panel", "grouping"}
ANYTHING = {""}
STATES = {
    "focusable": Atspi.StateType.FOCUSABLE,
    "checked": Atspi.StateType.CHECKED,
    "editable": Atspi.StateType.EDITABLE,
}


class Node(NamedTuple):
    """One accessible object as it was read, and the names of the groups around it."""

    thing: Any
    role: str
    name: str
    within: tuple[str, ...]


class NotThereError(Exception):
    """What was looked for did not come."""


def main(report: str, program: list[str]) -> int:
    """Start the program, do the acts, write down what was seen, and end the program."""
    acts = json.load(sys.stdin)
    process = subprocess.Popen(program)
    try:
        window = await_window(process)
        seen = [tree for act in acts if (tree := do(window, *act)) is not None]
    finally:
        process.terminate()
        process.wait()
    Path(report).write_text(json.dumps(seen))
    return 0


def await_window(process: subprocess.Popen[bytes]) -> Any:
    """Return the program's only window when it is on the bus."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        for program in children(Atspi.get_desktop(0)):
            if program.get_process_id() == process.pid and program.get_child_count():
                program.set_cache_mask(Atspi.Cache.NONE)
                return program.get_child_at_index(0)
        time.sleep(0.1)
    raise NotThereError("the program never came to the accessibility bus")


def do(window: Any, act: str, name: str = "", detail: str = "") -> list[Any] | None:
    """Do one act; return the tree when it was asked for."""
    if act == "look":
        return [[node.role, node.name, states_of(node.thing)] for node in walk(window)]
    if act == "await":
        find(window, name, ANYTHING)
    elif act == "press":
        use(find(window, name, BUTTONS).thing, "Press")
    elif act == "choose":
        use(find(window, name, CHOICES, detail).thing, "Toggle")
    elif act == "write":
        field = find(window, name, FIELDS).thing
        if not field.get_editable_text_iface().set_text_contents(detail):
            raise NotThereError(f"{name!r} takes no text")
    return None


def use(thing: Any, wanted: str) -> None:
    """Do an action by its name."""
    action = thing.get_action_iface()
    names = [action.get_action_name(number) for number in range(action.get_n_actions())]
    if wanted not in names or not action.do_action(names.index(wanted)):
        raise NotThereError(f"{thing.get_name()!r} does not {wanted}: {names}")


def find(window: Any, name: str, roles: set[str], within: str = "") -> Node:
    """Return what has a name, a role and a group; wait for it as a person would."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        nodes = []
        for node in walk(window):
            nodes.append(node)
            fits = node.name == name and (not within or within in node.within)
            if fits and (roles is ANYTHING or node.role in roles):
                return node
        if time.monotonic() > deadline:
            known = "\n".join(f"{node.role}: {node.name!r}" for node in nodes if node.name)
            raise NotThereError(f"no {roles} {name!r} in {within!r}; there are\n{known}")
        time.sleep(0.1)


def walk(thing: Any, within: tuple[str, ...] = ()) -> Iterator[Node]:
    """Yield everything that shows, in reading order; what goes away meanwhile is left out."""
    try:
        if not thing.get_state_set().contains(Atspi.StateType.VISIBLE):
            return
        node = Node(thing, thing.get_role_name(), thing.get_name(), within)
        below = children(thing)
    except GLib.Error:
        return
    yield node
    inside = (*within, node.name) if node.role in GROUPS and node.name else within
    for child in below:
        yield from walk(child, inside)


def children(thing: Any) -> list[Any]:
    """Return the children of an object, without those that are gone."""
    found = (thing.get_child_at_index(number) for number in range(thing.get_child_count()))
    return [child for child in found if child is not None]


def states_of(thing: Any) -> list[str]:
    """Return which of the states that the test looks at an object has, and a heading's level."""
    held, level = thing.get_state_set(), (thing.get_attributes() or {}).get("level")
    levels = [] if level is None else [f"level {level}"]
    return [*(word for word, state in STATES.items() if held.contains(state)), *levels]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
