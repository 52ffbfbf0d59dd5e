from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from wizard.keys.errors import EnrolmentError
from wizard.keys.trust_files import TrustFiles
from wizard.overview.model import OverviewError, Remark, Row
from wizard.overview.scan import files_below, scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


def test_good_and_bad_files_side_by_side(folder: Path) -> None:
    (folder / "afgebroken.pdf").write_bytes((folder / "karin.pdf").read_bytes()[:9_000])
    below = folder / "groep 7" / "oud"
    below.mkdir(parents=True)
    (below / "KOPIE.PDF").write_bytes((folder / "sanne.pdf").read_bytes())
    (folder / "brief.docx").write_bytes(b"no pdf")
    told: list[tuple[int, int]] = []
    rows = list(scan(folder, progress=lambda done, total: told.append((done, total)), workers=2))
    files = [row.file for row in rows]
    assert files == sorted(files)
    assert {"afgebroken.pdf", "groep 7/oud/KOPIE.PDF"} <= set(files)
    assert [row.file for row in rows if row.level is None] == ["afgebroken.pdf"]
    assert told == [(done, 8) for done in range(9)]


def test_stopping_is_never_taken_for_the_end(folder: Path) -> None:
    seen: list[Row] = []
    rows = scan(folder, cancelled=iter([False, False, True]).__next__, workers=1)
    with pytest.raises(OverviewError, match="overview-cancelled"):
        seen.extend(rows)
    assert len(seen) == 2


def test_an_empty_folder_gives_no_rows(tmp_path: Path) -> None:
    assert list(scan(tmp_path)) == []


def test_a_missing_folder_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(scan(tmp_path / "nothing"))


def test_unreadable_trust_is_found_before_the_first_file(folder: Path) -> None:
    for data in (b"nonsense", b"-----BEGIN CERTIFICATE-----\nx", b"-----BEGIN X509 CRL-----\nx"):
        with pytest.raises(EnrolmentError, match="trust-damaged"):
            next(scan(folder, TrustFiles((data,))))


def test_a_closed_folder_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "groep 7" / "dicht"
    closed.mkdir(parents=True)
    (tmp_path / "a.pdf").write_bytes(b"")
    really = os.scandir

    def refuse(path: str | os.PathLike[str]) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        """Refuse one folder: the superuser, who may run this test, is refused nothing."""
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return really(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files, unread = files_below(tmp_path)
    assert files == ["a.pdf"]
    assert [row.file for row in unread] == ["groep 7/dicht/"]
    values = {"file": "groep 7/dicht", "detail": "Permission denied"}
    assert unread[0].remarks == (Remark("errors.file-unreadable", values),)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file's name is any bytes")
def test_a_name_that_is_no_text_is_a_row_too(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.pdf", "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"%PDF")
    (row,) = scan(tmp_path, workers=1)
    assert row.level is None
    assert row.file == "\udcff.pdf"


def test_what_a_mac_keeps_beside_a_file_is_no_checklist(tmp_path: Path) -> None:
    (tmp_path / "._Anna.pdf").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X")
    (tmp_path / "._Bo.PDF").write_bytes(b"%PDF-1.7 odd, but somebody named it so")
    (tmp_path / "._Cas.pdf").symlink_to(tmp_path / "nowhere")  # to be told of as unreadable
    assert files_below(tmp_path) == (["._Bo.PDF", "._Cas.pdf"], [])
