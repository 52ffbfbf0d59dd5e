"""Ask a time-stamp service for a token (RFC 3161 over HTTP), only if a school names one."""

from __future__ import annotations

import hashlib
import secrets
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final

from asn1crypto import algos, cms, core, tsp

from wizard.signing.errors import TimestampError
from wizard.signing.timestamp_token import last_certificate

MOST_ANSWER_BYTES: Final = 64 << 10
PATIENCE_SECONDS: Final = 10.0
_GRANTED: Final = frozenset({"granted", "granted_with_mods"})


@dataclass(frozen=True, slots=True)
class TimestampService:
    """A service that confirms when a signature existed; serves as a `cms.Stamp`.

    Attributes:
        url: its address, ``http://`` or ``https://``; the token is signed, so either will do.
        patience: seconds to wait for an answer.
    """

    url: str
    patience: float = PATIENCE_SECONDS

    def __call__(self, signature: bytes) -> bytes:
        """Return a token over `signature` (DER ContentInfo).

        Raises:
            TimestampError: ``timestamp-unreachable`` (reason), ``timestamp-refused`` (status),
                ``timestamp-unusable``: the answer is not one to this question.
        """
        digest = hashlib.sha256(signature).digest()
        nonce = secrets.randbits(64)
        return _token(self._post(timestamp_request(digest, nonce)), digest, nonce)

    def _post(self, request: bytes) -> bytes:
        if not self.url.startswith(("http://", "https://")):
            raise TimestampError("timestamp-unreachable", reason="url")
        try:
            question = urllib.request.Request(  # noqa: S310 -- the scheme is checked above
                self.url, request, {"Content-Type": "application/timestamp-query"}
            )
            with urllib.request.urlopen(question, timeout=self.patience) as answer:  # noqa: S310
                return bytes(answer.read(MOST_ANSWER_BYTES))
        except (OSError, HTTPException, ValueError) as error:
            raise TimestampError("timestamp-unreachable", reason=str(error)) from error


def timestamp_request(digest: bytes, nonce: int) -> bytes:
    """Return a time-stamp query in DER (RFC 3161, 2.4.1) that asks for the certificate too."""
    imprint = tsp.MessageImprint(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "hashed_message": digest,
        }
    )
    query = tsp.TimeStampReq(
        {"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    )
    return bytes(query.dump())


def _token(answer: bytes, digest: bytes, nonce: int) -> bytes:
    try:
        response = core.Sequence.load(answer, strict=True)  # TimeStampResp insists on a token
        status = str(tsp.PKIStatusInfo.load(response[0].dump())["status"].native)
        if status not in _GRANTED:
            raise TimestampError("timestamp-refused", status=status)
        token = cms.ContentInfo.load(response[1].dump(), strict=True)
        info = token["content"]["encap_content_info"]["content"].parsed
        stamped = info["message_imprint"]["hashed_message"].native
        answered = info["nonce"].native
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise TimestampError("timestamp-unusable") from error
    encoded = bytes(token.dump())
    if stamped != digest or answered != nonce or last_certificate(encoded) is None:
        raise TimestampError("timestamp-unusable")
    return encoded
