"""Examining a file from the window, off its thread: what this needs is slow to import."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.keys.keystore import KeyStore
from wizard.keys.names import holder_name
from wizard.signed_checklist.examine import NO_TRUST, examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signed_checklist.scan import scan_without_signature
from wizard.signed_checklist.trust import trust_at, trust_of
from wizard.signed_checklist.whose import doubt_about, whose_key
from wizard.signing.verify import MOST_FILE_BYTES
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wizard.keys.trust import Trust
    from wizard.school.model import School
    from wizard.signed_checklist.examine import Examination
    from wizard.signed_checklist.scan import Scan, ScanError
    from wizard.signed_checklist.whose import Doubt, Whose
    from wizard.storage.places import Places


_MAY_GO_ON: Final = ("sound", "not-fully-checked")


class Examined(Struct, frozen=True):
    """A file and what it turned out to be.

    Attributes:
        digest: SHA-256 of the file, in hex.
        whose: whose key signed, beside those of this device.
        schools: whose certificates the name was checked with.
        trust: what those are.
        scan: what it is as a scan, or why that cannot be told; None for what is no scan.
    """

    path: Path
    digest: str
    found: Examination
    whose: Whose
    schools: tuple[str, ...] = ()
    trust: Trust = NO_TRUST
    scan: Scan | ScanError | None = None

    @property
    def may_go_on(self) -> bool:
        """Whether its answers can be taken over: unchanged, readable, and nothing withheld."""
        return not self.is_school_copy and self.found.outcome in _MAY_GO_ON

    @property
    def doubt(self) -> Doubt:
        """What has to be asked before its answers are taken over."""
        return doubt_about(self.found, self.whose)

    @property
    def may_show_pages(self) -> bool:
        """Whether its pages are what this program prints: it renders nothing that others drew."""
        return self.found.verdict.unchanged and self.found.page_agrees is True

    @property
    def is_school_copy(self) -> bool:
        """Whether it is the school's copy, which lacks what the teacher wrote."""
        return self.found.record is not None and self.found.record.for_school


class Reader(Struct, frozen=True):
    """Who examines a file, and whom they trust.

    Attributes:
        school: of this device.
        chosen: a certificate or a school pack that was chosen to trust besides; None for none.
        now: the present, with a time zone.
    """

    places: Places
    school: School
    now: datetime
    chosen: Path | None = None


def examine_file(path: Path, reader: Reader) -> Examined:
    """Return what a file turned out to be; no network is used.

    Raises:
        UserError: what was chosen to trust cannot be used.
        OSError: it, or the file, cannot be read.
    """
    trust = (trust_of(reader.school) + trust_at(reader.chosen)).read()
    schools = dict.fromkeys(holder_name(root) for root in trust.roots)
    data = read_file(path, MOST_FILE_BYTES)
    found = examine(data, resources_for(reader.places), trust, reader.now)
    whose = whose_key(found, KeyStore(reader.places.data))
    scan = scan_without_signature(data, found.verdict)
    digest = sha256(data).hexdigest()
    return Examined(path, digest, found, whose, tuple(schools), trust, scan)
