from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wizard.school.archive import read_pack, read_pack_file, write_pack
from wizard.school.contents import PackContents
from wizard.school.errors import SchoolError
from wizard.school.manifest import write_manifest
from wizard.school.names import MANIFEST, MOST_FILES, MOST_OTHER_BYTES, SCHOOL, is_pack

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


FILES = {SCHOOL: b"format = 1\n", "films/A1.webm": b"film" * 1000, "films/A1.nl.vtt": b"WEBVTT\n"}


def zipped(entries: Iterable[tuple[Any, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def with_manifest(*more: tuple[Any, bytes]) -> bytes:
    """Return an otherwise right pack with more entries in it."""
    return zipped([(MANIFEST, write_manifest(FILES)), *FILES.items(), *more])


Opened: TypeAlias = Callable[..., PackContents]
"""Reads the bytes of a pack; more arguments are those of `read_pack`."""


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def read(data: bytes, *, with_films: bool = True) -> PackContents:
        path = tmp_path / "some.schoolpack"
        path.write_bytes(data)
        return read_pack(path, with_films=with_films)

    return read


LEFTOVERS = (
    *("Thumbs.db", "films/Desktop.ini", "~$school.toml", "__MACOSX/._school.toml"),
    *("films/.DS_Store", "._logo.png", ".~lock.nl.md#"),
)


def test_leftovers_of_systems_are_passed_over_and_named(opened: Opened, tmp_path: Path) -> None:
    data = with_manifest(*((name, b"left") for name in LEFTOVERS))
    contents = opened(data)
    assert contents.unknown == ()
    assert contents.leftovers == tuple(sorted(LEFTOVERS))
    assert contents.files == FILES

    folder = tmp_path / "folder"
    for name, data in {**FILES, "Thumbs.db": b"left", "films/desktop.ini": b"left"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    found = read_pack(folder)
    assert (found.unknown, found.leftovers) == ((), ("Thumbs.db", "films/desktop.ini"))


def test_capitals_in_a_name_make_no_other_file(tmp_path: Path) -> None:
    for name in ("School.TOML", "Films/A1.WEBM", "films/A2.Nl.Vtt", "Schools/01AB/Logo.PNG"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = read_pack(tmp_path)
    assert found.names == (
        *("films/A1.webm", "films/A2.nl.vtt", "school.toml", "schools/01AB/logo.png"),
    )
    assert found.unknown == ()


def test_of_two_names_that_differ_in_capitals_the_usual_one_counts(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"one")
    (tmp_path / "Logo.PNG").write_bytes(b"two")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("NOT CHECKED: this disk knows no capitals")
    found = read_pack(tmp_path)
    assert (found.files["logo.png"], found.unknown) == (b"one", ("Logo.PNG",))


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        ("a.SchoolPack", b"", True),
        ("a.schoolpack.zip", write_pack(FILES), True),
        ("download", write_pack(FILES), True),
        ("a.zip", zipped([("a.txt", b"a")]), False),
        ("a.pdf", b"%PDF-1.7", False),
    ],
)
def test_a_pack_is_known_by_its_ending_or_its_contents(
    tmp_path: Path, name: str, data: bytes, *, is_one: bool
) -> None:
    (tmp_path / name).write_bytes(data)
    assert is_pack(tmp_path / name) is is_one
    assert is_pack(tmp_path) is False


def refused(opened: Opened, data: bytes) -> SchoolError:
    with pytest.raises(SchoolError) as caught:
        opened(data)
    return caught.value


def test_what_was_written_is_read(opened: Opened) -> None:
    contents = opened(write_pack(FILES, b"signature"))
    assert contents.files == FILES
    assert contents.signature == b"signature"
    assert contents.manifest == write_manifest(FILES)
    assert contents.films == ("films/A1.webm",)


def test_the_same_files_give_the_same_bytes() -> None:
    assert write_pack(FILES) == write_pack(dict(reversed(FILES.items())))


def test_a_start_leaves_films_unread(opened: Opened, tmp_path: Path) -> None:
    contents = opened(write_pack(FILES), with_films=False)
    assert "films/A1.webm" not in contents.files
    assert contents.unread == contents.films == ("films/A1.webm",)
    assert contents.names == tuple(sorted(FILES))
    assert read_pack_file(tmp_path / "some.schoolpack", "films/A1.webm") == FILES["films/A1.webm"]
    with pytest.raises(SchoolError):
        read_pack_file(tmp_path / "some.schoolpack", "films/A2.webm")


def test_a_folder_is_the_same(tmp_path: Path, opened: Opened) -> None:
    for name, data in FILES.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "folder" / ".git").mkdir()
    folder = read_pack(tmp_path / "folder")
    assert folder.files == FILES
    assert folder.unknown == ()
    assert opened(write_pack(folder.files)).files == FILES
    unread = read_pack(tmp_path / "folder", with_films=False)
    assert unread.unread == ("films/A1.webm",)
    assert read_pack_file(tmp_path / "folder", SCHOOL) == FILES[SCHOOL]


def test_a_link_in_a_folder_leads_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / SCHOOL).symlink_to(secret)
    contents = read_pack(tmp_path / "folder")
    assert contents.files == {}
    assert contents.unknown == (SCHOOL,)


@pytest.mark.parametrize(
    "name", ["../evil.toml", "/etc/passwd", "C:\\x.toml", "films/../../x.webm", "evil.py", "a\0b"]
)
def test_a_name_that_no_pack_has_is_not_read(opened: Opened, tmp_path: Path, name: str) -> None:
    before = set(tmp_path.parent.rglob("*"))
    contents = opened(with_manifest((zipfile.ZipInfo(name), b"evil")))
    assert len(contents.unknown) == 1
    assert b"evil" not in contents.files.values()
    assert set(tmp_path.parent.rglob("*")) - before == {tmp_path / "some.schoolpack"}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_a_link_is_refused(opened: Opened) -> None:
    assert refused(opened, with_manifest((link("logo.png"), b"/etc/passwd"))).code == "pack-unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(opened: Opened) -> None:
    assert refused(opened, with_manifest((SCHOOL, b"another"))).code == "pack-unsafe"


def test_a_password_is_refused(opened: Opened) -> None:
    data = bytearray(write_pack({SCHOOL: b"x"}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    assert refused(opened, bytes(data)).code == "pack-unsafe"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_compression_is_refused(opened: Opened, kind: int) -> None:
    data = zipped([(MANIFEST, write_manifest({SCHOOL: b"x"})), (SCHOOL, b"x")], kind)
    assert refused(opened, data).code == "pack-unsafe"


def test_a_film_that_is_packed_is_refused(opened: Opened) -> None:
    info = zipfile.ZipInfo("films/A2.webm")
    info.compress_type = zipfile.ZIP_DEFLATED
    assert refused(opened, with_manifest((info, b"film" * 99))).code == "pack-unsafe"


def test_a_bomb_is_refused_unopened(opened: Opened) -> None:
    huge = {SCHOOL: b"0" * (MOST_OTHER_BYTES + 1)}
    assert refused(opened, write_pack(huge)).code == "pack-too-large"


def test_a_bomb_that_says_it_is_small_is_refused(opened: Opened) -> None:
    data = bytearray(write_pack({SCHOOL: b"0" * (2 * MOST_OTHER_BYTES)}))
    size = (2 * MOST_OTHER_BYTES).to_bytes(4, "little")
    small = data.replace(size, (10).to_bytes(4, "little"))
    assert refused(opened, bytes(small)).code in {"pack-not-one", "pack-changed"}


def test_too_many_files_are_refused(opened: Opened) -> None:
    many = [(f"films/F{number}.nl.vtt", b"") for number in range(MOST_FILES + 1)]
    assert refused(opened, zipped(many)).code == "pack-too-large"


def test_too_much_together_is_refused(opened: Opened) -> None:
    many = {f"films/F{number}.nl.vtt": b"0" * MOST_OTHER_BYTES for number in range(45)}
    assert refused(opened, write_pack(many)).code == "pack-too-large"


def test_a_file_changed_later_is_named(opened: Opened) -> None:
    data = zipped([(MANIFEST, write_manifest(FILES)), *{**FILES, SCHOOL: b"evil"}.items()])
    error = refused(opened, data)
    assert (error.code, error.values) == ("pack-changed", {"file": SCHOOL})


def test_a_file_that_is_not_listed_is_named(opened: Opened) -> None:
    error = refused(opened, with_manifest(("logo.png", b"logo")))
    assert (error.code, error.values) == ("pack-changed", {"file": "logo.png"})


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "other", "version": 1, "files": {}}',
        b'{"format": "startklaar-schoolpack", "version": "1", "files": {}}',
        b'{"format": "startklaar-schoolpack", "version": 1, "files": {"school.toml": 5}}',
        (
            b'{"format": "startklaar-schoolpack", "version": 1, "files": {"school.toml": '
            b'{"size": 1, "sha256": 5}}}'
        ),
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_none(opened: Opened, manifest: bytes) -> None:
    assert refused(opened, zipped([(MANIFEST, manifest)])).code == "pack-not-one"


def test_a_later_format_is_said(opened: Opened) -> None:
    later = json.dumps({"format": "startklaar-schoolpack", "version": 2, "files": {}})
    assert refused(opened, zipped([(MANIFEST, later.encode())])).code == "later-version"


def test_what_is_no_zip_and_a_zip_without_manifest(opened: Opened) -> None:
    for data in (b"PK", b"%PDF-1.7", b"<html>Log in</html>", zipped([("word/document.xml", b"")])):
        error = refused(opened, data)
        assert (error.code, error.values) == ("pack-not-one", {"file": "some.schoolpack"})


@pytest.mark.parametrize(
    ("entries", "code", "values"),
    [
        ([("school.toml", b"")], "pack-zipped", {"file": MANIFEST}),
        ([("Mijn pak/School.TOML", b"")], "pack-in-folder", {"folder": "Mijn pak"}),
        (
            [("__MACOSX/pak/._school.toml", b""), ("pak/school.toml", b"")],
            "pack-in-folder",
            {"folder": "pak"},
        ),
        ([("mail/SCHOOL.schoolpack", b"")], "pack-inside", {"file": "mail/SCHOOL.schoolpack"}),
    ],
)
def test_what_somebody_zipped_by_hand_is_told_with_the_way_out(
    opened: Opened, entries: list[tuple[Any, bytes]], code: str, values: dict[str, str]
) -> None:
    error = refused(opened, zipped(entries))
    assert (error.code, error.values) == (code, values)


def test_an_empty_file_is_called_empty(opened: Opened) -> None:
    assert refused(opened, b"").code == "pack-empty"


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_a_damaged_pack_is_read_the_same_or_refused(opened: Opened, data: st.DataObject) -> None:
    whole = write_pack(FILES)
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    try:
        contents = opened(bytes(changed))
    except SchoolError:
        return
    assert contents.files == FILES
