"""A board's root with schools' roots under it: what each may do, and what nobody may."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from build.judge.certificates import NOW as JUDGED_AT
from build.judge.compare import leniencies
from wizard.errors import UserError
from wizard.keys.authority import Authority, found_authority
from wizard.keys.identity import Identity, create_identity, fingerprint, key_usage
from wizard.keys.issue import create_root, may_sign_roots
from wizard.keys.names import MOST_NAME_BYTES, full_name
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.signing.sign import sign_pdf
from wizard.signing.verdict import Level, SignatureVerdict
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from pathlib import Path

NOW = JUDGED_AT
PASSPHRASE = "paarse olifant fietst scheef"  # noqa: S105 -- of roots that the test makes
NAME = "Anna de Vries"  # as the document says


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    path = tmp_path_factory.mktemp("board") / "bestuur.p12"
    return found_authority("Bestuur", path, PASSPHRASE, NOW, for_schools=True)


@pytest.fixture(scope="module")
def school(board: Authority, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    path = tmp_path_factory.mktemp("school") / "linde.p12"
    return found_authority("De Linde", path, PASSPHRASE, NOW, by=board)


def confirmed(school: Authority, name: str = NAME) -> Identity:
    person = create_identity(name, NOW)
    asked = read_request(write_request(person))
    return adopt_answer(person, school.issue(asked, asked.fingerprint, NOW))


def verified(
    unsigned: bytes, signer: Identity, root: Identity, *lists: x509.CertificateRevocationList
) -> SignatureVerdict:
    """Return the verdict of a reader who trusts one root; the judge may not find less in it."""
    trust = Trust((root.certificate,), revoked=lists)
    data = sign_pdf(unsigned, signer)
    if not lists:  # the judge is given none
        assert leniencies(data, trust) == []
    return verify_pdf(data, trust, NOW)


def the_reason(verdict: SignatureVerdict) -> tuple[str, str]:
    assert (verdict.level, verdict.confirmed_by) == (Level.UNCONFIRMED, None)
    (problem,) = verdict.problems
    return problem.code.value, str(problem.values["certificate"])


def listed(authority: Authority, folder: Path) -> x509.CertificateRevocationList:
    out = folder / f"{authority.path.stem}.crl.pem"
    authority.write_list(out, NOW)
    return x509.load_pem_x509_crl(out.read_bytes())


def test_who_trusts_the_board_alone_has_names_of_its_schools_confirmed(
    unsigned: bytes, board: Authority, school: Authority
) -> None:
    verdict = verified(unsigned, confirmed(school), board.root)
    assert (verdict.level, verdict.problems) == (Level.NAME_CONFIRMED, ())
    assert verdict.confirmed_by == "De Linde (Bestuur)"
    assert verified(unsigned, confirmed(school), school.root).confirmed_by == "De Linde"
    assert [one.last.name for one in board.register.holders] == ["De Linde"]


def test_openssl_takes_the_path_and_both_lists(
    board: Authority, school: Authority, tmp_path: Path
) -> None:
    person = confirmed(school)
    files = {
        "board.pem": board.root.certificate,
        "school.pem": school.root.certificate,
        "person.pem": person.certificate,
    }
    for name, certificate in files.items():
        (tmp_path / name).write_bytes(certificate.public_bytes(Encoding.PEM))
    lists = [listed(each, tmp_path).public_bytes(Encoding.PEM) for each in (board, school)]
    (tmp_path / "lists.pem").write_bytes(b"".join(lists))
    at = str(int(NOW.timestamp()) + 60)
    command = ["openssl", "verify", "-x509_strict", "-attime", at, "-crl_check_all"]
    command += ["-CRLfile", "lists.pem", "-CAfile", "board.pem", "-untrusted", "school.pem"]
    said = subprocess.run(
        [*command, "person.pem"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert said.stdout.strip() == "person.pem: OK", said.stderr


def test_a_board_takes_a_school_back_and_all_its_people_with_it(
    unsigned: bytes, board: Authority, tmp_path: Path
) -> None:
    school = found_authority("De Eik", tmp_path / "eik.p12", PASSPHRASE, NOW, by=board)
    person = confirmed(school)
    board.revoke((fingerprint(school.root.certificate),), NOW, "sleutel gestolen")
    revoked = listed(board, tmp_path)
    verdict = verified(unsigned, person, board.root, revoked)
    assert the_reason(verdict) == ("certificate-revoked", "De Eik")


def test_a_school_revokes_its_own_and_nobody_elses_people(
    unsigned: bytes, board: Authority, school: Authority, tmp_path: Path
) -> None:
    other = found_authority("De Beuk", tmp_path / "beuk.p12", PASSPHRASE, NOW, by=board)
    ours, theirs = confirmed(school), confirmed(other)
    school.revoke((fingerprint(ours.certificate),), NOW)
    with pytest.raises(UserError) as caught:
        school.know(theirs.certificate.public_bytes(Encoding.PEM), NOW)
    assert caught.value.code == "revoke-foreign"
    lists = listed(school, tmp_path), listed(other, tmp_path)
    assert the_reason(verified(unsigned, ours, board.root, *lists))[0] == "certificate-revoked"
    assert verified(unsigned, theirs, board.root, *lists).confirmed_by == "De Beuk (Bestuur)"


def forged(name: str, issuer: Identity, *, ca: bool) -> Identity:
    """Return a certificate that somebody makes with a key, whatever that key may be used for."""
    person = create_identity(name, NOW)
    builder = (
        x509.CertificateBuilder()
        .subject_name(person.certificate.subject)
        .issuer_name(issuer.certificate.subject)
        .public_key(person.key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(full_name(name), critical=False)
        .add_extension(
            key_usage(key_cert_sign=True)
            if ca
            else key_usage(digital_signature=True, content_commitment=True),
            critical=True,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    )
    certificate = builder.sign(issuer.key, hashes.SHA256())
    return Identity(person.key, certificate, (issuer.certificate, *issuer.chain))


def test_a_person_confirms_nobody(unsigned: bytes, board: Authority, school: Authority) -> None:
    person = confirmed(school)
    verdict = verified(unsigned, forged(NAME, person, ca=False), board.root)
    assert the_reason(verdict) == ("certificate-no-issuer", NAME)


def test_a_school_makes_no_other_root(unsigned: bytes, board: Authority, school: Authority) -> None:
    assert may_sign_roots(board.root.certificate)
    assert not may_sign_roots(school.root.certificate)
    for by, for_schools in ((school.root, False), (board.root, True)):
        with pytest.raises(UserError) as caught:
            create_root("Nog een", NOW, by=by, for_schools=for_schools)
        assert caught.value.code == "not-a-board-root"
    below = forged("Nog een", school.root, ca=True)  # with other software
    verdict = verified(unsigned, forged(NAME, below, ca=False), board.root)
    assert the_reason(verdict) == ("certificate-path-length", "De Linde")


def test_a_school_that_says_it_is_under_the_board_is_not(
    unsigned: bytes, board: Authority, school: Authority
) -> None:
    alone = create_root("De Linde", NOW)  # of the same name
    person = replace(forged(NAME, alone, ca=False), chain=(school.root.certificate,))
    assert the_reason(verified(unsigned, person, board.root))[0] == "issuer-unknown"


def test_a_schools_root_ends_with_the_boards_and_is_not_renewed_as_a_person(
    board: Authority, school: Authority
) -> None:
    ends = [one.root.certificate.not_valid_after_utc for one in (school, board)]
    assert ends[0] <= ends[1]
    with pytest.raises(UserError) as caught:
        board.renew(fingerprint(school.root.certificate), NOW)
    assert caught.value.code == "renew-root"


def test_the_longest_names_fit(unsigned: bytes, tmp_path: Path) -> None:
    long = "é" * (MOST_NAME_BYTES // 2)
    path = tmp_path / "bestuur.p12"
    board = found_authority(long, path, PASSPHRASE, NOW, for_schools=True)
    school = found_authority(long, tmp_path / "school.p12", PASSPHRASE, NOW, by=board)
    verdict = verified(unsigned, confirmed(school, long), board.root)
    assert verdict.signer_name == long
    assert [one.code for one in verdict.problems] == ["name-differs"]  # the document's is another
