"""A pack that a user opens: what it would bring, and keeping it."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.folders import PACKS
from wizard.errors import UserError
from wizard.keys.issue import create_root
from wizard.school.archive import read_pack, write_pack
from wizard.school.issuers import known_issuer, remember_issuer
from wizard.school.load import SchoolPack, load_pack
from wizard.school.lookup import Found, Origin, chosen_pack, remove_chosen_pack
from wizard.school.model import School
from wizard.school_pack.issuer import build_pack
from wizard.school_pack.preview import (
    changes,
    contacts,
    install_pack,
    is_outranked,
    preview_pack,
)
from wizard.storage.files import Disk, copy_file

if TYPE_CHECKING:
    from wizard.guide.model import Guide
    from wizard.keys.identity import Identity

TODAY = date(2026, 11, 24)
NAME = "Basisschool De Regenboog"


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root(NAME, datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "home" / "startklaar"


@pytest.fixture
def opened(tmp_path: Path, root: Identity) -> Path:
    path = tmp_path / "mail.schoolpack"
    path.write_bytes(build_pack(read_pack(PACKS / "regenboog"), root))
    return path


def test_looking_keeps_nothing(opened: Path, guide: Guide, data: Path) -> None:
    offer = preview_pack(opened, guide, TODAY, data)
    assert offer.usable
    assert offer.pack.school.name == NAME
    assert offer.issuer is not None
    assert offer.issuer.name == NAME
    assert [one.id for one in offer.pack.additions.statements] == ["X1.1", "X3.1"]
    assert not data.exists()


def test_what_was_taken_is_found_at_the_next_start(opened: Path, guide: Guide, data: Path) -> None:
    kept = install_pack(preview_pack(opened, guide, TODAY, data), data)
    assert kept == chosen_pack(data)
    opened.unlink()
    assert load_pack(Found(kept, Origin.CHOSEN), guide).school.name == NAME
    assert len(known_issuer(data, NAME)) == 64
    assert [path.name for path in data.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_only_its_user_can_read_it(opened: Path, guide: Guide, data: Path) -> None:
    kept = install_pack(preview_pack(opened, guide, TODAY, data), data)
    assert kept.stat().st_mode & 0o077 == 0
    assert data.stat().st_mode & 0o077 == 0


def test_a_pack_with_errors_is_shown_and_not_taken(
    tmp_path: Path, guide: Guide, data: Path
) -> None:
    files = dict(read_pack(PACKS / "baken").files)
    files["school.toml"] = files["school.toml"].replace(b'phone = "0223 555 444"', b"")
    path = tmp_path / "bad.schoolpack"
    path.write_bytes(write_pack(files))
    offer = preview_pack(path, guide, TODAY, data)
    assert not offer.usable
    assert "noodnummer.phone" in [problem.key for problem in offer.problems]
    with pytest.raises(UserError) as caught:
        install_pack(offer, data)
    assert caught.value.code == "pack-has-errors"
    assert not data.exists()


def test_a_file_that_changed_after_it_was_shown_is_not_taken(
    opened: Path, guide: Guide, data: Path
) -> None:
    first = install_pack(preview_pack(opened, guide, TODAY, data), data).read_bytes()
    offer = preview_pack(opened, guide, TODAY, data)
    for other in (write_pack(read_pack(PACKS / "baken").files), b"no pack at all"):
        opened.write_bytes(other)
        with pytest.raises(UserError) as caught:
            install_pack(offer, data)
        assert caught.value.code == "pack-changed"
    assert chosen_pack(data).read_bytes() == first
    assert {path.name for path in data.iterdir()} == {"school.schoolpack", "issuers.json"}


def test_another_issuer_than_before_is_told(opened: Path, guide: Guide, data: Path) -> None:
    remember_issuer(data, NAME, "0" * 64)
    assert preview_pack(opened, guide, TODAY, data).warning == "pack-other-issuer"
    opened.write_bytes(build_pack(read_pack(PACKS / "regenboog")))
    offer = preview_pack(opened, guide, TODAY, data)
    assert (offer.issuer, offer.warning) == (None, "pack-unsigned-now")
    install_pack(offer, data)
    assert known_issuer(data, NAME) == "0" * 64


def test_it_can_be_given_up(opened: Path, guide: Guide, data: Path) -> None:
    remove_chosen_pack(data)  # nothing there
    install_pack(preview_pack(opened, guide, TODAY, data), data)
    remove_chosen_pack(data)
    assert not chosen_pack(data).exists()


@pytest.mark.parametrize(
    ("origin", "outranked"),
    [
        (Origin.OPTION, True),
        (Origin.POLICY, True),
        (Origin.MACHINE_SETTING, True),
        (Origin.MACHINE_FOLDER, True),
        (Origin.CHOSEN, False),
        (Origin.BESIDE, False),
    ],
)
def test_whoever_manages_the_device_decides(origin: Origin, *, outranked: bool) -> None:
    assert is_outranked(SchoolPack(found=Found(Path("x"), origin))) is outranked
    assert not is_outranked(SchoolPack())


def test_what_changes_is_told_in_words(guide: Guide) -> None:
    first = load_pack(Found(PACKS / "regenboog", Origin.CHOSEN), guide).school
    second = load_pack(Found(PACKS / "baken", Origin.CHOSEN), guide).school
    told = {name: (old, new) for name, old, new in changes(first, second, guide, "nl")}
    assert any("De Regenboog" in old and "Het Baken" in new for old, new in told.values())
    assert ("basisschool", "middelbare") in {
        (o.split()[0], n.split()[0]) for o, n in told.values() if o and n
    }
    assert list(changes(first, first, guide, "nl")) == []
    new = replace(first, explanations={"fotobeleid": "alleen met toestemming"})
    (changed,) = changes(first, new, guide, "nl")
    assert changed[2].endswith(": alleen met toestemming")


def test_contacts_are_told_the_most_urgent_first(guide: Guide) -> None:
    school = load_pack(Found(PACKS / "regenboog", Origin.CHOSEN), guide).school
    told = list(contacts(school, guide, "nl"))
    assert "030 555 01 99" in told[0][1]
    assert len(told) == 3
    assert list(contacts(School.general(), guide, "nl")) == []


def test_a_copy_that_fails_leaves_nothing(opened: Path, tmp_path: Path) -> None:
    def full(_handle: int, _data: object) -> int:
        raise OSError(28, "No space left on device")

    target = tmp_path / "copy"
    with pytest.raises(OSError, match="No space") as caught:
        copy_file(opened, target, Disk(write=full))
    assert caught.value.filename == str(target)
    assert not target.exists()
    copy_file(opened, target)
    with pytest.raises(FileExistsError):
        copy_file(opened, target)
    assert target.read_bytes() == opened.read_bytes()
