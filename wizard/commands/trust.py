"""Whom the reader trusts: certificates and revocation lists that ``--trust`` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.files import read_file
from wizard.signing.errors import EnrolmentError
from wizard.signing.trust_files import read_trust

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.signing.trust import Trust

MOST_TRUST_BYTES = 4 << 20  # a revocation list of a hundred thousand certificates
TRUST_ENDINGS = frozenset({".cer", ".crl", ".crt", ".der", ".pem"})


def trust_from(path: Path | None) -> Trust:
    """Return whom a file or a folder makes a reader trust; nobody for None.

    Raises:
        UserError: ``trust-empty``, ``trust-file-unreadable``.
        OSError: a file cannot be read at all.
    """
    return read_trust(trust_data(one) for one in trust_files(path))


def trust_files(path: Path | None) -> list[Path]:
    """Return the certificates and revocation lists that a file or a folder gives.

    Raises:
        UserError: ``trust-empty``: there are none in the folder.
    """
    if path is None:
        return []
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in TRUST_ENDINGS)
    if not found:
        raise UserError("trust-empty", file=str(path))
    return found


def trust_data(path: Path) -> bytes:
    """Return what a reader can be made to trust, as ``scan`` takes it.

    Raises:
        UserError: ``trust-file-unreadable``.
        OSError: it cannot be read at all.
    """
    data = read_file(path, MOST_TRUST_BYTES)
    try:
        read_trust([data])
    except EnrolmentError:
        raise UserError("trust-file-unreadable", file=str(path)) from None
    return data
