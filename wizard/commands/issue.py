"""``startklaar issue``: the school's certificate authority, for its privacy officer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wizard.commands.secrets import ask_passphrase
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.keys.device_key import MOST_KEY_BYTES
from wizard.keys.identity import import_pkcs12
from wizard.keys.issue import (
    create_root,
    export_root,
    issue_certificate,
    public_root,
    write_revocations,
)
from wizard.keys.request import read_request
from wizard.storage.files import read_file, write_new_file

if TYPE_CHECKING:
    import argparse

    from wizard.keys.request import CertificateRequest
    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:  # noqa: ARG001 - common
    """Make the school's root key, issue a certificate, or write a revocation list.

    Raises:
        UserError: an option is missing, or a file cannot be used.
        OSError: a file cannot be read or written.
    """
    if options.new_root:
        _make_root(options, texts)
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


def _issue(options: argparse.Namespace, texts: Texts) -> None:
    if options.request is None or options.out is None:
        raise UserError("issue-incomplete")
    request = read_request(options.request.read_bytes())
    _confirm(request, options.fingerprint)
    passphrase = ask_passphrase(options.passphrase_file, texts("issue.passphrase"))
    root = import_pkcs12(options.root.read_bytes(), passphrase)
    write_new_file(options.out, issue_certificate(root, request, _now()))
    show(texts("issue.issued", name=request.name, out=options.out))


def _revoke(options: argparse.Namespace, texts: Texts) -> None:
    """Write the list of all revoked certificates, which may be empty."""
    if options.out is None:
        raise UserError("issue-incomplete")
    revoked = [read_file(path, MOST_KEY_BYTES) for path in options.revoke]
    passphrase = ask_passphrase(options.passphrase_file, texts("issue.passphrase"))
    root = import_pkcs12(options.root.read_bytes(), passphrase)
    write_new_file(options.out, write_revocations(root, revoked, _now()))
    show(texts("issue.revoked", count=len(revoked), out=options.out))


def _confirm(request: CertificateRequest, read_out: str | None) -> None:
    """Check that the officer entered the fingerprint that the teacher read out.

    Raises:
        UserError: ``fingerprint-missing`` (name, fingerprint) or ``fingerprint-differs``.
    """
    fingerprint = request.fingerprint
    if read_out is None:
        raise UserError("fingerprint-missing", name=request.name, fingerprint=fingerprint)
    if "".join(read_out.split()).upper() != "".join(fingerprint.split()):
        raise UserError("fingerprint-differs", name=request.name, fingerprint=fingerprint)


def _now() -> datetime:
    return datetime.now().astimezone()
