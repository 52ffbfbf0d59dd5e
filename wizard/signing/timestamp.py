"""Ask a time-stamp service for a token (RFC 3161 over HTTP), only if a school names one."""

from __future__ import annotations

import hashlib
import secrets
import urllib.request
from concurrent.futures import CancelledError
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit

from asn1crypto import algos, cms, core, tsp
from msgspec import Struct

from wizard.keys.errors import TimestampError
from wizard.keys.timeout import run_with_timeout
from wizard.signing.timestamp_token import last_certificate

if TYPE_CHECKING:
    import threading

MOST_ANSWER_BYTES: Final = 64 << 10
PATIENCE_SECONDS: Final = 4.0
"""For a whole answer: a teacher who signs waits for it."""

_GRANTED: Final = frozenset({"granted", "granted_with_mods"})


class TimestampService(Struct, frozen=True):
    """A service that confirms when a signature existed; serves as a `cms.Stamp`.

    Attributes:
        url: its address, ``http://`` or ``https://``; the token is signed, so either will do.
        patience: seconds to wait for a whole answer, however slowly it comes.
        cancelled: set by whoever does not want to wait for it.
    """

    url: str
    patience: float = PATIENCE_SECONDS
    cancelled: threading.Event | None = None

    def __call__(self, signature: bytes) -> bytes:
        """Return a token over `signature` (DER ContentInfo).

        Raises:
            TimestampError: ``timestamp-unreachable`` (host, reason), ``timestamp-slow`` (host,
                seconds), ``timestamp-cancelled``, ``timestamp-refused`` (status) or
                ``timestamp-unusable``: the answer is not one to this question.
        """
        digest = hashlib.sha256(signature).digest()
        nonce = secrets.randbits(64)
        return _token(self._asked(timestamp_request(digest, nonce)), digest, nonce)

    @property
    def host(self) -> str:
        """Where the service is, for people."""
        return host_of(self.url)

    def _asked(self, request: bytes) -> bytes:
        if not self.url.startswith(("http://", "https://")):
            raise TimestampError("timestamp-unreachable", host=self.url, reason="url")
        try:
            return run_with_timeout(self.patience, lambda: self._post(request), self.cancelled)
        except CancelledError:
            raise TimestampError("timestamp-cancelled") from None
        except TimeoutError:
            seconds = round(self.patience)
            raise TimestampError("timestamp-slow", host=self.host, seconds=seconds) from None
        except (OSError, HTTPException, ValueError) as error:
            reason = str(error)
            raise TimestampError("timestamp-unreachable", host=self.host, reason=reason) from error

    def _post(self, request: bytes) -> bytes:
        question = urllib.request.Request(  # noqa: S310 -- the scheme was checked
            self.url, request, {"Content-Type": "application/timestamp-query"}
        )
        opener = urllib.request.build_opener(_NowhereElse)
        try:
            with opener.open(question, timeout=self.patience) as answer:
                return bytes(answer.read(MOST_ANSWER_BYTES))
        except HTTPError as refusal:
            refusal.close()  # it holds the connection
            raise


class _NowhereElse(urllib.request.HTTPRedirectHandler):
    """Keep to the address that was named to the user: being sent on is no answer."""

    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401 -- the library's own
        """Return no other request, which makes the answer an error."""


def host_of(url: str) -> str:
    """Return the host in an address; the address itself where it has none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


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
