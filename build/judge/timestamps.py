"""A real RFC 3161 service that runs inside this process, for tests and experiments."""

from __future__ import annotations

import base64
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from pathlib import Path

Answer = Callable[[tsp.TimeStampReq], bytes | Iterator[bytes]]
NO_HEADERS: Mapping[str, str] = {}


def clock_of(
    authority: Identity,
    context: datetime,
    says: datetime | None,
    *,
    purposes: Sequence[x509.ObjectIdentifier] = (ExtendedKeyUsageOID.TIME_STAMPING,),
    critical: bool = True,
) -> DummyTimeStamper:
    """Return a service below an authority, in force around a moment; it says always the same."""
    key = rsa.generate_private_key(65537, 2048)
    builder = (
        x509.CertificateBuilder()
        .subject_name(distinguished_name("Clock"))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(context - timedelta(days=9))
        .not_valid_after(context + timedelta(days=9))
        .add_extension(key_usage(digital_signature=True), critical=True)
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=critical)
    certificate = builder.sign(authority.key, hashes.SHA256())
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(as_asn1(authority.certificate))
    encoded = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    private = asn1_keys.PrivateKeyInfo.load(encoded)
    return DummyTimeStamper(as_asn1(certificate), private, store, fixed_dt=says)


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate in the library of the judge."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


@contextmanager
def served(
    answer: Answer, status: int = 200, headers: Mapping[str, str] = NO_HEADERS
) -> Iterator[str]:
    """Serve answers on this machine; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers["Content-Type"] != "application/timestamp-query":
                raise ValueError(self.headers["Content-Type"])
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


OPENSSL_SETTINGS = """
[tsa]
default_tsa = service
[service]
serial = {folder}/serial
signer_cert = {folder}/clock.pem
{certs}
signer_key = {folder}/clock.key
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = {chain}
ess_cert_id_alg = sha256
"""


def openssl_service(folder: Path, authority: Identity, digest: str, *, chain: bool) -> Answer:
    """Return a service that openssl answers for, in its own order and with its own clock."""
    now = datetime.now(UTC)
    clock = clock_of(authority, now, None)
    pem = x509.load_der_x509_certificate(clock.tsa_cert.dump()).public_bytes(Encoding.PEM)
    (folder / "clock.pem").write_bytes(pem)
    (folder / "clock.key").write_bytes(
        b"-----BEGIN PRIVATE KEY-----\n"
        + base64.encodebytes(clock.tsa_key.dump())
        + b"-----END PRIVATE KEY-----\n"
    )
    (folder / "root.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    (folder / "serial").write_text("01\n")
    settings = folder / "tsa.cnf"
    certs = f"certs = {folder}/root.pem" if chain else ""
    yes = "yes" if chain else "no"
    settings.write_text(
        OPENSSL_SETTINGS.format(folder=folder, certs=certs, digest=digest, chain=yes)
    )

    def answer(query: tsp.TimeStampReq) -> bytes:
        (folder / "query").write_bytes(query.dump())
        command = ["openssl", "ts", "-reply", "-config", str(settings), "-section", "service"]
        files = ["-queryfile", str(folder / "query"), "-out", str(folder / "reply")]
        subprocess.run([*command, *files], check=True, capture_output=True)
        return (folder / "reply").read_bytes()

    return answer
