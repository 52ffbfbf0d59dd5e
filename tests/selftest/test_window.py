"""The checks with Qt: good for what is published, and not for what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.errors import UserError
from wizard.selftest.late_checks import CHECKS, WITHOUT_QT, run_late_check

if TYPE_CHECKING:
    from collections.abc import Callable

    from wizard.selftest.bench import Bench

pytestmark = pytest.mark.usefixtures("quiet_engine")


@pytest.mark.parametrize("name", [*CHECKS, *WITHOUT_QT])
def test_what_is_published_is_good(name: str, bench: Bench) -> None:
    assert run_late_check(name, bench)


def empty(bench: Bench, name: str) -> None:
    (bench.places.resources / name).write_bytes(b"")


def cut_films(bench: Bench) -> None:
    for film in (bench.places.resources / "videos").glob("*.webm"):
        film.write_bytes(film.read_bytes()[:3000])


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("fonts", lambda bench: (bench.places.resources / "fonts/Inter-Bold.ttf").write_bytes(b"")),
        (
            "pictures",
            lambda bench: (bench.places.resources / "videos/A1.poster.webp").write_bytes(b""),
        ),
        ("pages", lambda bench: bench.signed[0].path.write_bytes(b"no PDF")),
        ("printing", lambda bench: bench.signed[0].path.unlink()),
        ("film", cut_films),
    ],
)
def test_damage_is_found(
    name: str,
    damage: Callable[[Bench], object],
    damaged: Bench,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wizard.selftest.film.FILM_TIMEOUT_MS", 2000)
    damage(damaged)
    with pytest.raises((UserError, OSError)):
        run_late_check(name, damaged)
