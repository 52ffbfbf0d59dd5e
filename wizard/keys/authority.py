"""A school's certificate authority: what its officer does with root and register, in one place.

Command and window do the same here. Each act reads the register anew and writes it before anything
leaves: a certificate that a teacher has is never one that the register does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct

from wizard.keys.certificates import is_root, is_signed_by
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import Identity, fingerprint, import_pkcs12
from wizard.keys.issue import (
    certificates_of,
    create_root,
    export_root,
    issue_certificate,
    public_root,
    renewed_certificate,
    revocation_list,
)
from wizard.keys.passphrase import require_strong
from wizard.keys.pem import read_objects
from wizard.keys.register import (
    Register,
    read_register,
    register_in,
    register_path,
    write_register,
)
from wizard.storage.files import read_file, replace_file, write_new_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from cryptography import x509

    from wizard.keys.request import CertificateRequest

MOST_BYTES: Final = 100_000_000
"""Of a register or a list; some ten thousand people need twenty million."""
LEAST_BACKUPS: Final = 2
_MISHEARD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Letters that no fingerprint has, for the digits that they sound or look like."""


class Authority(Struct, frozen=True):
    """A root that is open.

    Attributes:
        root: its key and certificate.
        path: of its file; the register and the public certificate lie beside it.
    """

    root: Identity
    path: Path

    @property
    def register(self) -> Register:
        """What was issued and revoked, as the file has it now.

        Raises:
            EnrolmentError: ``register-unreadable``.
            OSError: it cannot be read.
        """
        return read_register(self.path)

    def issue(self, request: CertificateRequest, read_out: str, now: datetime) -> bytes:
        """Return the certificate for a request, and enter it in the register.

        Args:
            request: read and proved.
            read_out: the fingerprint, typed from what the person read out.
            now: the present, with a time zone.

        Raises:
            EnrolmentError: as ``require_read_out``; ``request-revoked`` (name): the key was
                revoked; ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        self.require_issuable(request, read_out)
        return self._entered(issue_certificate(self.root, request, now), now)

    def require_issuable(self, request: CertificateRequest, read_out: str) -> None:
        """Check that a request may be confirmed.

        Raises:
            EnrolmentError, OSError: as ``issue``.
        """
        require_read_out(request, read_out)
        if self.register.is_revoked(fingerprint(request.request)):
            raise EnrolmentError("request-revoked", name=request.name)

    def renew(self, key: str, now: datetime) -> bytes:
        """Return a new certificate for the name and key of one that still counts, and enter it.

        Args:
            key: the fingerprint of the key, 64 hexadecimal digits.
            now: the present, with a time zone.

        Raises:
            EnrolmentError: ``renew-unknown``; ``renew-revoked`` (name); ``renew-ended`` (name);
                ``renew-root`` (name): it is the root of a school; ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        found = next((one.last for one in self.register.holders if one.last.key == key), None)
        if found is None:
            raise EnrolmentError("renew-unknown")
        if found.revoked is not None:
            raise EnrolmentError("renew-revoked", name=found.name)
        if found.until <= now:
            raise EnrolmentError("renew-ended", name=found.name)
        if is_root(found.certificate):
            raise EnrolmentError("renew-root", name=found.name)
        return self._entered(renewed_certificate(self.root, found.certificate, now), now)

    def revoke(self, keys: Iterable[str], now: datetime, why: str = "") -> Register:
        """Let no certificate of these keys count any more; return the register.

        Raises:
            EnrolmentError: ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        return self._kept(self.register.revoke(keys, now, why))

    def write_list(self, out: Path, now: datetime) -> Register:
        """Write a new list of everything that was ever revoked (PEM); return the register.

        An earlier list that lies there is read back before it is replaced.

        Raises:
            EnrolmentError: as ``take_in``, of a file that lies there and is no list of this root.
            OSError: a file cannot be read or written.
        """
        if out.exists():
            self.take_in(read_file(out, MOST_BYTES), out)
        register = self.register
        number = register.list_number + 1
        listed = revocation_list(self.root, register.revocations, now, number)
        register = self._kept(register.with_list(listed))  # first: a number is given once
        replace_file(out, listed.public_bytes(Encoding.PEM))
        return register

    def take_in(self, data: bytes, path: Path) -> Register:
        """Add what a copy of the register, or a revocation list of this root, knows.

        Args:
            data: the file's contents.
            path: its name, for errors.

        Raises:
            EnrolmentError: ``register-unreadable`` (file): it is neither; ``register-foreign``
                (file): it belongs to another root.
            OSError: the register cannot be read or written.
        """
        register = self.register
        if data.lstrip().startswith(b"{"):
            return self._kept(register.merged(self._own(register_in(data, path), path)))
        for listed in _lists(data, path):
            if not _is_signed(listed, self.root.certificate):
                raise EnrolmentError("register-foreign", file=str(path))
            register = register.with_list(listed)
        return self._kept(register)

    def take_in_lists(self, files: Iterable[bytes]) -> Register:
        """Add what the lists of this root among other certificates and lists know.

        Args:
            files: such as those of a school pack; what is of others, or no list, is passed over.

        Raises:
            EnrolmentError: ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        before = register = self.register
        for listed in (one for data in files for one in _lists_in(data)):
            if _is_signed(listed, self.root.certificate):
                register = register.with_list(listed)
        return register if register == before else self._kept(register)

    def know(self, data: bytes, now: datetime) -> frozenset[str]:
        """Return the keys of the certificates in a file; enter those that the register lacks.

        Raises:
            EnrolmentError: as ``certificates_of``; ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        register = self.register
        certificates = certificates_of(self.root.certificate, data)
        for certificate in certificates:
            register = register.with_issued(certificate, now)
        self._kept(register)
        return frozenset(map(fingerprint, certificates))

    def back_up(self, folder: Path, now: datetime) -> Register:
        """Copy root and register to a folder, and note when and where; return the register.

        A copy that lies there and knows more is taken in first.

        Raises:
            EnrolmentError: ``backup-beside`` (folder): it is the root's own folder;
                ``backup-other`` (file): another root lies there under this name.
            OSError: something cannot be read or written.
        """
        if folder.resolve() == self.path.parent.resolve():
            raise EnrolmentError("backup-beside", folder=str(folder))
        copy = folder / self.path.name
        if copy.exists() and copy.read_bytes() != self.path.read_bytes():
            raise EnrolmentError("backup-other", file=str(copy))
        theirs = self._own(read_register(copy), register_path(copy))
        register = self.register.merged(theirs).with_backup(str(folder.resolve()), now)
        _put(copy, self.path.read_bytes())
        _put(copy.with_suffix(".pem"), public_root(self.root))
        write_register(copy, register)
        return self._kept(register)

    def _own(self, other: Register, path: Path) -> Register:
        """Return another register if everything in it was issued by this root."""
        root = self.root.certificate
        if not all(is_signed_by(one.certificate, root) for one in other.issued):
            raise EnrolmentError("register-foreign", file=str(path))
        return other

    def _entered(self, answer: bytes, now: datetime) -> bytes:
        issued, *_ = read_objects(answer).certificates
        self._kept(self.register.with_issued(issued, now))
        return answer

    def _kept(self, register: Register) -> Register:
        write_register(self.path, register)
        return register


def found_authority(
    school: str,
    path: Path,
    passphrase: str,
    now: datetime,
    *,
    for_schools: bool = False,
    by: Authority | None = None,
) -> Authority:
    """Make a school's root, and write it and its public certificate; return it open.

    Args:
        school: its name.
        path: of the file to write; the certificate goes beside it, with the suffix ``.pem``.
        passphrase: protects the file.
        now: the present, with a time zone.
        for_schools: as in ``create_root``.
        by: the board's, which enters this root in its register; None for none.

    Raises:
        IdentityError: ``name-empty``, ``name-too-long``; ``passphrase-wrong``.
        EnrolmentError: as ``require_strong``; ``not-a-board-root``; ``register-beside`` (file): a
            register of another root lies there.
        OSError: a file cannot be written, or is there already.
    """
    require_strong(passphrase, (school,))
    if register_path(path).exists():
        raise EnrolmentError("register-beside", file=str(register_path(path)))
    root = create_root(school, now, for_schools=for_schools, by=by.root if by is not None else None)
    if by is not None:
        write_register(by.path, by.register.with_issued(root.certificate, now))
    write_new_file(path, export_root(root, passphrase))
    write_new_file(path.with_suffix(".pem"), public_root(root))
    return Authority(root, path)


def open_authority(path: Path, passphrase: str) -> Authority:
    """Return a school's root from its file.

    Raises:
        IdentityError: as ``import_pkcs12``.
        EnrolmentError: ``not-a-root``: it is somebody's own key.
        OSError: the file cannot be read.
    """
    root = import_pkcs12(read_file(path, MOST_BYTES), passphrase)
    if not is_root(root.certificate):
        raise EnrolmentError("not-a-root")
    return Authority(root, path)


def require_read_out(request: CertificateRequest, read_out: str) -> None:
    """Check that the officer typed the fingerprint that the person read out.

    Spaces, hyphens and capitals do not matter.

    Raises:
        EnrolmentError: ``fingerprint-missing`` (name); ``fingerprint-differs`` (name). The
            fingerprint of the request is never shown: who could copy it would compare nothing.
    """
    typed = "".join(each for each in read_out.upper() if each.isalnum()).translate(_MISHEARD)
    if not typed:
        raise EnrolmentError("fingerprint-missing", name=request.name)
    if typed != "".join(request.fingerprint.split()):
        raise EnrolmentError("fingerprint-differs", name=request.name)


def _lists(data: bytes, path: Path) -> tuple[x509.CertificateRevocationList, ...]:
    lists = _lists_in(data)
    if not lists:
        raise EnrolmentError("register-unreadable", file=str(path))
    return lists


def _lists_in(data: bytes) -> tuple[x509.CertificateRevocationList, ...]:
    try:
        return read_objects(data).lists
    except ValueError:
        return ()


def _is_signed(listed: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    return listed.issuer == issuer.subject and listed.is_signature_valid(
        issuer.public_key()  # type: ignore[arg-type]
    )


def _put(path: Path, data: bytes) -> None:
    """Write a file that is not there yet."""
    if not path.exists():
        write_new_file(path, data)
