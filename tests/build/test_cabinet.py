"""Cabinets with LZX: what goes in comes out again, as readers that are not ours read it."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build.common.workshop import BuildError, Workshop
from build.windows.cabinet import (
    FOLDER,
    FRAME,
    checksum,
    files_of,
    make_compressor,
    packed_with_lzx,
)

READERS = {"cabextract": ("-q", "-d", "."), "bsdtar": ("-xf",), "7z": ("x", "-y", "-bso0")}
"""Programs that read LZX, each with a decoder of its own, and how they are asked to."""

needs_tools = pytest.mark.skipif(
    shutil.which("cc") is None or shutil.which("gcab") is None, reason="needs cc and gcab"
)


def contents() -> dict[str, bytes]:
    """Return files that try each part of the format."""
    dice = random.Random(7)
    calls = bytearray(dice.randbytes(FRAME + 3))
    for at in range(0, len(calls) - 5, 11):  # calls of a few places, one at a frame's very end
        calls[at : at + 5] = b"\xe8" + (dice.randrange(8) * 999 - at).to_bytes(
            4, "little", signed=True
        )
    words = [dice.randbytes(dice.randrange(1, 12)) for _ in range(300)]
    far = dice.randbytes(70_000)
    return {
        "empty": b"",
        "one": b"x",
        "zeros": bytes(3 * FRAME),
        "frame": dice.randbytes(FRAME),
        "calls": bytes(calls),
        "words": b"".join(dice.choices(words, k=150_000)),
        "far": far + bytes(2_050_000) + far,  # as far back as the window reaches, and farther
        "farther": far + bytes(2_200_000) + far,
        "itself": Path(sys.executable).resolve().read_bytes()[:FOLDER],
        "large": dice.randbytes(1000) * (FOLDER // 1000 + 7),
        "last": b"\xe8" * 40,
    }


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder, files = tmp_path_factory.mktemp("cabinet"), contents()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run(["gcab", "-cz", "given.cab", *files], cwd=folder, check=True)
    shop = Workshop(folder)
    shop.work.mkdir()
    made = packed_with_lzx((folder / "given.cab").read_bytes(), make_compressor(shop))
    (folder / "made.cab").write_bytes(made)
    return folder / "made.cab", files


@needs_tools
def test_what_is_given_is_read_whole(packed: tuple[Path, dict[str, bytes]]) -> None:
    given = files_of(packed[0].with_name("given.cab").read_bytes())
    assert {file.name.decode(): file.data for file in given} == packed[1]


@needs_tools
@pytest.mark.parametrize("reader", READERS)
def test_readers_that_are_not_ours_get_the_same(
    packed: tuple[Path, dict[str, bytes]], reader: str, tmp_path: Path
) -> None:
    if shutil.which(reader) is None:
        pytest.skip(f"needs {reader}")
    subprocess.run([reader, *READERS[reader], packed[0]], cwd=tmp_path, check=True)
    read = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {name for name, data in packed[1].items() if read.get(name) != data} == set()


@needs_tools
def test_it_is_smaller_and_always_the_same(packed: tuple[Path, dict[str, bytes]]) -> None:
    given, made = packed[0].with_name("given.cab").read_bytes(), packed[0].read_bytes()
    assert len(made) < len(given) * 0.9
    assert packed_with_lzx(given, packed[0].parent / "workshop" / "lzx") == made


@needs_tools
def test_only_what_wixl_writes_is_packed_anew(packed: tuple[Path, dict[str, bytes]]) -> None:
    with pytest.raises(BuildError, match="MSZIP"):
        files_of(packed[0].read_bytes())
    with pytest.raises(BuildError, match="single part"):
        files_of(packed[0].read_bytes()[:-1])


def test_the_sum_of_a_block_is_that_of_the_specification() -> None:
    assert checksum(b"\x01\x02\x03\x04\x05\x06\x07\x08") == 0x04030201 ^ 0x08070605
    assert checksum(b"\x01\x02\x03\x04\x05\x06\x07") == 0x04030201 ^ 0x050607
    assert checksum(b"") == 0
