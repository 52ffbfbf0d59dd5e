"""Whom a reader trusts: the school of this device, and what somebody chose to trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError
from wizard.keys.errors import EnrolmentError
from wizard.keys.trust_files import TrustFiles
from wizard.leftovers import is_apple_double
from wizard.school.lookup import contents_at
from wizard.school.names import TIMESTAMP_ROOT, is_pack
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.school.contents import PackContents
    from wizard.school.model import School

MOST_TRUST_BYTES = 4 << 20  # a revocation list of a hundred thousand certificates
TIMESTAMP_STEM = TIMESTAMP_ROOT.partition(".")[0]
TRUST_ENDINGS = frozenset({".cer", ".crl", ".crt", ".der", ".pem"})


def trust_at(path: Path | None) -> TrustFiles:
    """Return the certificates and revocation lists that a place gives; none for None.

    Args:
        path: a school pack; a file in PEM or DER; or a folder of such files. A file with the name
            that a pack has for it (``timestamp.pem``, in any case and with any such ending) is the
            root of a time-stamp service.

    Raises:
        UserError: ``trust-empty``, ``trust-file-unreadable``, or of the pack.
        OSError: a file cannot be read at all.
    """
    if path is None:
        return TrustFiles()
    if is_pack(path):
        return _checked(_in_pack(contents_at(path)), path)
    if not path.is_dir():
        return _file(path)
    found = sorted(filter(_is_wanted, path.iterdir()))
    if not found:
        raise UserError("trust-empty", file=str(path))
    return sum((_file(one) for one in found), TrustFiles())


def trust_of(school: School) -> TrustFiles:
    """Return what the school of this device makes a reader trust."""
    roots = [school.root] if school.root else []
    clocks = [school.timestamp_root] if school.timestamp_root else []
    return TrustFiles((*roots, *school.revocation_lists), tuple(clocks))


def _in_pack(contents: PackContents) -> TrustFiles:
    roots = [contents.root] if contents.root else []
    clocks = [contents.timestamp_root] if contents.timestamp_root else []
    return TrustFiles((*roots, *contents.revocation_lists), tuple(clocks))


def _is_wanted(path: Path) -> bool:
    """Return whether a file of a folder may be one to trust: no leftover of a Mac."""
    return path.suffix.lower() in TRUST_ENDINGS and not is_apple_double(path)


def _file(path: Path) -> TrustFiles:
    data = (read_file(path, MOST_TRUST_BYTES),)
    is_clock = path.stem.lower() == TIMESTAMP_STEM  # else it would confirm people's names
    return _checked(TrustFiles(clocks=data) if is_clock else TrustFiles(data), path)


def _checked(files: TrustFiles, path: Path) -> TrustFiles:
    try:
        files.read()
    except EnrolmentError:
        raise UserError("trust-file-unreadable", file=str(path)) from None
    return files
