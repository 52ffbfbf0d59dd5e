from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from tests.folders import PACKS
from wizard.keys.identity import create_identity, fingerprint
from wizard.keys.issue import create_root
from wizard.school.archive import read_pack, write_pack
from wizard.school.errors import SchoolError
from wizard.school.issuers import known_issuer, remember_issuer
from wizard.school_pack.issuer import Issuer, build_pack, check_pack, issuer_of, issuer_warning

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.keys.identity import Identity
    from wizard.school.contents import PackContents

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FOLDER = PACKS / "regenboog"


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root("Basisschool De Regenboog", NOW)


@pytest.fixture
def signed(root: Identity, tmp_path: Path) -> PackContents:
    return written(build_pack(read_pack(FOLDER), root), tmp_path)


def written(data: bytes, folder: Path) -> PackContents:
    path = folder / "some.schoolpack"
    path.write_bytes(data)
    return read_pack(path)


def codes(contents: PackContents, guide: Guide) -> list[str]:
    return [problem.code for problem in check_pack(contents, guide, TODAY)]


def test_a_signed_pack_says_whose_it_is(signed: PackContents, root: Identity, guide: Guide) -> None:
    issuer = Issuer("Basisschool De Regenboog", fingerprint(root.certificate))
    assert issuer_of(signed) == issuer
    assert signed.root == root.certificate.public_bytes(Encoding.DER)
    assert codes(signed, guide) == []


def test_openssl_finds_the_signature_good_too(
    signed: PackContents, root: Identity, tmp_path: Path
) -> None:
    files = {"manifest.json": signed.manifest, "manifest.p7s": signed.signature}
    files["root.pem"] = signed.files["root.pem"]
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    verify = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any"]
    where = ["-in", "manifest.p7s", "-content", "manifest.json", "-CAfile", "root.pem"]
    done = subprocess.run([*verify, *where], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "manifest.json").write_bytes(signed.manifest + b" ")
    done = subprocess.run([*verify, *where], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode != 0


def test_a_pack_that_nobody_signed(guide: Guide, tmp_path: Path) -> None:
    contents = written(build_pack(read_pack(FOLDER)), tmp_path)
    assert issuer_of(contents) is None
    assert codes(contents, guide) == ["pack-unsigned"]
    assert codes(read_pack(FOLDER), guide) == []


def test_a_signature_of_another_pack(signed: PackContents, guide: Guide, tmp_path: Path) -> None:
    files = {**signed.files, "school.toml": signed.school.replace(b"030", b"031")}
    forged = written(write_pack(files, signed.signature), tmp_path)
    assert codes(forged, guide) == ["pack-signature"]
    for signature in (b"x", signed.signature[:-1], signed.signature + b"\0x", b"0" * 99):
        with pytest.raises(SchoolError, match="pack-signature"):
            issuer_of(replace(signed, signature=signature))


def test_a_root_that_the_pack_does_not_name(signed: PackContents, tmp_path: Path) -> None:
    other = create_root("Basisschool De Regenboog", NOW)
    with pytest.raises(SchoolError, match="pack-root-differs"):
        build_pack(signed, other)
    of_other = written(build_pack(read_pack(FOLDER), other), tmp_path)
    swapped = {**of_other.files, "root.pem": signed.files["root.pem"]}
    with pytest.raises(SchoolError, match="pack-signature"):
        issuer_of(replace(of_other, files=swapped))


def test_a_teachers_key_cannot_sign_a_pack(guide: Guide) -> None:
    teacher = create_identity("Sanne de Vries", NOW)
    with pytest.raises(SchoolError, match="pack-not-root"):
        build_pack(read_pack(FOLDER), teacher)
    pem = teacher.certificate.public_bytes(Encoding.PEM)
    contents = read_pack(FOLDER)
    for data in (pem, b"-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----"):
        named = replace(contents, files={**contents.files, "root.pem": data})
        assert codes(named, guide) == ["pack-bad-certificate"]


def test_another_issuer_than_before_is_worth_a_warning(tmp_path: Path) -> None:
    ours, other = Issuer("School", "ab"), Issuer("School", "cd")
    assert issuer_warning(tmp_path, "School", None) == ""
    remember_issuer(tmp_path, "School", ours.fingerprint)
    remember_issuer(tmp_path, "School", ours.fingerprint)
    remember_issuer(tmp_path, "Another", "ef")
    assert known_issuer(tmp_path, "School") == "ab"
    assert issuer_warning(tmp_path, "School", ours) == ""
    assert issuer_warning(tmp_path, "School", other) == "pack-other-issuer"
    assert issuer_warning(tmp_path, "School", None) == "pack-unsigned-now"


@pytest.mark.parametrize("kept", [b"", b"[]", b'{"School": 5}', b"[" * 90_000, b"{" * 200_000])
def test_what_was_kept_may_be_spoiled(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "issuers.json").write_bytes(kept)
    assert known_issuer(tmp_path, "School") == ""
