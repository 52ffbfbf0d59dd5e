"""Makes a Debian package of a school pack, so that ``apt`` can install it on managed laptops.

A package is an ``ar`` archive of two tar archives (deb(5)); making one needs no Debian tools.
"""

from __future__ import annotations

import gzip
import re
import tarfile
import unicodedata
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

FOLDER: Final = PurePosixPath("etc/xdg/startklaar")
PACK_FILE: Final = "school.schoolpack"

_CONTROL: Final = """\
Package: {package}
Version: {version}
Architecture: all
Maintainer: {maintainer}
Provides: startklaar-school
Conflicts: startklaar-school
Replaces: startklaar-school
Enhances: startklaar
Section: education
Priority: optional
Description: school pack of Startklaar for {school}
 The names, contacts and agreements of the school that Startklaar shows to its
 teachers. It holds data only.
"""


class PackPackage(Struct, frozen=True):
    """The metadata of a Debian package of a school pack.

    Attributes:
        school: the school's name.
        version: the pack's version; characters that Debian does not allow become a dot.
        maintainer: the person responsible, as ``NAME <ADDRESS>``.
        moment: the files' date, in seconds since 1970; an equal one gives equal bytes.
    """

    school: str
    version: str
    maintainer: str
    moment: int

    @property
    def name(self) -> str:
        """The package's name: ``startklaar-school-`` and the school's in allowed characters."""
        decomposed = unicodedata.normalize("NFKD", self.school).encode("ascii", "ignore").decode()
        return (
            f"startklaar-school-{re.sub(r'[^a-z0-9]+', '-', decomposed.lower()).strip('-') or 'x'}"
        )

    @property
    def file_name(self) -> str:
        """The file name that Debian prescribes: name, version and architecture."""
        return f"{self.name}_{self._debian_version}_all.deb"

    def write(self, pack: bytes) -> bytes:
        """Return the bytes of the package.

        Args:
            pack: the bytes of the file ``NAME.schoolpack``.
        """
        control = self._tar({PurePosixPath("control"): self._control().encode()})
        data = self._tar({FOLDER / PACK_FILE: pack})
        members = (
            ("debian-binary", b"2.0\n"),
            ("control.tar.gz", control),
            ("data.tar.gz", data),
        )
        return b"!<arch>\n" + b"".join(self._member(name, held) for name, held in members)

    @property
    def _debian_version(self) -> str:
        version = re.sub(r"[^A-Za-z0-9.+~]+", ".", self.version).strip(".")
        return version if version[:1].isdigit() else f"0.{version}".rstrip(".")

    def _control(self) -> str:
        return _CONTROL.format(
            package=self.name,
            version=self._debian_version,
            maintainer=" ".join(self.maintainer.split()),
            school=" ".join(self.school.split()),
        )

    def _tar(self, files: dict[PurePosixPath, bytes]) -> bytes:
        plain = BytesIO()
        with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for folder in sorted({folder for file in files for folder in file.parents}):
                archive.addfile(self._entry(folder, 0o755, tarfile.DIRTYPE))
            for file, held in files.items():
                entry = self._entry(file, 0o644, tarfile.REGTYPE)
                entry.size = len(held)
                archive.addfile(entry, BytesIO(held))
        return gzip.compress(plain.getvalue(), mtime=self.moment)

    def _entry(self, path: PurePosixPath, mode: int, kind: bytes) -> tarfile.TarInfo:
        entry = tarfile.TarInfo("." if path == PurePosixPath() else f"./{path}")
        entry.mode, entry.type, entry.mtime = mode, kind, self.moment
        entry.uname = entry.gname = "root"
        return entry

    def _member(self, name: str, held: bytes) -> bytes:
        head = f"{name:<16}{self.moment:<12}{0:<6}{0:<6}{'100644':<8}{len(held):<10}`\n"
        return head.encode("ascii") + held + b"\n" * (len(held) % 2)
