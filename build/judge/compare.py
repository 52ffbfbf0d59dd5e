"""The program's verdict beside an independent judge's: it may never be the more lenient one."""

from __future__ import annotations

import hashlib
from random import Random
from typing import TYPE_CHECKING, Final

from build.judge.honest import NOW
from build.judge.mutants import mutants
from build.judge.second_opinion import SecondOpinion, second_opinion
from wizard.signing.cms import assemble, signed_attributes
from wizard.signing.container import open_container
from wizard.signing.placeholder import find_signature
from wizard.signing.verdict import Level, TimeSource
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build.judge.honest import Honest
    from wizard.keys.trust import Trust
    from wizard.signing.verdict import SignatureVerdict

_NOTHING: Final = SecondOpinion(genuine=False, chained=False, stamped=False)


def leniencies(data: bytes, trust: Trust) -> list[str]:
    """Return what the program finds in a file and the judge does not."""
    ours = verify_pdf(data, trust, NOW)
    if not ours.unchanged or ours.signed_at is None:
        return []
    theirs = _judged(data, trust, ours)
    claims = {
        "unchanged": theirs.genuine,
        "name": theirs.chained or ours.level < Level.NAME_CONFIRMED,
        "time": theirs.stamped or ours.time_source is not TimeSource.TIMESTAMP,
    }
    return [claim for claim, holds in claims.items() if not holds]


def agrees(honest: Honest) -> bool:
    """Return whether program and judge say the same of an honest file."""
    data, trust = honest.path.read_bytes(), honest.trusted.read()
    ours = verify_pdf(data, trust, NOW)
    theirs = _judged(data, trust, ours)
    same_name = theirs.chained is (ours.level >= Level.NAME_CONFIRMED)
    same_time = theirs.stamped is (ours.time_source is TimeSource.TIMESTAMP)
    return ours.level == honest.level and theirs.genuine and same_name and same_time


def more_lenient(files: Sequence[Honest], count: int, seed: int) -> list[str]:
    """Return each of so many generated changes of which the program claims more than the judge."""
    chance = Random(seed)  # noqa: S311 -- the same changes again for the same seed
    found = []
    for honest in files:
        trust = honest.trusted.read()
        data = honest.path.read_bytes()
        for number, changed in enumerate(mutants(data, -(-count // len(files)), chance)):
            claims = leniencies(changed, trust)
            if claims:
                found.append(f"{honest.kind}, change {number}: {', '.join(claims)}")
    return found


def without_stamp(data: bytes) -> bytes:
    """Return a signed file with nothing where a time stamp may stand: no signature covers that."""
    place = find_signature(data)
    digest = hashlib.sha256(data[: place.start] + data[place.end :]).digest()
    container = open_container(place.contents, digest)
    attributes = signed_attributes(digest, container.certificates)
    bare = assemble(attributes, container.signature, container.certificates)
    digits = bare.hex().encode().ljust(2 * len(place.contents), b"0")
    return data[: place.start + 1] + digits + data[place.end - 1 :]


def _judged(data: bytes, trust: Trust, ours: SignatureVerdict) -> SecondOpinion:
    if ours.signed_at is None:
        return _NOTHING
    try:
        if ours.time_source is not TimeSource.TIMESTAMP:
            data = without_stamp(data)  # what does not count for us need not be readable for them
        return second_opinion(data, trust.roots, trust.timestamp_roots, ours.signed_at)
    except Exception:  # noqa: BLE001 -- whatever a judge cannot read it does not vouch for
        return _NOTHING
