"""Who stands behind a name: the path to a root, and which certificate breaks it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from msgspec.structs import replace

from build.judge.certificates import (
    AFTER,
    BEFORE,
    MAY_SIGN,
    NOW,
    Otherwise,
    authority,
    issued,
    person,
)
from wizard.keys.identity import Identity, key_usage
from wizard.keys.issue import revocation_list
from wizard.keys.trust import Trust
from wizard.signing.sign import sign_pdf
from wizard.signing.verdict import Level, ProblemCode, SignatureVerdict
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = authority("Bestuur")
BRANCH = authority("De Linde", ROOT)
NAME = "Anna de Vries"
ANNA = person(NAME, BRANCH)
LATER = NOW + timedelta(days=2)
CRITICAL = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")


def verified(
    unsigned: bytes, signer: Identity, *roots: Identity, **others: Any
) -> SignatureVerdict:
    trust = Trust(tuple(one.certificate for one in roots or (ROOT,)), **others)
    return verify_pdf(sign_pdf(unsigned, signer), trust, LATER)


def the_reason(verdict: SignatureVerdict) -> tuple[str, str]:
    """Return why a name is not confirmed, and of which certificate that is said."""
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.confirmed_by is None
    (problem,) = verdict.problems
    return problem.code.value, str(problem.values["certificate"])


def test_a_name_is_confirmed_through_those_between(unsigned: bytes) -> None:
    verdict = verified(unsigned, ANNA)
    assert (verdict.level, verdict.problems) == (Level.NAME_CONFIRMED, ())
    assert verdict.confirmed_by == "De Linde (Bestuur)"


def test_the_root_of_the_path_confirms_and_none_that_only_comes_along(unsigned: bytes) -> None:
    """A certificate of no path is in the file, and its root is trusted as well."""
    other = authority("Een andere school")
    along = person("Iemand", other).certificate
    for roots in ((ROOT, other), (other, ROOT)):
        verdict = verified(unsigned, replace(ANNA, chain=(along, *ANNA.chain)), *roots)
        assert verdict.confirmed_by == "De Linde (Bestuur)"


def test_a_signer_is_revoked_by_who_issued_the_certificate(unsigned: bytes) -> None:
    revoked = revocation_list(BRANCH, {ANNA.certificate.serial_number: NOW}, NOW)
    verdict = verified(unsigned, ANNA, revoked=(revoked,))
    assert the_reason(verdict) == ("certificate-revoked", NAME)


def test_who_issued_it_may_be_revoked_too(unsigned: bytes) -> None:
    revoked = revocation_list(ROOT, {BRANCH.certificate.serial_number: NOW}, NOW)
    verdict = verified(unsigned, ANNA, revoked=(revoked,))
    assert the_reason(verdict) == ("certificate-revoked", "De Linde")


def test_a_list_of_somebody_else_revokes_nobody(unsigned: bytes) -> None:
    stranger = authority("De Linde")
    revoked = revocation_list(stranger, {ANNA.certificate.serial_number: NOW}, NOW)
    assert verified(unsigned, ANNA, revoked=(revoked,)).level is Level.NAME_CONFIRMED


def test_a_root_says_how_many_may_follow(unsigned: bytes) -> None:
    root = authority("Bestuur", length=0)
    anna = person(NAME, authority("De Linde", root))
    assert the_reason(verified(unsigned, anna, root)) == ("certificate-path-length", "Bestuur")
    assert verified(unsigned, person(NAME, root), root).level is Level.NAME_CONFIRMED


@pytest.mark.parametrize("who", ["Bestuur", "De Linde", NAME])
def test_all_of_the_path_must_be_in_force(unsigned: bytes, who: str) -> None:
    over = Otherwise(start=BEFORE, end=NOW - timedelta(hours=1))
    soon = Otherwise(start=NOW + timedelta(hours=1), end=AFTER)
    for when in (over, soon):
        times = {one: when if one == who else Otherwise() for one in ("Bestuur", "De Linde", NAME)}
        root = authority("Bestuur", **times["Bestuur"])
        branch = authority("De Linde", root, **times["De Linde"])
        verdict = verified(unsigned, person(NAME, branch, **times[NAME]), root)
        assert the_reason(verdict) == ("certificate-not-in-force", who)


SERVER = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
MAIL = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])


@pytest.mark.parametrize(
    ("extensions", "code"),
    [
        ((), ProblemCode.CERTIFICATE_PURPOSE),
        ((key_usage(digital_signature=True),), ProblemCode.CERTIFICATE_PURPOSE),
        ((MAY_SIGN, SERVER), ProblemCode.CERTIFICATE_PURPOSE),
        ((MAY_SIGN, CRITICAL), ProblemCode.CERTIFICATE_UNUSABLE),
    ],
)
def test_a_signer_whose_certificate_is_not_for_signing(
    unsigned: bytes, extensions: tuple[x509.ExtensionType, ...], code: ProblemCode
) -> None:
    kinds = (x509.KeyUsage, x509.UnrecognizedExtension)
    anna = issued(NAME, ROOT, *extensions, critical=kinds)
    found, who = the_reason(verified(unsigned, anna))
    assert found == code.value
    assert who in {NAME, "Bestuur"}


@pytest.mark.parametrize("purposes", [(), (MAIL,)])
def test_other_ways_to_be_for_signing(
    unsigned: bytes, purposes: tuple[x509.ExtensionType, ...]
) -> None:
    anna = issued(NAME, ROOT, MAY_SIGN, *purposes)
    assert verified(unsigned, anna).level is Level.NAME_CONFIRMED


def test_a_certificate_that_may_not_issue_others(unsigned: bytes) -> None:
    person_between = person("Bert", ROOT)
    anna = person(NAME, person_between)
    assert the_reason(verified(unsigned, anna)) == ("certificate-no-issuer", "Bert")
    only_signs = authority("De Linde", ROOT, usage=key_usage(digital_signature=True))
    verdict = verified(unsigned, person(NAME, only_signs))
    assert the_reason(verdict) == ("certificate-no-issuer", "De Linde")


def test_an_issuer_that_nobody_here_trusts_is_named(unsigned: bytes) -> None:
    stranger = authority("De Linde")
    verdict = verified(unsigned, person(NAME, stranger))
    assert the_reason(verdict) == ("issuer-unknown", NAME)
    assert verdict.problems[0].values["issuer"] == "De Linde"


def test_nothing_is_said_where_nobody_is_asked(unsigned: bytes) -> None:
    """Without a root, and for a key of one's own, the level says it all."""
    assert verify_pdf(sign_pdf(unsigned, ANNA), now=LATER).problems == ()
    assert verified(unsigned, person(NAME, None)).problems == ()


def test_a_chain_in_a_circle_ends(unsigned: bytes) -> None:
    one, other = authority("Een"), authority("Ander")
    first = issued("Een", other, key=one.key)
    second = issued("Ander", one, key=other.key)
    anna = replace(
        person(NAME, first), chain=(first.certificate, second.certificate, one.certificate)
    )
    code, _ = the_reason(verified(unsigned, anna))
    assert code in {"issuer-unknown", "certificate-no-issuer"}


def test_more_certificates_than_anybody_needs_are_refused(
    document: Callable[..., Any],
) -> None:
    many = tuple(authority(f"School {number}").certificate for number in range(33))
    unsigned = document(slot_bytes=1 << 15).write()
    verdict = verify_pdf(sign_pdf(unsigned, replace(ANNA, chain=many)), now=LATER)
    (problem,) = verdict.problems
    assert (problem.code, problem.values) == (
        ProblemCode.FORGED_SIGNATURE,
        {"reason": "unreadable"},
    )
