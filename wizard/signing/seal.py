"""A signature that fits on paper: a public key and an ECDSA signature over a short text.

The key is a compressed P-256 point (SEC 1, 2.3.3) and the signature is r and s of 32 bytes each, so
that both take 97 bytes in a printed code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Struct

from wizard.keys.errors import SigningError
from wizard.keys.identity import fingerprint

if TYPE_CHECKING:
    from wizard.keys.identity import Identity

KEY_BYTES: Final = 33
NUMBER_BYTES: Final = 32
SEAL_BYTES: Final = KEY_BYTES + 2 * NUMBER_BYTES
_CURVE: Final = ec.SECP256R1()
_ECDSA: Final = ec.ECDSA(hashes.SHA256())


class SealError(SigningError):
    """The seal of a printed code is not genuine: ``seal-broken``."""


class Sealed(Struct, frozen=True):
    """A text whose seal is genuine.

    Attributes:
        fingerprint: of the key, as ``wizard.keys.identity.fingerprint`` gives it.
    """

    fingerprint: str


def seal(text: bytes, identity: Identity) -> bytes | None:
    """Return the seal of a text; None for a key that a printed code has no room for."""
    key = identity.key
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != _CURVE.name:
        return None
    first, second = utils.decode_dss_signature(key.sign(text, _ECDSA))
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return point + first.to_bytes(NUMBER_BYTES) + second.to_bytes(NUMBER_BYTES)


def open_seal(text: bytes, sealed: bytes) -> Sealed:
    """Return whose key sealed the text.

    Raises:
        SealError: ``seal-broken``.
    """
    if len(sealed) != SEAL_BYTES:
        raise SealError("seal-broken")
    first, second = (
        int.from_bytes(sealed[start : start + NUMBER_BYTES])
        for start in (KEY_BYTES, KEY_BYTES + NUMBER_BYTES)
    )
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, sealed[:KEY_BYTES])
        key.verify(utils.encode_dss_signature(first, second), text, _ECDSA)
    except (ValueError, InvalidSignature):
        raise SealError("seal-broken") from None
    return Sealed(fingerprint(key))
