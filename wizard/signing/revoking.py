"""Whose key a file stands for: a certificate that a school issued, or a checklist it signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wizard.keys.errors import EnrolmentError
from wizard.signing.verify import verify_pdf
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wizard.keys.authority import Authority

MOST_PDF_BYTES: Final = 20_000_000
_PDF_START: Final = b"%PDF-"


def keys_in_file(authority: Authority, path: Path, now: datetime) -> frozenset[str]:
    """Return the keys that a file stands for, all of them in the authority's register.

    A certificate that the register lacks is entered in it.

    Args:
        authority: whose people are meant.
        path: a certificate, or a signed PDF.
        now: the present, with a time zone.

    Raises:
        EnrolmentError: ``revoke-unknown`` (name): nobody in the register signed the PDF; or as
            ``Authority.know``.
        OSError: a file cannot be read or written.
    """
    data = read_file(path, MOST_PDF_BYTES)
    if not data.startswith(_PDF_START):
        return authority.know(data, now)
    signer = verify_pdf(data).fingerprint
    if not any(one.key == signer for one in authority.register.issued):
        raise EnrolmentError("revoke-unknown", name=path.name)
    return frozenset({signer} if signer else ())
