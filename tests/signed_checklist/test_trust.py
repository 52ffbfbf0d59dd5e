"""Whom a reader trusts, from a school pack, a folder or a file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.errors import UserError
from wizard.keys.errors import EnrolmentError
from wizard.keys.issue import create_root, public_root, revocation_list
from wizard.keys.trust_files import TrustFiles
from wizard.school.archive import write_pack
from wizard.school.model import School
from wizard.signed_checklist.trust import trust_at, trust_of

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.keys.identity import Identity
    from wizard.keys.trust import Trust

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root("De Regenboog", NOW - timedelta(days=9))


@pytest.fixture(scope="module")
def authority() -> Identity:
    return create_root("Trusted Time", NOW - timedelta(days=9))


@pytest.fixture(scope="module")
def files(root: Identity, authority: Identity) -> dict[str, bytes]:
    return {
        "root.pem": public_root(root),
        "timestamp.pem": public_root(authority),
        "revoked.pem": revocation_list(root, {}, NOW).public_bytes(Encoding.PEM),
        "timestamp-revoked.pem": revocation_list(authority, {}, NOW).public_bytes(Encoding.PEM),
    }


def is_whole(trust: Trust, root: Identity, authority: Identity) -> bool:
    return (
        trust.roots == (root.certificate,)
        and trust.timestamp_roots == (authority.certificate,)
        and {one.issuer for one in trust.revoked}
        == {root.certificate.subject, authority.certificate.subject}
        and not trust.fingerprints
    )


def test_a_pack_and_the_folder_of_a_pack_give_the_same(
    files: dict[str, bytes], root: Identity, authority: Identity, tmp_path: Path
) -> None:
    pack, folder = tmp_path / "school.schoolpack", tmp_path / "school"
    pack.write_bytes(write_pack(files))
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    for place in (pack, folder):
        assert is_whole(trust_at(place).read(), root, authority)


def test_what_a_mac_leaves_in_the_folder_is_passed_over(
    files: dict[str, bytes], root: Identity, authority: Identity, tmp_path: Path
) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"._{name}").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X")
    assert is_whole(trust_at(tmp_path).read(), root, authority)


@pytest.mark.parametrize("name", ["timestamp.pem", "Timestamp.PEM", "timestamp.crt"])
def test_a_service_confirms_the_time_and_nobodys_name(
    authority: Identity, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    place.write_bytes(public_root(authority))
    trust = trust_at(place).read()
    assert (trust.roots, trust.timestamp_roots) == ((), (authority.certificate,))


def test_the_school_of_a_device_is_trusted(root: Identity, authority: Identity) -> None:
    school = School(
        root=root.certificate.public_bytes(Encoding.DER),
        timestamp_root=authority.certificate.public_bytes(Encoding.DER),
        revocation_lists=tuple(
            revocation_list(one, {}, NOW).public_bytes(Encoding.DER) for one in (root, authority)
        ),
    )
    assert is_whole(trust_of(school).read(), root, authority)
    assert trust_of(School.general()) == trust_at(None) == TrustFiles()


def test_a_list_is_no_service(root: Identity) -> None:
    data = revocation_list(root, {}, NOW).public_bytes(Encoding.DER)
    with pytest.raises(EnrolmentError, match="trust-damaged"):
        TrustFiles(clocks=(data,)).read()


@pytest.mark.parametrize("name", ["a.pem", "timestamp.pem", "a.schoolpack"])
def test_what_is_neither_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"Beste Sanne,")
    with pytest.raises(UserError, match=r"trust-file-unreadable|pack-not-one"):
        trust_at(tmp_path / name)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="trust-empty"):
        trust_at(tmp_path)
