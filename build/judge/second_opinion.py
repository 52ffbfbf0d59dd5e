"""What pyHanko says about a document: an independent check of the signature and of the chain.

Importing this module takes more than a second; only the verifier does, and late.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from wizard.gc_pause import gc_paused

with gc_paused():
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import (
        SignatureCoverageLevel,
        validate_pdf_signature,
    )
    from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from cryptography.x509 import Certificate
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus


class SecondOpinion(Struct, frozen=True):
    """pyHanko's findings.

    Attributes:
        genuine: one revision, the whole file signed, nothing changed, the signature correct.
        chained: the signer's certificate leads to one of the roots at the given moment.
        stamped: the time stamp is correct and leads to one of its roots.
    """

    genuine: bool
    chained: bool
    stamped: bool


def second_opinion(
    data: bytes,
    roots: Iterable[Certificate],
    timestamp_roots: Iterable[Certificate],
    moment: datetime,
) -> SecondOpinion:
    """Return what pyHanko finds; nothing is fetched from anywhere.

    Args:
        data: the whole file.
        roots: to which the signer's certificate should lead.
        timestamp_roots: to which the time-stamp service's certificate should lead.
        moment: at which the certificates must be in force.
    """
    with _no_log_lines():
        return _asked(data, _context(roots, moment), _context(timestamp_roots, moment))


def _asked(
    data: bytes, context: ValidationContext, timestamp_context: ValidationContext
) -> SecondOpinion:
    reader = PdfFileReader(BytesIO(data), strict=True)
    (signature,) = reader.embedded_signatures
    status = validate_pdf_signature(signature, context, timestamp_context)
    stamp = status.timestamp_validity
    return SecondOpinion(
        genuine=reader.xrefs.total_revisions == 1 and _is_genuine(signature, status),
        chained=status.trusted,
        stamped=stamp is not None and stamp.valid and stamp.intact and stamp.trusted,
    )


@contextmanager
def _no_log_lines() -> Iterator[None]:
    """Keep pyHanko's tracebacks about untrusted chains off a console without log handlers."""
    handler = logging.NullHandler()
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def _is_genuine(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> bool:
    """Return whether all is right but for the time stamp, which no signature covers."""
    return (
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and status.modification_level is ModificationLevel.NONE
        and bool(status.docmdp_ok)
        and signature.docmdp_level is not None
        and signature.docmdp_level.value == 1
    )


def _context(roots: Iterable[Certificate], moment: datetime) -> ValidationContext:
    anchors = [asn1_x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots]
    return ValidationContext(trust_roots=anchors, moment=moment, allow_fetching=False)
