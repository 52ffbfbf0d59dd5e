"""The checks without a window: good for what is published, and not for what is damaged."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from keyring.backend import KeyringBackend
from msgspec.structs import replace

from tests.folders import PUBLISHED_PACKS
from wizard.errors import UserError
from wizard.school.lookup import Found, Origin
from wizard.selftest.core import CHECKS, Connections, check_keyring, check_school

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.selftest.bench import Bench


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_published_is_good(name: str, bench: Bench) -> None:
    assert CHECKS[name](bench)


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("guide", lambda bench: spoil(bench.places.pages / "guide.toml")),
        ("texts", lambda bench: (bench.places.texts / "paper.en.toml").unlink()),
        ("film-files", lambda bench: spoil(bench.places.resources / "videos" / "A4.webm")),
        ("paper", lambda bench: (bench.places.resources / "fonts" / "Caveat-Bold.ttf").unlink()),
        ("overview", lambda bench: spoil(bench.signed[1].path)),
    ],
)
def test_damage_is_found(name: str, damage: Callable[[Bench], None], damaged: Bench) -> None:
    damage(damaged)
    with pytest.raises((UserError, OSError)):
        CHECKS[name](damaged)


def test_nothing_is_left_in_the_keyring(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Shelf()
    monkeypatch.setattr("keyring.get_keyring", lambda: ring)
    assert "Shelf" in check_keyring(bench)
    assert ring.asked
    assert ring.kept == {}
    assert list((bench.folder / "key").iterdir()) == []


class Shelf(KeyringBackend):
    """A keyring in memory: there is none of a system in a test."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = False

    def get_password(self, service: str, username: str) -> str | None:
        self.asked = True
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.mark.parametrize(
    ("event", "family", "address", "is_noted"),
    [
        ("socket.connect", socket.AF_INET, ("192.0.2.1", 80), True),
        ("socket.connect", socket.AF_INET, ("school.example", 80), True),
        ("socket.connect", socket.AF_INET, ("127.0.0.1", 80), False),
        ("socket.connect", socket.AF_INET6, ("::1", 80, 0, 0), False),
        ("socket.connect", socket.AF_UNIX, "/run/bus", False),
        ("open", socket.AF_INET, "file", False),
    ],
)
def test_what_counts_as_the_network(
    event: str,
    family: socket.AddressFamily,
    address: object,
    is_noted: bool,
    bench: Bench,
) -> None:
    connections = Connections()
    with socket.socket(family) as connection:
        connections._note(event, (connection, address))
    assert bool(connections.asked) == is_noted
    if is_noted:
        with pytest.raises(UserError):
            connections.check(bench)
    else:
        assert connections.check(bench)


def test_asking_for_an_address_counts() -> None:
    connections = Connections()
    connections._note("socket.getaddrinfo", ("school.example", 443, 0, 0, 0))
    assert connections.asked == ["school.example"]


def test_the_pack_of_this_computer_is_opened_and_said(bench: Bench) -> None:
    found = Found(PUBLISHED_PACKS / "regenboog", Origin.MACHINE_FOLDER)
    said = check_school(replace(bench, found=found))
    assert "De Regenboog" in said
    assert "beheerder" in said


def test_a_pack_that_cannot_be_used_is_no_general_mode(bench: Bench) -> None:
    for path in (PUBLISHED_PACKS / "none", Path(__file__)):
        with pytest.raises((UserError, OSError)):
            check_school(replace(bench, found=Found(path, Origin.POLICY)))
