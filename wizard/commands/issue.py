"""``startklaar issue``: the school's certificate authority, for its privacy officer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.commands.secrets import ask_passphrase
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.keys.identity import fingerprint, import_pkcs12
from wizard.keys.issue import (
    certificates_of,
    create_root,
    export_root,
    issue_certificate,
    public_root,
    revocation_file,
)
from wizard.keys.register import read_register, write_register
from wizard.keys.request import read_request
from wizard.signing.verify import verify_pdf
from wizard.storage.files import read_file, write_new_file

if TYPE_CHECKING:
    import argparse

    from wizard.keys.identity import Identity
    from wizard.keys.register import Register
    from wizard.keys.request import CertificateRequest
    from wizard.storage.places import Places
    from wizard.texts import Texts

PDF_START = b"%PDF-"
MOST_PDF_BYTES = 20_000_000


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:  # noqa: ARG001 - common
    """Make the school's root key, issue a certificate, revoke some, or list what was issued.

    Raises:
        UserError: an option is missing, or a file cannot be used.
        OSError: a file cannot be read or written.
    """
    if options.new_root:
        _make_root(options, texts)
    elif options.list:
        _list(options, texts)
    elif options.revoke is not None:
        _revoke(options, texts)
    else:
        _issue(options, texts)
    return 0


def _make_root(options: argparse.Namespace, texts: Texts) -> None:
    passphrase = ask_passphrase(options.passphrase_file, texts("issue.new-passphrase"))
    root = create_root(options.new_root, _now())
    write_new_file(options.root, export_root(root, passphrase))
    public = options.root.with_suffix(".pem")
    write_new_file(public, public_root(root))
    show(texts("issue.root-made", root=options.root, public=public))


def _list(options: argparse.Namespace, texts: Texts) -> None:
    """Print each issued certificate: its owner, and whether it was revoked."""
    register = read_register(options.root)
    for one in register.issued:
        said = {"name": one.name, "fingerprint": one.readable_key, "until": _day(one.until)}
        if one.revoked is None:
            show(texts("issue.listed", **said))
        else:
            show(texts("issue.listed-revoked", **said, on=_day(one.revoked), why=one.why))
    show(texts("issue.count", count=len(register.issued), revoked=len(register.revoked)))


def _issue(options: argparse.Namespace, texts: Texts) -> None:
    if options.request is None or options.out is None:
        raise UserError("issue-incomplete")
    request = read_request(options.request.read_bytes())
    _confirm(request, options.fingerprint)
    register = read_register(options.root)
    if register.is_revoked(fingerprint(request.request)):
        raise UserError("request-revoked", name=request.name)
    passphrase = ask_passphrase(options.passphrase_file, texts("issue.passphrase"))
    root = import_pkcs12(options.root.read_bytes(), passphrase)
    answer = issue_certificate(root, request, _now())
    issued, *_ = certificates_of(root.certificate, answer)
    write_register(options.root, register.with_issued(issued, _now()))  # first: none is forgotten
    write_new_file(options.out, answer)
    show(texts("issue.issued", name=request.name, out=options.out))


def _revoke(options: argparse.Namespace, texts: Texts) -> None:
    """Revoke the keys that are named, and write the list of everything that was ever revoked."""
    if options.out is None:
        raise UserError("issue-incomplete")
    register = read_register(options.root)
    passphrase = ask_passphrase(options.passphrase_file, texts("issue.passphrase"))
    root = import_pkcs12(options.root.read_bytes(), passphrase)
    now = _now()
    for said in options.revoke:
        register, keys = _named(said, register, root, now)
        register = register.revoke(keys, now, options.why or "")
    revoked = [one.certificate for one in register.revoked]
    listed = revocation_file(root, revoked, now)
    write_register(options.root, register)  # first: what is revoked is never forgotten
    write_new_file(options.out, listed)
    show(texts("issue.revoked", count=len(revoked), out=options.out))


def _named(
    said: str, register: Register, root: Identity, now: datetime
) -> tuple[Register, frozenset[str]]:
    """Return the keys that are meant, and the register with what it did not know yet.

    Args:
        said: the path of a certificate or of a signed PDF, or a name or fingerprint.
        register: what was issued.
        root: the school's.
        now: the present.

    Raises:
        UserError: ``revoke-unknown``, ``revoke-ambiguous``, or the file cannot be used.
    """
    path = Path(said)
    if not path.is_file():
        keys = register.keys_of(said)
        if len(keys) > 1:
            raise UserError("revoke-ambiguous", name=said, count=len(keys))
        return register, _known(keys, said)
    data = read_file(path, MOST_PDF_BYTES)
    if data.startswith(PDF_START):
        signer = verify_pdf(data).fingerprint or ""
        return register, _known(frozenset(one for one in (signer,) if _has(register, one)), said)
    certificates = certificates_of(root.certificate, data)
    for certificate in certificates:
        register = register.with_issued(certificate, now)
    return register, frozenset(map(fingerprint, certificates))


def _known(keys: frozenset[str], said: str) -> frozenset[str]:
    if not keys:
        raise UserError("revoke-unknown", name=said)
    return keys


def _has(register: Register, key: str) -> bool:
    return any(one.key == key for one in register.issued)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m-%Y}"


def _confirm(request: CertificateRequest, read_out: str | None) -> None:
    """Check that the officer entered the fingerprint that the teacher read out.

    Raises:
        UserError: ``fingerprint-missing`` or ``fingerprint-differs`` (name). The fingerprint of the
            request is never shown: who could copy it would compare nothing.
    """
    if read_out is None:
        raise UserError("fingerprint-missing", name=request.name)
    if "".join(read_out.split()).upper() != "".join(request.fingerprint.split()):
        raise UserError("fingerprint-differs", name=request.name)


def _now() -> datetime:
    return datetime.now().astimezone()
