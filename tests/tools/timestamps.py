"""A real RFC 3161 service that runs inside a test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from wizard.keys.identity import Identity, key_usage
from wizard.keys.names import distinguished_name

Answer = Callable[[tsp.TimeStampReq], bytes | Iterator[bytes]]
NO_HEADERS: Mapping[str, str] = {}


def clock_of(authority: Identity, context: datetime, says: datetime | None) -> DummyTimeStamper:
    """Return a service below an authority, in force around a moment; it says always the same."""
    key = rsa.generate_private_key(65537, 2048)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(distinguished_name("Clock"))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(context - timedelta(days=9))
        .not_valid_after(context + timedelta(days=9))
        .add_extension(key_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(authority.key, hashes.SHA256())
    )
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(as_asn1(authority.certificate))
    encoded = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    private = asn1_keys.PrivateKeyInfo.load(encoded)
    return DummyTimeStamper(as_asn1(certificate), private, store, fixed_dt=says)


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


@contextmanager
def served(
    answer: Answer, status: int = 200, headers: Mapping[str, str] = NO_HEADERS
) -> Iterator[str]:
    """Serve answers on this machine; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            given = answer(tsp.TimeStampReq.load(question))
            with suppress(ConnectionError):  # whoever asked may be gone
                for part in [given] if isinstance(given, bytes) else given:
                    self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def answer_of(clock: DummyTimeStamper) -> Answer:
    """Return what a service answers that works."""
    return lambda query: bytes(clock.request_tsa_response(query).dump())
