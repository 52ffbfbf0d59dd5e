#!/bin/sh
# cryptography: of a PEM file with two revocation lists only the first is read, without a word; of
# one with two certificates both are, and whatever else stands in it is passed over.
#
# Who puts two lists into one file, as openssl and web servers take them, has certificates that the
# second list revokes accepted. The names do not warn: load_pem_x509_crl has no plural, and
# load_pem_x509_certificates succeeds on a file that holds a list and a private key as well.
#
# Seen with cryptography 50.0.2: prints "lists read: 1 of 2", "revoked by the second: not found",
# "certificates read: 2, other objects passed over: 2". Count the objects in the file yourself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install cryptography==50.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

now = datetime(2026, 11, 24, tzinfo=timezone.utc)
key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "School")])


def revocation_list(serial):
    entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now).build()
    builder = x509.CertificateRevocationListBuilder().issuer_name(name).last_update(now)
    builder = builder.next_update(now + timedelta(days=30)).add_revoked_certificate(entry)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def certificate(serial):
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(serial)
    builder = builder.public_key(key.public_key()).not_valid_before(now)
    builder = builder.not_valid_after(now + timedelta(days=30))
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


both = revocation_list(1) + revocation_list(2)
found = x509.load_pem_x509_crl(both)
assert [one.serial_number for one in found] == [1], "another number of lists is read"
assert found.get_revoked_certificate_by_serial_number(2) is None
print("lists read: 1 of", both.count(b"BEGIN X509 CRL"))
print("revoked by the second: not found")

secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
mixed = certificate(1) + revocation_list(1) + secret + certificate(2)
read = x509.load_pem_x509_certificates(mixed)
assert [one.serial_number for one in read] == [1, 2], "other certificates are read"
print("certificates read: 2, other objects passed over:", mixed.count(b"BEGIN ") - len(read))
PYTHON
