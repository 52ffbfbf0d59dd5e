from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.keys import der
from wizard.keys.certificates import load_certificates
from wizard.keys.names import distinguished_name

if TYPE_CHECKING:
    from wizard.keys.identity import Identity


def test_certificate_as_it_is(anna: Identity) -> None:
    encoded = anna.certificate.public_bytes(Encoding.DER)
    assert load_certificates([encoded]) == [anna.certificate]


def test_unused_bits_may_not_be_changed(anna: Identity) -> None:
    signature = anna.certificate.signature
    encoded = anna.certificate.public_bytes(Encoding.DER)
    body = encoded[: -len(signature) - 1]
    with pytest.raises(ValueError, match=r"whole number|unused|bit"):
        load_certificates([body + b"\1" + signature[:-1] + b"\x02"])


def test_serial_number_must_be_positive(anna: Identity) -> None:
    encoded = anna.certificate.public_bytes(Encoding.DER)
    serial = der.integer(anna.certificate.serial_number)
    negative = bytes([*serial[:2], 0x80 | serial[2], *serial[3:]])
    with pytest.raises(ValueError, match="not positive"):
        load_certificates([encoded.replace(serial, negative, 1)])


def test_name_is_the_same_in_both_libraries(anna: Identity) -> None:
    name = distinguished_name(anna.name).public_bytes()
    assert asn1_x509.Name.load(name).native == {"common_name": "Anna de Vries"}
    assert anna.certificate.not_valid_after_utc - anna.certificate.not_valid_before_utc > timedelta(
        1
    )
