"""Reads and writes a pack: a zip file of data, or the same files in a folder.

A zip is never extracted to disk. Files with allowed names are read into memory, others are not
read, so that no path can leave the folder, no link is followed, and nothing can be executed.
"""

from __future__ import annotations

import errno
import stat
import zipfile
import zlib
from collections import Counter
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from wizard.leftovers import is_leftover
from wizard.school.contents import PackContents
from wizard.school.errors import SchoolError
from wizard.school.manifest import read_manifest, write_manifest
from wizard.school.names import (
    MANIFEST,
    MOST_FILES,
    MOST_OTHER_BYTES,
    SCHOOL,
    SIGNATURE,
    SUFFIX,
    is_content,
    is_film,
    is_of_another,
    most_bytes,
    usual_name,
)
from wizard.storage.files import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wizard.school.manifest import Entry

_ENCRYPTED = 0x1
_MAX_TOTAL_BYTES = 40 * MOST_OTHER_BYTES
"""Of all files of a pack together, films not counted."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, RuntimeError,
    ValueError, IndexError,
)  # fmt: skip
"""Exceptions that `zipfile` raises for damaged or hostile files."""


def read_pack(
    path: Path, *, with_films: bool = True, only_school: str | None = None
) -> PackContents:
    """Return the contents of a pack: a file, or a folder with the same files.

    Args:
        path: the pack's file or folder.
        with_films: whether films are read and checked too; the start of the program does not.
        only_school: the key of the school of a board whose files are read, empty for none of
            them; None for those of all.

    Raises:
        SchoolError: ``pack-not-one`` (file: the pack's name), ``pack-empty`` (file: the same),
            ``pack-inside`` (file: the pack in this zip), ``pack-in-folder`` (folder, in this zip)
            or ``pack-zipped`` (file: what a zip made by hand lacks); ``pack-unsafe`` (file),
            ``pack-too-large`` (file), ``pack-changed`` (file: not as the manifest says) or
            ``later-version``.
        OSError: it cannot be read.
    """

    def wanted(name: str) -> bool:
        of_another = only_school is not None and is_of_another(name, only_school)
        return (with_films or not is_film(name)) and not of_another

    if path.is_dir():
        return _read_folder(path, wanted)
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            return _read_archive(archive, wanted)
    except _NotOneError as error:
        raise _no_pack(error.names, path) from None
    except _BROKEN:
        raise _no_pack((), path) from None
    except OSError as error:
        raise _not_one_or(error, path) from None


class _NotOneError(Exception):
    """A zip has no manifest; ``names`` are those of its files."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = names


def _no_pack(names: Sequence[str], path: Path) -> SchoolError:
    """Return why a file is no pack: who gets it reads what to do."""
    if path.stat().st_size == 0:
        return SchoolError("pack-empty", file=path.name)
    for name in names:
        if name.lower().endswith(SUFFIX):
            return SchoolError("pack-inside", file=name)
    for name in names:
        folder, _, file = name.rpartition("/")
        if file.lower() == SCHOOL and not is_leftover(name):
            return (
                SchoolError("pack-in-folder", folder=folder)
                if folder
                else SchoolError("pack-zipped", file=MANIFEST)
            )
    return SchoolError("pack-not-one", file=path.name)


def read_pack_file(path: Path, name: str) -> bytes:
    """Return one file of a pack, such as a film that is to be played.

    Raises:
        SchoolError: as `read_pack`; ``pack-not-one`` also when it has no such file.
        OSError: it cannot be read.
    """
    if path.is_dir():
        return _limited(read_file(path / name, most_bytes(name)), name)
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            listed = read_manifest(_member(archive, archive.getinfo(MANIFEST)))
            return _same(_member(archive, archive.getinfo(name)), name, listed)
    except (*_BROKEN, KeyError, _NotOneError):
        raise SchoolError("pack-not-one", file=path.name) from None
    except OSError as error:
        raise _not_one_or(error, path) from None


def _not_one_or(error: OSError, path: Path) -> Exception:
    """Return ``pack-not-one`` for a zip directory with invalid offsets, else the error itself."""
    is_damaged = error.errno == errno.EINVAL
    return SchoolError("pack-not-one", file=path.name) if is_damaged else error


def write_pack(files: Mapping[str, bytes], signature: bytes = b"") -> bytes:
    """Return a pack as one file; the same files give the same bytes.

    Args:
        files: the contents by name; only names that `names.is_content` allows.
        signature: of the manifest of these files (CMS, detached, DER); empty for none.
    """
    whole = {MANIFEST: write_manifest(files)}
    if signature:
        whole[SIGNATURE] = signature
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in [*whole.items(), *sorted(files.items())]:
            archive.writestr(_info(name), data)
    return buffer.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # dated 1980 by default: equal files give equal bytes
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.compress_type = zipfile.ZIP_STORED if is_film(name) else zipfile.ZIP_DEFLATED
    return info


def _read_archive(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> PackContents:
    every = {info.filename: info for info in _safe_members(archive)}
    members = {name: info for name, info in every.items() if not is_leftover(name)}
    leftovers = tuple(sorted(every.keys() - members.keys()))
    if MANIFEST not in members:
        raise _NotOneError(tuple(members))
    listed = read_manifest(_member(archive, members.pop(MANIFEST)))
    signature = members.pop(SIGNATURE, None)
    known = {name: info for name, info in members.items() if is_content(name)}
    if known.keys() != listed.keys():
        odd = min(known.keys() ^ listed.keys())
        raise SchoolError("pack-changed", file=odd)
    read = {name: info for name, info in known.items() if wanted(name)}
    return PackContents(
        files={name: _same(_member(archive, info), name, listed) for name, info in read.items()},
        unread=tuple(sorted(known.keys() - read.keys())),
        unknown=tuple(sorted(members.keys() - known.keys())),
        leftovers=leftovers,
        manifest=_member(archive, archive.getinfo(MANIFEST)),
        signature=_member(archive, signature) if signature else b"",
    )


def _safe_members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the files of an archive, without folders; raise an error for an unsafe one."""
    seen: set[str] = set()
    together = 0
    if len(archive.infolist()) > MOST_FILES:
        raise SchoolError("pack-too-large", file=archive.infolist()[MOST_FILES].filename)
    for info in archive.infolist():
        name = info.filename
        if name in seen or not _is_plain(info):
            raise SchoolError("pack-unsafe", file=name)
        together += 0 if is_film(name) else info.file_size
        if info.file_size > most_bytes(name) or together > _MAX_TOTAL_BYTES:
            raise SchoolError("pack-too-large", file=name)
        seen.add(name)
        if not info.is_dir():
            yield info


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a normal file: no link, not encrypted, usual compression."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    allowed = {zipfile.ZIP_STORED} if is_film(info.filename) else _usual()
    return (
        kind in {0, stat.S_IFREG, stat.S_IFDIR}
        and not info.flag_bits & _ENCRYPTED
        and info.compress_type in allowed
    )


def _usual() -> set[int]:
    return {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry, up to the limit for its name."""
    with archive.open(info) as stream:
        return _limited(stream.read(most_bytes(info.filename) + 1), info.filename)


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > most_bytes(name):
        raise SchoolError("pack-too-large", file=name)
    return data


def _same(data: bytes, name: str, listed: Mapping[str, Entry]) -> bytes:
    """Return the bytes if size and digest are as in the manifest; else raise an error."""
    entry = listed[name]
    if (len(data), sha256(data).hexdigest()) != (entry.size, entry.digest):
        raise SchoolError("pack-changed", file=name)
    return data


def _read_folder(folder: Path, wanted: Callable[[str], bool]) -> PackContents:
    """Return the files of a folder; symbolic links are reported as unknown and not followed."""
    every = {path.relative_to(folder).as_posix(): path for path in _files_below(folder)}
    leftovers = tuple(sorted(filter(is_leftover, every)))
    paths = _by_usual_name({name: every[name] for name in every.keys() - set(leftovers)})
    if len(paths) > MOST_FILES:
        raise SchoolError("pack-too-large", file=sorted(paths)[MOST_FILES])
    known = {
        name: path for name, path in paths.items() if is_content(name) and not path.is_symlink()
    }
    read = {name: path for name, path in known.items() if wanted(name)}
    return PackContents(
        files={name: _limited(read_file(p, most_bytes(name)), name) for name, p in read.items()},
        unread=tuple(sorted(known.keys() - read.keys())),
        unknown=tuple(sorted(paths.keys() - known.keys())),
        leftovers=leftovers,
    )


def _by_usual_name(paths: Mapping[str, Path]) -> dict[str, Path]:
    """Return files by the names that a pack knows, such as ``logo.png`` for ``Logo.PNG``.

    Of several files with one name, the one that is written as usual counts; others are unknown.
    """
    often = Counter(map(usual_name, paths))
    return {
        usual_name(name) if often[usual_name(name)] == 1 else name: path
        for name, path in paths.items()
    }


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield files and links below a folder; hidden ones, such as ``.git``, are skipped."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        else:
            yield path
