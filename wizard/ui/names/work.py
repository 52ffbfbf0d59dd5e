"""What can be done with root and register; to be called off the window's thread.

A passphrase is stretched, and a root may lie on a slow stick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from wizard.keys.authority import MOST_BYTES, found_authority, open_authority
from wizard.keys.device_key import MOST_KEY_BYTES
from wizard.keys.issue import may_sign_roots
from wizard.keys.passphrase import require_strong
from wizard.keys.register import Register, known_register, register_path
from wizard.keys.request import read_request
from wizard.signed_checklist.trust import trust_of
from wizard.signing.revoking import keys_in_file
from wizard.storage.files import read_file, write_new_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wizard.keys.authority import Authority
    from wizard.keys.register import Holder
    from wizard.keys.request import CertificateRequest
    from wizard.ui.names.new_root import NewRoot
    from wizard.ui.session.base import Context


class Done(Struct, frozen=True):
    """How things are after a step.

    Attributes:
        authority: the root that is open.
        register: as it is now.
        said: the key of a text that says what was done; empty for nothing.
        values: what fills the gaps of that text.
        missing: the path of the register that does not lie beside the root: another one, or the
            last list, has to be taken in before anything else; empty where it lies there.
    """

    authority: Authority
    register: Register
    said: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""

    @property
    def is_for_schools(self) -> bool:
        """Whether the root is a board's, under which schools get roots of their own."""
        return may_sign_roots(self.authority.root.certificate)


class RootWork(Struct, frozen=True):
    """The steps before a root is open; each raises what ``authority`` raises."""

    context: Context

    def check(self, new: NewRoot) -> None:
        """Raise an error if a passphrase is too weak."""
        require_strong(new.passphrase, (new.name, self.context.school.name))

    def make(self, new: NewRoot, path: Path) -> Done:
        """Make a root."""
        now = self.context.clock()
        authority = found_authority(
            new.name, path, new.passphrase, now, for_schools=new.for_schools
        )
        public = str(path.with_suffix(".pem"))
        values = {"root": str(path), "public": public}
        return Done(authority, authority.register, "names.made", values)

    def open(self, path: Path, passphrase: str) -> Done:
        """Open a root, and take in the lists of this device's school pack."""
        authority = open_authority(path, passphrase)
        if known_register(path) is None:
            return Done(authority, Register(), missing=str(register_path(path)))
        register = authority.take_in_lists(trust_of(self.context.school).school)
        return Done(authority, register)

    def with_root(self, authority: Authority) -> NamesWork:
        """Return the steps with a root that is open."""
        return NamesWork(authority, self.context)


class NamesWork(Struct, frozen=True):
    """The steps with an open root; each raises what ``Authority`` raises."""

    authority: Authority
    context: Context

    def request(self, path: Path) -> CertificateRequest:
        """Return the request in a file."""
        return read_request(read_file(path, MOST_KEY_BYTES))

    def check(self, request: CertificateRequest, read_out: str) -> None:
        """Raise an error if a request may not be confirmed."""
        self.authority.require_issuable(request, read_out)

    def make_below(self, new: NewRoot, path: Path) -> Done:
        """Make the root of a school below the one that is open, which is a board's."""
        found_authority(new.name, path, new.passphrase, self.context.clock(), by=self.authority)
        return self._done("names.school-root-made", name=new.name, root=str(path))

    def issue(self, request: CertificateRequest, read_out: str, out: Path) -> Done:
        """Confirm a name, and write what the person gets back."""
        answer = self.authority.issue(request, read_out, self.context.clock())
        write_new_file(out, answer)
        return self._done("names.issued", name=request.name, file=str(out))

    def renew(self, holder: Holder, out: Path) -> Done:
        """Write a new certificate for the same key and name."""
        answer = self.authority.renew(holder.last.key, self.context.clock())
        write_new_file(out, answer)
        return self._done("names.renewed", name=holder.last.name, file=str(out))

    def holders_in(self, path: Path) -> tuple[Holder, ...]:
        """Return for whom a certificate or a signed PDF stands."""
        keys = keys_in_file(self.authority, path, self.context.clock())
        return tuple(one for one in self.authority.register.holders if one.last.key in keys)

    def revoke(self, holders: tuple[Holder, ...], why: str, out: Path) -> Done:
        """Revoke keys, and write the whole list."""
        now = self.context.clock()
        self.authority.revoke([one.last.key for one in holders], now, why)
        self.authority.write_list(out, now)
        names = ", ".join(one.last.name for one in holders)
        return self._done("names.revoked", name=names, file=str(out))

    def write_list(self, out: Path) -> Done:
        """Write the whole list again."""
        self.authority.write_list(out, self.context.clock())
        return self._done("names.listed", file=str(out))

    def take_in(self, path: Path) -> Done:
        """Add what another copy of the register, or an earlier list, knows."""
        self.authority.take_in(read_file(path, MOST_BYTES), path)
        return self._done("names.taken-in", file=path.name)

    def back_up(self, folder: Path) -> Done:
        """Copy root and register to a folder."""
        self.authority.back_up(folder, self.context.clock())
        return self._done("names.backed-up", folder=str(folder))

    def _done(self, said: str, **values: str) -> Done:
        return Done(self.authority, self.authority.register, said, values)
