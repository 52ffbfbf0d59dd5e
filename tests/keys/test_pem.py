"""Files with several objects: each of them counts, and what is unknown is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import Identity, create_identity, fingerprint
from wizard.keys.issue import (
    certificates_of,
    create_root,
    issue_certificate,
    public_root,
    revocation_list,
)
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust_files import read_trust
from wizard.school.contents import PackContents, certificate_in, revocations_in
from wizard.school.names import REVOKED

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root("Basisschool De Regenboog", NOW)


def issued(root: Identity, name: str) -> tuple[Identity, bytes]:
    """Return somebody with a certificate, and the file that the school gave."""
    made = create_identity(name, NOW)
    answer = issue_certificate(root, read_request(write_request(made)), NOW)
    return adopt_answer(made, answer), answer


def listing(root: Identity, *revoked: Identity) -> bytes:
    serials = {one.certificate.serial_number: NOW for one in revoked}
    return revocation_list(root, serials, NOW).public_bytes(Encoding.PEM)


def test_every_list_in_a_file_counts(root: Identity) -> None:
    anna, bert = (issued(root, name)[0] for name in ("Anna", "Bert"))
    trust = read_trust([public_root(root), listing(root, anna) + listing(root, bert)])
    assert len(trust.revoked) == 2
    assert trust.revoked_in((anna.certificate,)) is not None
    assert trust.revoked_in((bert.certificate,)) is not None


def test_a_root_beside_a_list_counts(root: Identity) -> None:
    anna, _ = issued(root, "Anna")
    trust = read_trust([listing(root, anna) + public_root(root)])
    assert trust.roots == (root.certificate,)
    assert trust.revoked_in((anna.certificate,)) is not None


def test_a_registered_key_is_found_by_its_fingerprint(root: Identity) -> None:
    anna, answer = issued(root, "Anna")
    trust = read_trust([answer])
    assert trust.registered_as(fingerprint(anna.certificate)) == anna.certificate
    assert trust.registered_as(fingerprint(root.certificate)) is None


def key_pem(identity: Identity) -> bytes:
    return identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize(
    "damage",
    [
        lambda pem: pem + key_pem(create_identity("Anna", NOW)),
        lambda pem: pem + b"-----BEGIN SOMETHING-----\nAAAA\n-----END SOMETHING-----\n",
        lambda pem: pem + pem[:100],
        lambda pem: pem.replace(b"MII", b"MIJ", 1),
    ],
    ids=["a private key", "something unknown", "cut off", "damaged"],
)
def test_a_file_with_something_else_is_refused_whole(
    root: Identity, damage: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(EnrolmentError) as caught:
        read_trust([damage(public_root(root))])
    assert caught.value.code == "trust-damaged"
    with pytest.raises(EnrolmentError) as caught:
        adopt_answer(create_identity("Anna", NOW), damage(public_root(root)))
    assert caught.value.code == "answer-unreadable"


def test_an_answer_may_hold_several_certificates_of_a_key(root: Identity) -> None:
    made = create_identity("Anna", NOW)
    request = read_request(write_request(made))
    files = [issue_certificate(root, request, when) for when in (NOW, NOW.replace(year=2027))]
    for answer in (files[0] + files[1], files[1] + files[0]):
        adopted = adopt_answer(made, answer)
        assert adopted.certificate.not_valid_before_utc.year == 2027


def test_every_certificate_of_a_file_is_found(root: Identity) -> None:
    (anna, first), (bert, second) = issued(root, "Anna"), issued(root, "Bert")
    found = certificates_of(root.certificate, first + second)
    assert [one.serial_number for one in found] == [
        one.certificate.serial_number for one in (anna, bert)
    ]


@pytest.mark.parametrize("form", [Encoding.PEM, Encoding.DER])
def test_a_request_is_read_in_both_forms(form: Encoding) -> None:
    pem = write_request(create_identity("Anna", NOW))
    data = x509.load_pem_x509_csr(pem).public_bytes(form)
    assert read_request(data).name == "Anna"


def test_two_requests_in_a_file_are_refused() -> None:
    pem = write_request(create_identity("Anna", NOW))
    with pytest.raises(EnrolmentError) as caught:
        read_request(pem + pem)
    assert caught.value.code == "request-unreadable"


def test_a_pack_takes_every_list_and_one_root(root: Identity) -> None:
    anna, bert = (issued(root, name)[0] for name in ("Anna", "Bert"))
    both = listing(root, anna) + listing(root, bert)
    assert len(PackContents(files={REVOKED: both}).revocation_lists) == 2
    assert revocations_in(both + public_root(root)) == ()
    assert certificate_in(public_root(root)) == root.certificate.public_bytes(Encoding.DER)
    assert certificate_in(public_root(root) * 2) == b""
