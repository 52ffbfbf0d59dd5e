"""A school's certificate authority: what its officer does with root and register, in one place.

Command and window do the same here. Each act reads the register anew and writes it before anything
leaves, alone: a certificate that a teacher has is never one that the register does not know.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from time import monotonic, sleep
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
    Issued,
    Register,
    known_register,
    read_register,
    register_in,
    register_path,
    write_register,
)
from wizard.storage.files import read_file, replace_file, write_new_file
from wizard.storage.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from cryptography import x509

    from wizard.keys.request import CertificateRequest

MOST_BYTES: Final = 100_000_000
"""Of a register or a list; some ten thousand people need twenty million."""
LEAST_BACKUPS: Final = 2
LONGEST_WAIT_S: Final = 10.0
PAUSE_S: Final = 0.02
_NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
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
            EnrolmentError: ``register-missing`` or ``register-unreadable`` (file).
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
        with self.alone():
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
        with self.alone():
            found = self._renewable(key, now)
            return self._entered(renewed_certificate(self.root, found.certificate, now), now)

    def revoke(self, keys: Iterable[str], now: datetime, why: str = "") -> Register:
        """Let no certificate of these keys count any more; return the register.

        Raises:
            EnrolmentError: ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        with self.alone():
            return self._kept(self.register.revoke(keys, now, why))

    def write_list(self, out: Path, now: datetime) -> Register:
        """Write a new list of everything that was ever revoked (PEM); return the register.

        An earlier list that lies there is read back before it is replaced.

        Raises:
            EnrolmentError: as ``take_in``, of a file that lies there and is no list of this root.
            OSError: a file cannot be read or written.
        """
        with self.alone():
            register = self.register
            if out.exists():
                register = self._with(register, read_file(out, MOST_BYTES), out)
            number = register.list_number + 1
            listed = revocation_list(self.root, register.revocations, now, number)
            register = self._kept(register.with_list(listed))  # first: a number is given once
            replace_file(out, listed.public_bytes(Encoding.PEM))
            return register

    def take_in(self, data: bytes, path: Path) -> Register:
        """Add what a copy of the register, or a revocation list of this root, knows.

        Where the register is lost, it begins anew with that.

        Args:
            data: the file's contents.
            path: its name, for errors.

        Raises:
            EnrolmentError: ``register-unreadable`` (file): it is neither; ``register-foreign``
                (file): it belongs to another root.
            OSError: the register cannot be read or written.
        """
        with self.alone():
            register = known_register(self.path) or Register()
            return self._kept(self._with(register, data, path))

    def take_in_lists(self, files: Iterable[bytes]) -> Register:
        """Add what the lists of this root among other certificates and lists know.

        Args:
            files: such as those of a school pack; what is of others, or no list, is passed over.

        Raises:
            EnrolmentError: ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        found = [one for data in files for one in _lists_in(data)]
        ours = [one for one in found if _is_signed(one, self.root.certificate)]
        register = self.register
        if _with_lists(register, ours) == register:  # also where nothing can be written
            return register
        with self.alone():
            return self._kept(_with_lists(self.register, ours))

    def know(self, data: bytes, now: datetime) -> frozenset[str]:
        """Return the keys of the certificates in a file; enter those that the register lacks.

        Raises:
            EnrolmentError: as ``certificates_of``; ``register-unreadable``.
            OSError: the register cannot be read or written.
        """
        certificates = certificates_of(self.root.certificate, data)
        with self.alone():
            register = self.register
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
        theirs = self._own(known_register(copy) or Register(), register_path(copy))
        with self.alone():
            register = self.register.merged(theirs).with_backup(str(folder.resolve()), now)
            _put(copy, self.path.read_bytes())
            _put(copy.with_suffix(".pem"), public_root(self.root))
            write_register(copy, register)
            return self._kept(register)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Return a context in which no other window or process changes the register.

        Two officers may have the root open on a drive that they share: what one of them enters
        between the other's reading and writing would be lost.

        Raises:
            EnrolmentError: ``register-busy`` (file): another one has it for longer than a moment.
            OSError: no file can be made beside the register.
        """
        lock = FileLock(register_path(self.path).with_suffix(".lock"))
        begun = monotonic()
        while not _acquired(lock):
            if monotonic() - begun > LONGEST_WAIT_S:
                raise EnrolmentError("register-busy", file=str(register_path(self.path)))
            sleep(PAUSE_S)
        try:
            yield
        finally:
            lock.release()

    def _renewable(self, key: str, now: datetime) -> Issued:
        """Return the certificate that is to be renewed; raise what ``renew`` raises."""
        found = next((one.last for one in self.register.holders if one.last.key == key), None)
        if found is None:
            raise EnrolmentError("renew-unknown")
        if found.revoked is not None:
            raise EnrolmentError("renew-revoked", name=found.name)
        if found.until <= now:
            raise EnrolmentError("renew-ended", name=found.name)
        if is_root(found.certificate):
            raise EnrolmentError("renew-root", name=found.name)
        return found

    def _with(self, register: Register, data: bytes, path: Path) -> Register:
        """Return a register with what a copy or a list knows; raise what ``take_in`` raises."""
        if data.lstrip().startswith(b"{"):
            return register.merged(self._own(register_in(data, path), path))
        lists = _lists(data, path)
        if not all(_is_signed(one, self.root.certificate) for one in lists):
            raise EnrolmentError("register-foreign", file=str(path))
        return _with_lists(register, lists)

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
    if register_path(path).exists() and not path.exists():  # what is there stays: see below
        raise EnrolmentError("register-beside", file=str(register_path(path)))
    root = create_root(school, now, for_schools=for_schools, by=by.root if by is not None else None)
    if by is not None:
        with by.alone():
            write_register(by.path, by.register.with_issued(root.certificate, now))
    write_new_file(path, export_root(root, passphrase))
    write_register(path, Register())
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


def _with_lists(register: Register, lists: Iterable[x509.CertificateRevocationList]) -> Register:
    for listed in lists:
        register = register.with_list(listed)
    return register


def _acquired(lock: FileLock) -> bool:
    """Return whether a lock is held; also where a file system has no locks: one goes on without."""
    try:
        return lock.acquire()
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return True
        raise


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
