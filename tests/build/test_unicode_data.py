"""What is left out of ICU's data: Qt still sorts, names and reads what the program needs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from build.common.workshop import BuildError, Workshop
from build.linux.unicode_data import FORMAT, cut_unicode_data, is_used, only_used

ASKED = """
from PySide6.QtCore import QByteArray, QCollator, QLocale, QTimeZone
for language in ("nl", "en", "fr"):
    collator = QCollator(QLocale(language))
    print(sorted(["zeta", "Élan", "eland", "ÿ", "Äpfel", "appel"], key=collator.sortKey))
zone, summer = QTimeZone(QByteArray(b"Europe/Amsterdam")), QTimeZone.TimeType.DaylightTime
print(zone.displayName(summer, QTimeZone.NameType.LongName, QLocale("nl")))
print(QLocale("nl").toUpper("ĳs straße"))
"""


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("root.res", True),
        ("supplementalData.res", True),
        ("coll/root.res", True),
        ("coll/ucadata.icu", True),
        ("zone/nl.res", True),
        ("nl_NL.res", True),
        ("de_AT.res", False),
        ("zone/tr.res", False),
        ("unit/nl.res", False),
        ("ibm-954_P101-2007.cnv", False),
    ],
)
def test_what_is_kept(name: str, used: bool) -> None:
    assert is_used(f"icudt73l/{name}") is used


def table(entries: dict[str, bytes]) -> bytes:
    """Return data as ICU has them, behind a header of 32 bytes and before other bytes."""
    header = struct.pack("<HBB8s4s", 32, 0xDA, 0x27, bytes(8), FORMAT).ljust(32, b"\0")
    at = 4 + 8 * len(entries)
    names = [name.encode() + b"\0" for name in entries]
    files = at + sum(map(len, names))
    body = struct.pack("<I", len(entries))
    for name, data in zip(names, entries.values(), strict=True):
        body += struct.pack("<II", at, files)
        at, files = at + len(name), files + len(data)
    return b"ELF" + header + body + b"".join(names) + b"".join(entries.values())


def test_what_is_left_is_where_the_table_says() -> None:
    given = {"x/a_long_name.icu": b"first!", "x/fr.res": b"gone", "x/nl.res": b"kept"}
    data = only_used(table(given))[32:]
    (count,) = struct.unpack_from("<I", data)
    found = {}
    for number in range(count):
        name, at = struct.unpack_from("<II", data, 4 + 8 * number)
        assert at % 16 == 0
        found[data[name : data.index(b"\0", name)].decode()] = data[at : at + 6].rstrip(b"\0")
    assert found == {"x/a_long_name.icu": b"first!", "x/nl.res": b"kept"}


def test_data_of_another_form_are_refused() -> None:
    with pytest.raises(BuildError, match="another form"):
        only_used(b"\x7fELF" + bytes(100))


@pytest.mark.skipif(not shutil.which("as") or not shutil.which("ld"), reason="needs binutils")
def test_qt_answers_the_same_with_less(tmp_path: Path) -> None:
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    (whole,) = (Path(spec.origin).parent / "Qt" / "lib").glob("libicudata.so.*")
    libraries = tmp_path / "lib"
    libraries.mkdir()
    shutil.copyfile(whole, libraries / whole.name)
    shop = Workshop(tmp_path)
    shop.work.mkdir()
    cut_unicode_data(shop, libraries)
    cut = libraries / whole.name
    assert cut.stat().st_size < whole.stat().st_size / 8
    assert asked(cut) == asked(whole)


def asked(library: Path) -> str:
    """Return what Qt says with this library: one of the same name goes before the usual one."""
    return subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
