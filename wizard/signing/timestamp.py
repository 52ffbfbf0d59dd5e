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

from msgspec import Struct

from wizard.keys import der
from wizard.keys.errors import IdentityError, TimestampError
from wizard.keys.timeout import run_with_timeout
from wizard.signing.timestamp_token import checked_info, in_our_form, read_token

if TYPE_CHECKING:
    import threading

MOST_ANSWER_BYTES: Final = 64 << 10
PATIENCE_SECONDS: Final = 4.0
"""For a whole answer: a teacher who signs waits for it."""

_GRANTED: Final = frozenset({0, 1})  # RFC 3161, 2.4.2: granted, and granted with changes
_SHA256: Final = der.sequence(der.object_identifier("2.16.840.1.101.3.4.2.1"), der.null())
_TRUE: Final = b"\x01\x01\xff"


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
    imprint = der.sequence(_SHA256, der.octet_string(digest))
    return der.sequence(der.integer(1), imprint, der.integer(nonce), _TRUE)


def _token(answer: bytes, digest: bytes, nonce: int) -> bytes:
    try:
        status, *tokens = der.read_der(answer).parts()
        granted = der.number(status.parts()[0])
        if granted not in _GRANTED:
            raise TimestampError("timestamp-refused", status=granted)
        token = in_our_form(tokens[0].encoded)
        info = checked_info(read_token(token))
    except (ValueError, TypeError, KeyError, IndexError, IdentityError) as error:
        raise TimestampError("timestamp-unusable") from error
    if info.imprint != digest or info.nonce != nonce:
        raise TimestampError("timestamp-unusable")
    return token
