"""A signature beside what it signs: CMS (RFC 5652), detached, in DER.

``openssl cms -verify -binary -inform DER -content FILE -in SIGNATURE`` reads it too.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from wizard.signing.cms import sign_digest
from wizard.signing.container import open_container

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from wizard.keys.identity import Identity


def sign_detached(data: bytes, identity: Identity) -> bytes:
    """Return a signature over `data`."""
    return sign_digest(hashlib.sha256(data).digest(), identity)


def signer_of(data: bytes, signature: bytes) -> Certificate:
    """Return the certificate whose key signed `data`; it may be anybody's.

    Raises:
        Rejected: the signature is not genuine, or over something else.
    """
    return open_container(signature, hashlib.sha256(data).digest()).signer
