"""Packs a cabinet anew with LZX: a fifth smaller than MSZIP, the one way that wixl writes.

The format is that of Microsoft's cabinet SDK ("Microsoft Cabinet Format"). ``lzx.c`` compresses; it
is compiled when it is needed, and works on as many folders of the cabinet as there are processors.
"""

from __future__ import annotations

import os
import struct
import subprocess
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from build.common.workshop import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build.common.workshop import Workshop

SOURCE: Final = Path(__file__).with_name("lzx.c")
COMPILER: Final = ("cc", "-std=c11", "-O2")

MSZIP: Final = 1
LZX: Final = 3 | 21 << 8
"""LZX with a window of 2 to the power of 21 bytes."""

FRAME: Final = 32768
FOLDER: Final = 12_000_000
"""The most bytes of a folder, but for a larger file: as far as calls are made alike."""

_HEADER: Final = struct.Struct("<4s4xI4xI4xBBHHHHH")
_FOLDER: Final = struct.Struct("<IHH")
_FILE: Final = struct.Struct("<IIHHHH")
_DATA: Final = struct.Struct("<IHH")


class File(Struct, frozen=True):
    """A file in a cabinet.

    Attributes:
        name: as it is written there.
        told: date, time and attributes, as they are written there.
        data: what is in it.
    """

    name: bytes
    told: tuple[int, int, int]
    data: bytes


class Folder(Struct, frozen=True):
    """Files that are compressed as one: of each of its frames, size and what it became."""

    files: Sequence[File]
    frames: Sequence[tuple[int, bytes]] = ()


def make_compressor(shop: Workshop) -> Path:
    """Compile the program that compresses, and return it.

    Raises:
        BuildError: there is no compiler, or it fails.
    """
    program = shop.work / "lzx"
    shop.run([*COMPILER, "-o", program, SOURCE, "-lm"])
    return program


def packed_with_lzx(cabinet: bytes, compressor: Path) -> bytes:
    """Return a cabinet with the same files in the same order, compressed with LZX.

    Args:
        cabinet: one in a single part, with MSZIP.
        compressor: what ``make_compressor`` returned.

    Raises:
        BuildError: it is no such cabinet, or the compressor fails.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        folders = pool.map(lambda one: _compressed(one, compressor), _divided(files_of(cabinet)))
        return _written(list(folders))


def files_of(cabinet: bytes) -> list[File]:
    """Return the files of a cabinet in their order.

    Raises:
        BuildError: it is no cabinet in a single part, or not compressed with MSZIP.
    """
    mark, size, files_at, _, _, folders, files, flags, _, _ = _HEADER.unpack_from(cabinet)
    if mark != b"MSCF" or size != len(cabinet) or flags != 0:
        raise BuildError("this is no cabinet in a single part, as wixl writes one")
    at = [_HEADER.size + _FOLDER.size * number for number in range(folders)]
    contents = [b"".join(_unpacked(cabinet, *_FOLDER.unpack_from(cabinet, one))) for one in at]
    found = []
    for _ in range(files):
        length, begin, folder, *told = _FILE.unpack_from(cabinet, files_at)
        end = cabinet.index(b"\0", files_at + _FILE.size)
        name = cabinet[files_at + _FILE.size : end]
        data = contents[folder][begin : begin + length]
        found.append(File(name, (told[0], told[1], told[2]), data))
        files_at = end + 1
    return found


def _unpacked(cabinet: bytes, at: int, blocks: int, compression: int) -> Iterator[bytes]:
    """Yield what is in each block of a folder; each goes on from the one before it."""
    if compression != MSZIP:
        raise BuildError(f"this cabinet is not compressed with MSZIP, but {compression:#x}")
    before = b""
    for _ in range(blocks):
        _, size, _ = _DATA.unpack_from(cabinet, at)
        at += _DATA.size
        before = zlib.decompressobj(-zlib.MAX_WBITS, zdict=before).decompress(
            cabinet[at + 2 : at + size]  # after the mark CK
        )
        at += size
        yield before


def _divided(files: Sequence[File]) -> Iterator[Folder]:
    together: list[File] = []
    size = 0
    for file in files:
        if together and size + len(file.data) > FOLDER:
            yield Folder(together)
            together, size = [], 0
        together.append(file)
        size += len(file.data)
    if together:
        yield Folder(together)


def _compressed(folder: Folder, compressor: Path) -> Folder:
    data = b"".join(file.data for file in folder.files)
    done = subprocess.run([compressor], input=data, capture_output=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"{compressor} failed: {done.stderr.decode()}")
    frames = list(_frames(done.stdout))
    if len(frames) != -(-len(data) // FRAME):
        raise BuildError(f"{compressor} wrote {len(frames)} frames of {len(data)} bytes")
    sizes = [FRAME] * (len(frames) - 1) + [len(data) - FRAME * (len(frames) - 1)]
    return replace(folder, frames=list(zip(sizes, frames, strict=True)) if frames else [])


def _frames(written: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(written):
        (size,) = struct.unpack_from("<H", written, at)
        yield written[at + 2 : at + 2 + size]
        at += 2 + size


def _written(folders: Sequence[Folder]) -> bytes:
    files = b"".join(_file_rows(folders))
    files_at = _HEADER.size + _FOLDER.size * len(folders)
    data_at, rows, blocks = files_at + len(files), [], []
    for folder in folders:
        data = b"".join(_block(size, frame) for size, frame in folder.frames)
        rows.append(_FOLDER.pack(data_at, len(folder.frames), LZX))
        blocks.append(data)
        data_at += len(data)
    count = sum(len(folder.files) for folder in folders)
    head = _HEADER.pack(b"MSCF", data_at, files_at, 3, 1, len(folders), count, 0, 0, 0)
    return b"".join((head, *rows, files, *blocks))


def _file_rows(folders: Sequence[Folder]) -> Iterator[bytes]:
    for number, folder in enumerate(folders):
        begin = 0
        for file in folder.files:
            yield _FILE.pack(len(file.data), begin, number, *file.told) + file.name + b"\0"
            begin += len(file.data)


def _block(size: int, frame: bytes) -> bytes:
    """Return a frame with its head: a sum that is checked when it is read, and both sizes."""
    sizes = struct.pack("<HH", len(frame), size)
    return struct.pack("<I", checksum(sizes) ^ checksum(frame)) + sizes + frame


def checksum(data: bytes) -> int:
    """Return the sum of a block: all its words of 32 bits in one XOR, and what is left turned."""
    whole = len(data) // 4 * 4
    value, words = int.from_bytes(data[:whole], "little"), whole // 4
    while words > 1:  # the upper half on the lower one
        half = (words + 1) // 2
        value = (value >> 32 * half) ^ (value & (1 << 32 * half) - 1)
        words = half
    return value ^ int.from_bytes(data[whole:], "big")
