"""``startklaar issue``: the school's certificate authority, for its privacy officer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.commands.secrets import ask_passphrase
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.keys.authority import (
    LEAST_BACKUPS,
    MOST_BYTES,
    Authority,
    found_authority,
    open_authority,
    require_read_out,
)
from wizard.keys.register import read_register
from wizard.keys.request import read_request
from wizard.signing.revoking import keys_in_file
from wizard.storage.files import read_file, write_new_file

if TYPE_CHECKING:
    import argparse

    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:  # noqa: ARG001 - common
    """Make the school's root key, issue, renew or revoke certificates, or list what was issued.

    Raises:
        UserError: an option is missing, or a file cannot be used.
        OSError: a file cannot be read or written.
    """
    if options.new_root:
        _make_root(options, texts)
    elif options.list:
        _list(options, texts)
    elif options.revoke is not None or options.merge:
        _revoke(options, texts)
    elif options.renew:
        _renew(options, texts)
    elif options.backup:
        _back_up(options, texts)
    else:
        _issue(options, texts)
    return 0


def _make_root(options: argparse.Namespace, texts: Texts) -> None:
    passphrase = _new_passphrase(options.passphrase_file, texts)
    by = None
    if options.by:
        secret = ask_passphrase(options.by_passphrase_file, texts("issue.by-passphrase"))
        by = open_authority(options.by, secret)
    made = found_authority(
        options.new_root, options.root, passphrase, _now(), for_schools=options.for_schools, by=by
    )
    public = made.path.with_suffix(".pem")
    show(texts("issue.root-made", root=made.path, public=public))
    show(texts("issue.backup-asked"))


def _new_passphrase(path: Path | None, texts: Texts) -> str:
    """Return the passphrase of a new root; at a terminal it is typed twice.

    Raises:
        UserError: ``passphrases-differ``; or as ``ask_passphrase``.
        OSError: the file cannot be read.
    """
    passphrase = ask_passphrase(path, texts("issue.new-passphrase"))
    if path is None and passphrase != ask_passphrase(None, texts("issue.passphrase-again")):
        raise UserError("passphrases-differ")
    return passphrase


def _list(options: argparse.Namespace, texts: Texts) -> None:
    """Print each key: its owner, how it stands, and where copies of the register are.

    Raises:
        EnrolmentError: as ``read_register``.
        OSError: root or register cannot be read.
    """
    options.root.stat()  # a root that is not there lacks more than its register
    register, now = read_register(options.root), _now()
    for one in register.holders:
        last = one.last
        said = {"name": last.name, "fingerprint": last.readable_key, "until": _day(last.until)}
        if last.revoked is None:
            standing = texts(f"issue.standing.{one.standing(now)}")
            show(texts("issue.listed", **said, standing=standing))
        else:
            show(texts("issue.listed-revoked", **said, on=_day(last.revoked), why=last.why))
    revoked = sum(one.last.revoked is not None for one in register.holders)
    show(texts("issue.count", count=len(register.holders), revoked=revoked))
    if register.elsewhere:
        show(texts("issue.elsewhere", count=len(register.elsewhere)))
    for backup in register.backups:
        show(texts("issue.backup", folder=backup.folder, on=_day(backup.at)))
    if len(register.backups) < LEAST_BACKUPS or register.stale_backups():
        show(texts("issue.backup-asked"))


def _issue(options: argparse.Namespace, texts: Texts) -> None:
    if options.request is None or options.out is None:
        raise UserError("issue-incomplete")
    request = read_request(options.request.read_bytes())
    require_read_out(request, options.fingerprint or "")  # before the passphrase is asked for
    answer = _opened(options, texts).issue(request, options.fingerprint, _now())
    write_new_file(options.out, answer)
    show(texts("issue.issued", name=request.name, out=options.out))


def _renew(options: argparse.Namespace, texts: Texts) -> None:
    if options.out is None:
        raise UserError("issue-incomplete")
    authority = _opened(options, texts)
    (key,) = _named(options.renew, authority)
    name = next(one.last.name for one in authority.register.holders if one.last.key == key)
    write_new_file(options.out, authority.renew(key, _now()))
    show(texts("issue.issued", name=name, out=options.out))


def _revoke(options: argparse.Namespace, texts: Texts) -> None:
    """Take in what other copies know, revoke whom is named, and write the whole list."""
    if options.out is None:
        raise UserError("issue-incomplete")
    authority = _opened(options, texts)
    for path in options.merge or ():
        authority.take_in(read_file(path, MOST_BYTES), path)
    keys = [_named(said, authority) for said in options.revoke or ()]  # all, before any is revoked
    authority.revoke(frozenset().union(*keys), _now(), options.why or "")
    register = authority.write_list(options.out, _now())
    show(texts("issue.revoked", count=len(register.revocations), out=options.out))


def _back_up(options: argparse.Namespace, texts: Texts) -> None:
    authority = _opened(options, texts)
    for folder in options.backup:
        authority.back_up(folder, _now())
        show(texts("issue.backup", folder=folder, on=_day(_now())))


def _opened(options: argparse.Namespace, texts: Texts) -> Authority:
    return open_authority(
        options.root, ask_passphrase(options.passphrase_file, texts("issue.passphrase"))
    )


def _named(said: str, authority: Authority) -> frozenset[str]:
    """Return the keys that are meant; one, unless a file holds several certificates.

    Args:
        said: the path of a certificate or of a signed PDF, or a name or fingerprint.
        authority: the school's.

    Raises:
        UserError: ``revoke-unknown``, ``revoke-ambiguous``, or the file cannot be used.
    """
    path = Path(said)
    if path.is_file():
        return keys_in_file(authority, path, _now())
    keys = authority.register.keys_of(said)
    if len(keys) > 1:
        raise UserError("revoke-ambiguous", name=said, count=len(keys))
    if not keys:
        raise UserError("revoke-unknown", name=said)
    return keys


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m-%Y}"


def _now() -> datetime:
    return datetime.now().astimezone()
