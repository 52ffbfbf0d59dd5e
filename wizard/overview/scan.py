"""Reads all signed checklists in a folder, and yields their rows."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.keys.trust_files import TrustFiles
from wizard.leftovers import is_apple_double
from wizard.overview.model import OverviewError, Remark, Row
from wizard.overview.read import FileReader
from wizard.overview.worker_pool import WorkerPool, available_workers
from wizard.storage.files import trouble_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.overview.asked import AskedStatements

PDF = ".pdf"
NO_TRUST = TrustFiles()


def scan(
    folder: Path,
    trusted: TrustFiles = NO_TRUST,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int | None = None,
    asked: AskedStatements | None = None,
) -> Iterator[Row]:
    """Yield a row for every PDF in a folder and its subfolders, in the order of their names.

    The worker processes end when the iterator ends or is closed. It may run in any thread.

    Args:
        folder: the folder with signed checklists; links to folders are not followed.
        trusted: the school's certificates and revocation lists.
        progress: called with the number of files that are done, and of all files.
        cancelled: called before every row; returns whether to stop.
        workers: the number of processes; by default one for each core.
        asked: what the guide asks with which the checklists are compared; None for no guide.

    Raises:
        OSError: the folder cannot be read.
        EnrolmentError: ``trust-damaged``.
        OverviewError: ``overview-cancelled``: raised, so that a partial overview is never used.
    """
    trusted.read()
    files, unread = files_below(folder)
    pool = WorkerPool(FileReader(folder, trusted, asked), workers or available_workers())
    progress(0, len(files))
    yield from unread
    with closing(pool.rows(files)) as rows:
        for done, row in enumerate(rows, 1):
            if cancelled():
                raise OverviewError("overview-cancelled")
            progress(done, len(files))
            yield row


def files_below(folder: Path) -> tuple[list[str], list[Row]]:
    """Return the relative paths of all PDFs below a folder, and a row per unreadable subfolder.

    Raises:
        OSError: the folder itself cannot be read.
    """
    os.scandir(folder).close()
    files: list[str] = []
    unread: list[Row] = []
    walk = os.walk(folder, onerror=lambda error: unread.append(_row(folder, error)))
    for where, _, names in walk:
        at = os.path.relpath(where, folder)
        files += [_joined(at, name) for name in names if _is_wanted(where, name)]
    return sorted(files), unread


def _is_wanted(where: str, name: str) -> bool:
    """Return whether a file may be a checklist: by its name, and no leftover of a Mac."""
    return name.lower().endswith(PDF) and not is_apple_double(Path(where, name))


def _joined(at: str, name: str) -> str:
    return name if at == os.curdir else f"{at.replace(os.sep, '/')}/{name}"


def _row(folder: Path, error: OSError) -> Row:
    """Return a row that reports an unreadable folder, because its files are missing."""
    place = os.path.relpath(error.filename, folder).replace(os.sep, "/")
    values = {"file": place, "detail": error.strerror or ""}
    return Row(f"{place}/", remarks=(Remark(f"errors.{trouble_code(error)}", values),))
