"""A keyring that hangs, refuses or cannot be found: nothing in the window waits for it."""

# ruff: noqa: ARG002 - these keyrings look at nothing that they are given

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from wizard.answers.file import read_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.desk import OpenWindow


class Hanging(KeyringBackend):
    """Waits for a person who is not there."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.asked, self.released = threading.Event(), threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.set()
        self.released.wait(250)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)

    def delete_password(self, service: str, username: str) -> None:
        self.get_password(service, username)


class Refusing(KeyringBackend):
    """Is locked, and stays so."""

    priority = 5

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("no")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("no")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked("no")


@pytest.fixture
def hanging(private_home: object) -> Iterator[Hanging]:
    ring = Hanging()
    keyring.set_keyring(ring)
    yield ring
    ring.released.set()


def test_answers_are_saved_and_the_window_closes_while_a_keyring_hangs(
    open_window: OpenWindow, hanging: Hanging
) -> None:
    desk = open_window()
    answers: list[object] = []
    desk.window.services.signer.key_state_found.connect(answers.append)
    desk.window.services.signer.find_key_state()
    assert hanging.asked.wait(60)
    assert not desk.session.tasks.busy  # what closing waits for
    desk.session.change(desk.answers.with_intake("Q1", "po"))
    desk.wait_until(lambda: desk.session.saved_at is not None, "the save")
    desk.close()
    draft = desk.session.context.places.data / "draft.json"
    assert read_answers(draft.read_bytes()).intake == {"Q1": "po"}
    assert answers == []  # it hangs still


def test_everything_is_wiped_while_a_keyring_hangs(
    open_window: OpenWindow, hanging: Hanging
) -> None:
    desk = open_window()
    desk.session.change(desk.answers.with_intake("Q1", "po"))
    desk.session.flush()
    with desk.in_dialog(lambda box: box.press(desk.texts("wipe.yes"))):
        assert desk.window.services.wipe(desk.window)
    assert desk.answers.intake == {}
    assert not hanging.released.is_set()


def unfound() -> KeyringBackend:
    raise RuntimeError("a wrong setting of the user")


@pytest.mark.parametrize("get_keyring", [Refusing, unfound])
def test_without_a_working_keyring_a_passphrase_is_offered(
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    get_keyring: Callable[[], KeyringBackend],
) -> None:
    desk = open_window()
    monkeypatch.setattr(keyring, "get_keyring", get_keyring)
    states: list[Any] = []
    desk.window.services.signer.key_state_found.connect(states.append)
    desk.window.services.signer.find_key_state()
    desk.wait_until(lambda: bool(states), "how the key is kept")
    assert not states[0].has_keyring
    assert not desk.window.trouble.isVisible()
