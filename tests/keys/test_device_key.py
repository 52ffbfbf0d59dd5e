"""The key that signs: kept whatever the clock says, renewed without becoming another, refused."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID

from wizard.keys.device_key import (
    adopt_certificate,
    identity_for,
    request_certificate,
    use_key_file,
)
from wizard.keys.errors import IdentityError
from wizard.keys.identity import (
    Identity,
    create_identity,
    export_pkcs12,
    fingerprint,
    key_usage,
    readable_fingerprint,
)
from wizard.keys.issue import ISSUED_VALIDITY, create_root, issue_certificate
from wizard.keys.keystore import KeyStore
from wizard.keys.names import distinguished_name
from wizard.keys.request import read_request
from wizard.storage.places import default_places
from wizard.texts import load_texts

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
LATER = NOW + ISSUED_VALIDITY + timedelta(days=10)
EARLIER = NOW - timedelta(days=400)


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "data")


@pytest.fixture(scope="module")
def root() -> Identity:
    return create_root("Basisschool De Regenboog", NOW)


def issued_to(store: KeyStore, root: Identity, folder: Path, now: datetime = NOW) -> Identity:
    """Return the identity of Anna, whose name the school confirmed."""
    request = folder / f"request-{now:%Y}.pem"
    request_certificate(store, "Anna", now, request)
    answer = issue_certificate(root, read_request(request.read_bytes()), now)
    return adopt_certificate(store, answer, now)


@pytest.mark.parametrize(
    ("now", "code", "values"),
    [
        (LATER, "certificate-expired", {"name": "Anna", "until": "23-11-2029"}),
        (
            EARLIER,
            "clock-behind",
            {"name": "Anna", "since": "23-11-2026", "today": "20-10-2025"},
        ),
    ],
)
def test_an_issued_key_is_never_replaced_because_of_the_clock(
    store: KeyStore,
    root: Identity,
    tmp_path: Path,
    now: datetime,
    code: str,
    values: dict[str, str],
) -> None:
    issued = issued_to(store, root, tmp_path)
    before = store.path.read_bytes()
    with pytest.raises(IdentityError) as caught:
        identity_for(store, "Anna", now)
    assert (caught.value.code, caught.value.values) == (code, values)
    assert store.path.read_bytes() == before
    assert identity_for(store, "Anna", NOW).certificate == issued.certificate


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", ["certificate-expired", "clock-behind", "keyring-lost"])
def test_the_sentence_says_that_nothing_is_lost_and_what_to_do(language: str, code: str) -> None:
    said = load_texts(default_places().texts, language).words[f"errors.{code}"]
    assert {"nl": "antwoorden", "en": "answers"}[language] in said
    assert {"nl": ("sleutel", "klok"), "en": ("key", "clock")}[language][
        code == "clock-behind"
    ] in said


def test_an_expired_certificate_is_renewed_for_the_same_key(
    store: KeyStore, root: Identity, tmp_path: Path
) -> None:
    issued = issued_to(store, root, tmp_path)
    renewed = issued_to(store, root, tmp_path, LATER)
    assert fingerprint(renewed.certificate) == fingerprint(issued.certificate)
    assert identity_for(store, "Anna", LATER).certificate == renewed.certificate


def test_who_does_not_wait_for_the_school_signs_with_the_devices_own_key(
    store: KeyStore, root: Identity, tmp_path: Path
) -> None:
    issued = issued_to(store, root, tmp_path)
    store.return_to_own()
    assert identity_for(store, "Anna", NOW).is_self_made
    (kept,) = store.kept()
    assert kept.fingerprint == readable_fingerprint(fingerprint(issued.certificate))
    store.return_to(kept.fingerprint)
    assert identity_for(store, "Anna", NOW).certificate == issued.certificate


@pytest.mark.parametrize("now", [NOW + timedelta(days=4000), EARLIER])
def test_the_devices_own_key_stays_the_same_key(store: KeyStore, now: datetime) -> None:
    """A school may have confirmed it meanwhile, or know it by its fingerprint."""
    first = identity_for(store, "Anna", NOW)
    second = identity_for(store, "Anna", now)
    assert second.certificate != first.certificate
    assert fingerprint(second.certificate) == fingerprint(first.certificate)
    assert second.certificate.not_valid_before_utc < now < second.certificate.not_valid_after_utc


def test_a_name_typed_on_another_system_is_of_the_same_key(store: KeyStore) -> None:
    written, again = (unicodedata.normalize(form, "Zoë de Vries") for form in ("NFC", "NFD"))
    first = identity_for(store, written, NOW)
    assert fingerprint(identity_for(store, again, NOW).certificate) == fingerprint(
        first.certificate
    )


def test_a_key_file_sets_the_issued_key_aside(
    store: KeyStore, root: Identity, tmp_path: Path
) -> None:
    issued = issued_to(store, root, tmp_path)
    other = issued_to(
        KeyStore(tmp_path / "elsewhere"), root, tmp_path / "..", NOW.replace(year=2027)
    )
    use_key_file(store, export_pkcs12(other, None), None, NOW.replace(year=2027))
    assert [one.fingerprint for one in store.kept()] == [
        readable_fingerprint(fingerprint(issued.certificate))
    ]


def with_extensions(*extensions: x509.ExtensionType) -> Identity:
    """Return an identity whose certificate has these extensions alone."""
    made = create_identity("Anna", NOW)
    builder = (
        x509.CertificateBuilder()
        .subject_name(distinguished_name("Anna"))
        .issuer_name(distinguished_name("School"))
        .public_key(made.key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=100))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return Identity(made.key, builder.sign(made.key, hashes.SHA256()))


COMMITS = key_usage(digital_signature=True, content_commitment=True)


@pytest.mark.parametrize(
    "extensions",
    [
        (key_usage(digital_signature=True),),
        (COMMITS, x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])),
        (COMMITS, x509.BasicConstraints(ca=True, path_length=0)),
        (),
    ],
)
def test_a_key_that_cannot_sign_documents_is_refused(
    store: KeyStore, extensions: tuple[x509.ExtensionType, ...]
) -> None:
    data = export_pkcs12(with_extensions(*extensions), None)
    with pytest.raises(IdentityError) as caught:
        use_key_file(store, data, None, NOW)
    assert (caught.value.code, caught.value.values) == ("key-purpose", {"name": "Anna"})
    assert store.load() is None


@pytest.mark.parametrize(
    "extensions",
    [
        (COMMITS,),
        (COMMITS, x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])),
        (key_usage(content_commitment=True),),
    ],
)
def test_a_key_that_can_sign_documents_is_taken(
    store: KeyStore, extensions: tuple[x509.ExtensionType, ...]
) -> None:
    data = export_pkcs12(with_extensions(*extensions), None)
    assert use_key_file(store, data, None, NOW).name == "Anna"


def test_an_expired_key_file_is_refused(store: KeyStore) -> None:
    data = export_pkcs12(with_extensions(COMMITS), None)
    with pytest.raises(IdentityError) as caught:
        use_key_file(store, data, None, NOW + timedelta(days=101))
    assert caught.value.code == "certificate-expired"
    assert store.load() is None
