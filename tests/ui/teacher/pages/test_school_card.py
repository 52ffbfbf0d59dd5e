from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.folders import PACKS
from tests.ui.assistive import Assistive
from wizard.keys.issue import create_root
from wizard.school.archive import read_pack, write_pack
from wizard.school.issuers import known_issuer
from wizard.school.lookup import Found, Origin
from wizard.school_pack.issuer import build_pack
from wizard.ui.player.player import FilmPlayer
from wizard.ui.teacher.dialogs.about import about
from wizard.ui.teacher.pages.own_film import OwnFilm

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.desk import Desk, OpenWindow

FILMS = Path(__file__).parents[4] / "resources" / "videos"
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture
def logo() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (200, 80), "#1b6b5e").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def signed(tmp_path: Path) -> Callable[[str], Path]:
    """Return a way to issue the same school's pack, each time with another root."""

    def make(name: str) -> Path:
        root = create_root("Basisschool De Regenboog", NOW)
        path = tmp_path / name
        path.write_bytes(build_pack(read_pack(PACKS / "regenboog"), root))
        return path

    return make


@pytest.fixture
def at_school(open_window: OpenWindow) -> Callable[..., Desk]:
    """Return a way to open the window with a pack, and to wait until its issuer is known."""

    def open_one(
        path: Path, origin: Origin = Origin.BESIDE, language: str = "", now: datetime = NOW
    ) -> Desk:
        desk = open_window(found=Found(path, origin), language=language, now=now)
        desk.window.services.issuing.look()
        desk.wait_until(lambda: not desk.session.tasks.busy, "the issuer")
        return desk

    return open_one


def test_says_whose_it_is_and_who_approved_it(at_school: Callable[..., Desk]) -> None:
    said = at_school(PACKS / "regenboog").hand.read()
    assert "Basisschool De Regenboog" in said
    assert "Versie 2026-1, goedgekeurd door Mirjam Jansen" in said
    assert "geldig tot 31-07-2027" in said
    assert "Uitgegeven door" not in said


def test_shows_the_logo_with_a_name(
    at_school: Callable[..., Desk], tmp_path: Path, logo: bytes
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "school.toml").write_bytes((PACKS / "baken" / "school.toml").read_bytes())
    (folder / "logo.png").write_bytes(logo)
    assert "Logo van Het Baken" in at_school(folder).hand.read()


def test_an_expired_pack_warns_and_goes_on(at_school: Callable[..., Desk]) -> None:
    later = datetime(2027, 8, 1, tzinfo=UTC)
    said = at_school(PACKS / "regenboog", now=later).hand.read()
    assert "gold tot 31-07-2027" in said
    assert "Basisschool De Regenboog" in said


def test_a_pack_that_cannot_be_used_is_said(at_school: Callable[..., Desk], tmp_path: Path) -> None:
    desk = at_school(tmp_path / "none.schoolpack", Origin.POLICY)
    said = desk.hand.read()
    assert "none.schoolpack" in said
    assert desk.texts("welcome.no-school") in said


def test_who_issued_it_is_said_and_remembered(
    at_school: Callable[..., Desk], signed: Callable[[str], Path]
) -> None:
    desk = at_school(signed("first.schoolpack"))
    assert "Uitgegeven door Basisschool De Regenboog" in desk.hand.read()
    data = desk.session.context.places.data
    assert len(known_issuer(data, "Basisschool De Regenboog")) == 64


def test_another_issuer_is_odd_until_it_is_accepted(
    at_school: Callable[..., Desk], signed: Callable[[str], Path]
) -> None:
    at_school(signed("first.schoolpack")).close()
    other = signed("other.schoolpack")
    desk = at_school(other)
    odd = desk.texts("errors.pack-other-issuer")
    assert odd in desk.hand.read()
    desk.hand.press(desk.texts("school.accept"))
    assert odd not in desk.hand.read()
    desk.close()
    assert odd not in at_school(other).hand.read()


def test_a_pack_that_was_signed_before_and_is_not_now(
    at_school: Callable[..., Desk], signed: Callable[[str], Path]
) -> None:
    at_school(signed("first.schoolpack")).close()
    desk = at_school(PACKS / "regenboog")
    assert desk.texts("errors.pack-unsigned-now") in desk.hand.read()


def test_a_forged_signature_is_said(
    at_school: Callable[..., Desk], signed: Callable[[str], Path]
) -> None:
    path = signed("forged.schoolpack")
    pack = read_pack(path)
    forged = pack.signature[:-1] + bytes([pack.signature[-1] ^ 1])
    path.write_bytes(write_pack(pack.files, forged))
    desk = at_school(path)
    assert desk.texts("errors.pack-signature") in desk.hand.read()
    assert "Uitgegeven door" not in desk.hand.read()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_first_start_speaks_the_schools_language(
    at_school: Callable[..., Desk], tmp_path: Path, language: str
) -> None:
    toml = (PACKS / "baken" / "school.toml").read_text(encoding="utf-8")
    toml = toml.replace('taal_standaard = "nl"', f'taal_standaard = "{language}"')
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "school.toml").write_text(toml, encoding="utf-8")
    desk = at_school(pack)
    assert desk.answers.language == language
    desk.session.set_language("nl")
    desk.close()
    assert at_school(pack).answers.language == "nl"  # the teacher's own choice stays


@pytest.mark.parametrize("origin", list(Origin))
def test_about_says_which_pack_and_why(at_school: Callable[..., Desk], origin: Origin) -> None:
    desk = at_school(PACKS / "baken", origin)
    dialog = about(desk.window, desk.session)
    dialog.show()
    said = Assistive(dialog).read()
    assert "Het Baken" in said
    assert desk.texts(f"school.origin-{origin}", file=PACKS / "baken") in said
    dialog.close()


def test_a_schools_instruction_stands_in_place_of_the_sources_link(
    at_school: Callable[..., Desk],
) -> None:
    desk = at_school(PACKS / "regenboog")
    desk.window.go_to("A2")
    said = desk.hand.read()
    assert "Instructie van je school: intranet.deregenboog.example" in said
    assert "Link in de bron: wielwijs.example" not in said
    desk.window.go_to("A1")
    assert "Link in de bron: wielwijs.example" in desk.hand.read()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_schools_film_is_taken_out_of_the_pack_when_it_is_wanted(
    at_school: Callable[..., Desk], tmp_path: Path, language: str
) -> None:
    files = dict(read_pack(PACKS / "regenboog").files)
    for ending in ("webm", "nl.vtt", "en.vtt"):
        files[f"films/L2.{ending}"] = (FILMS / f"A1.{ending}").read_bytes()
    path = tmp_path / "with-film.schoolpack"
    path.write_bytes(write_pack(files))
    desk = at_school(path, language=language)
    kept = desk.session.context.places.school_films
    desk.window.go_to("A2")
    assert not kept.exists()
    desk.hand.press(desk.texts("school.instruction-film"))
    desk.wait_until(lambda: not desk.session.tasks.busy, "the film")
    (player,) = desk.window.page.findChildren(OwnFilm)[0].findChildren(FilmPlayer)
    (film,) = kept.rglob("*.webm")
    assert film.read_bytes() == files["films/L2.webm"]
    assert player.isVisible()
    assert (film.stat().st_mode & 0o077) == 0


def test_a_film_that_was_changed_is_not_played(
    at_school: Callable[..., Desk], tmp_path: Path
) -> None:
    files = dict(read_pack(PACKS / "regenboog").files)
    for ending in ("nl.vtt", "en.vtt"):
        files[f"films/L2.{ending}"] = (FILMS / f"A1.{ending}").read_bytes()
    files["films/L2.webm"] = b"\x1a\x45\xdf\xa3" + b"film" * 100
    path = tmp_path / "changed.schoolpack"
    path.write_bytes(write_pack(files).replace(b"filmfilm", b"evilevil", 1))
    desk = at_school(path)
    desk.window.go_to("A2")
    desk.hand.press(desk.texts("school.instruction-film"))
    desk.wait_until(lambda: not desk.session.tasks.busy, "the film")
    assert not list((desk.session.context.places.school_films).rglob("*.webm"))
    assert desk.window.page.findChildren(OwnFilm)[0].findChildren(FilmPlayer) == []
