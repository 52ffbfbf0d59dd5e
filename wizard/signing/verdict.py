"""What the verifier says about a file: a level, the reasons, and what it found."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Level(IntEnum):
    """How much is certain; each level includes what the lower ones say, but INVALID."""

    INVALID = 0  # changed, or not genuine; also where nothing was judged (see ``NOT_JUDGED``)
    UNCONFIRMED = 1  # unchanged; who signed is not confirmed
    KNOWN_KEY = 2  # unchanged; the key is registered with the school
    NAME_CONFIRMED = 3  # unchanged; the school's certificate confirms the name
    TIME_CONFIRMED = 4  # the same, and a trusted service confirms the time


class ProblemCode(StrEnum):
    """Why a file is not valid, or what keeps it from a higher level."""

    # Not valid:
    EMPTY = "empty"
    SCHOOL_PACK = "is-school-pack"
    ARCHIVE = "is-archive"  # a zip, and what is kept in one: Word, Excel, Pages
    ANSWERS = "is-answers"  # what ``fill`` reads
    KEY_FILE = "is-key-file"  # a certificate, request, revocation list or key in PEM
    NOT_A_PDF = "not-a-pdf"
    TOO_LARGE = "too-large"  # bytes, limit
    INCOMPLETE = "incomplete"  # cut off
    ENCRYPTED = "encrypted"
    NO_SIGNATURE = "no-signature"
    SEVERAL_SIGNATURES = "several-signatures"
    FOREIGN = "foreign"  # reason: signed, but not a document of this program
    CHANGED = "changed"  # what was signed is not what is there
    FORGED_SIGNATURE = "forged-signature"  # reason: the signature itself was tampered with
    FORBIDDEN_CONTENT = "forbidden-content"  # reason: something active or out of place
    BAD_ATTACHMENT = "bad-attachment"  # reason
    UNVERIFIABLE = "unverifiable"  # reason: checking it failed
    # Valid, but:
    NAME_DIFFERS = "name-differs"  # stated, certified
    TIME_IN_FUTURE = "time-in-future"
    TIME_DIFFERS = "time-differs"  # stated, stamped: days
    # Valid, but a certificate between the signer and a root keeps the name from being confirmed;
    # each says which (certificate: a name):
    CERTIFICATE_REVOKED = "certificate-revoked"
    CERTIFICATE_NOT_IN_FORCE = "certificate-not-in-force"  # at the time of signing
    ISSUER_UNKNOWN = "issuer-unknown"  # issuer: a name
    CERTIFICATE_NO_ISSUER = "certificate-no-issuer"  # it may not issue others
    CERTIFICATE_PATH_LENGTH = "certificate-path-length"
    CERTIFICATE_PURPOSE = "certificate-purpose"  # it is not for signing documents
    CERTIFICATE_UNUSABLE = "certificate-unusable"
    # About the time stamp alone, which the signature does not cover:
    TIMESTAMP_UNTRUSTED = "timestamp-untrusted"  # no service that is trusted made it
    TIMESTAMP_BROKEN = "timestamp-broken"  # it is none, or is over something else
    TIMESTAMP_SERVICE = "timestamp-service"  # a certificate of the service fails; certificate
    TIMESTAMP_MISSING = "timestamp-missing"  # there was one, or room was made for one


ABOUT_TIME: Final = frozenset(
    {
        ProblemCode.TIMESTAMP_UNTRUSTED,
        ProblemCode.TIMESTAMP_BROKEN,
        ProblemCode.TIMESTAMP_SERVICE,
        ProblemCode.TIMESTAMP_MISSING,
        ProblemCode.TIME_DIFFERS,
    }
)
"""What is said of a time stamp takes nothing away from the name or the contents."""

NOTHING_TO_JUDGE: Final = frozenset(
    {
        ProblemCode.EMPTY,
        ProblemCode.SCHOOL_PACK,
        ProblemCode.ARCHIVE,
        ProblemCode.ANSWERS,
        ProblemCode.KEY_FILE,
        ProblemCode.NOT_A_PDF,
        ProblemCode.TOO_LARGE,
        ProblemCode.INCOMPLETE,
        ProblemCode.ENCRYPTED,
        ProblemCode.NO_SIGNATURE,
    }
)
"""There is no signature to judge: a file is said to be neither genuine, nor changed or forged."""

NOT_JUDGED: Final = NOTHING_TO_JUDGE | {ProblemCode.FOREIGN}
"""Of another program's signature nothing is said either."""


class TimeSource(StrEnum):
    """Whose clock a signing time comes from."""

    SIGNER = "signer"
    TIMESTAMP = "timestamp"


class Problem(Struct, frozen=True):
    """One finding.

    Attributes:
        code: which; the key of a text.
        values: what fills the gaps of that text.
    """

    code: ProblemCode
    values: Mapping[str, str | int]


class SignatureVerdict(Struct, frozen=True):
    """What the verifier found out about one file.

    Attributes:
        level: how much is certain.
        problems: why it is not valid, or what keeps it from a higher level.
        signer_name: the name in the signer's certificate; None for an invalid file.
        stated_name: the name in the signature dictionary.
        fingerprint: of the signer's key (``wizard.keys.identity.fingerprint``).
        confirmed_by: the name of the school root that confirms the signer's; where it has a board's
            above it, with that in brackets.
        signed_at: when it was signed.
        time_source: whose clock `signed_at` comes from.
        attachment: the signed data file inside; None for an invalid file.
    """

    level: Level
    problems: tuple[Problem, ...] = ()
    signer_name: str | None = None
    stated_name: str | None = None
    fingerprint: str | None = None
    confirmed_by: str | None = None
    signed_at: datetime | None = None
    time_source: TimeSource | None = None
    attachment: bytes | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the file is exactly as it was signed."""
        return self.level > Level.INVALID

    @property
    def judged(self) -> bool:
        """Whether there was a signature of this program to judge; else `level` says nothing."""
        return not any(one.code in NOT_JUDGED for one in self.problems)

    def has(self, code: ProblemCode) -> bool:
        """Return whether this is among the problems."""
        return any(problem.code is code for problem in self.problems)


class Rejected(Exception):  # noqa: N818 -- a finding about a file, not an error of the program
    """The file is not valid.

    Attributes:
        problem: why.
    """

    def __init__(self, code: ProblemCode, **values: str | int) -> None:
        super().__init__(code, values)
        self.problem = Problem(code, values)
