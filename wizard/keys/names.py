"""A person's name in a certificate: the whole name for this program, a plain one for others.

Readers compare distinguished names after preparing them (RFC 5280, 7.1; RFC 4518), and refuse
characters that Unicode 3.2 did not know, or that mix writing directions: with an emoji in the
common name a whole signature would be unreadable. So the common name holds what all readers
take, and the whole name is a directory name in the subjectAltName extension.
"""

from __future__ import annotations

import stringprep
import unicodedata
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.x509.oid import NameOID

from wizard.keys.errors import IdentityError
from wizard.safe_text import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable

FULL_NAME: Final = x509.ObjectIdentifier("2.5.4.41")  # X.520 "name", up to 32,768 characters
COMMON_NAME_BYTES: Final = 64  # X.520 ub-common-name, counted as the library does: in UTF-8
MOST_NAME_BYTES: Final = 600  # two whole names and four common ones fit in a signature's slot

_PROHIBITED: Final[tuple[Callable[[str], bool], ...]] = (  # RFC 4518, 2.4
    stringprep.in_table_a1,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c8,
    lambda character: character == "\ufffd",
)


def distinguished_name(name: str) -> x509.Name:
    """Return the X.509 name of a person: a common name that every reader takes.

    Raises:
        IdentityError: ``name-empty``, ``name-too-long`` (most: bytes of UTF-8).
    """
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _common_name(_whole(name)))])


def full_name(name: str) -> x509.SubjectAlternativeName:
    """Return the extension that holds the whole name.

    Raises:
        IdentityError: ``name-empty``, ``name-too-long`` (most: bytes of UTF-8).
    """
    whole = x509.Name([x509.NameAttribute(FULL_NAME, _whole(name))])
    return x509.SubjectAlternativeName([x509.DirectoryName(whole)])


def holder_name(certificate: x509.Certificate | x509.CertificateSigningRequest) -> str:
    """Return whom the certificate or request names; an empty text where it names nobody."""
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        others = extension.value.get_values_for_type(x509.DirectoryName)
    except x509.ExtensionNotFound:
        others = []
    found = [each for other in others for each in other.get_attributes_for_oid(FULL_NAME)]
    found += certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def issuer_name(certificate: x509.Certificate) -> str:
    """Return who issued a certificate, as far as it says so; an empty text where it does not."""
    found = certificate.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.issuer.rfc4514_string()


def _whole(name: str) -> str:
    whole = " ".join(name.split()).encode(errors="replace").decode()  # no half characters
    if is_blank(whole):
        raise IdentityError("name-empty")
    if len(whole.encode()) > MOST_NAME_BYTES:
        raise IdentityError("name-too-long", most=MOST_NAME_BYTES)
    return whole


def _common_name(whole: str) -> str:
    """Return the part of a name that any reader can prepare, at most 64 bytes of it."""
    known = [each for each in whole if _is_known(each)]
    if any(_holds(each, stringprep.in_table_d2) for each in known):  # written from left to right
        kept = [each for each in known if not _holds(each, stringprep.in_table_d1)]
    else:
        kept = [each for each in known if _holds(each, stringprep.in_table_d1) or each == " "]
    return "".join(kept).strip().encode()[:COMMON_NAME_BYTES].decode(errors="ignore").strip() or "?"


def _is_known(character: str) -> bool:
    return not any(_holds(character, prohibits) for prohibits in _PROHIBITED)


def _holds(character: str, kind: Callable[[str], bool]) -> bool:
    """Return whether a character, as readers prepare it, is or becomes one of a kind."""
    return any(map(kind, unicodedata.normalize("NFKC", stringprep.map_table_b2(character))))
