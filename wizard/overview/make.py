"""Makes an overview of a folder; both the command and the window use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.overview.ledger import REVOKED, open_ledger, storable
from wizard.overview.scan import scan
from wizard.overview.table import remark_in_words
from wizard.overview.write import paths_for, write_overview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.keys.trust_files import TrustFiles
    from wizard.overview.model import Row
    from wizard.overview.tables import OverviewTables

MOST_TOLD: Final = 50
"""The number of files of which is told why they do not count; of more only how many."""


class ProgressCallbacks(Struct, frozen=True):
    """The callbacks of a caller that shows progress and may cancel.

    Attributes:
        progress: called with the number of files that are done, and of all files.
        cancelled: called before every file; returns whether to stop.
    """

    progress: Callable[[int, int], None] = lambda _done, _total: None
    cancelled: Callable[[], bool] = lambda: False


class LeftOut(Struct, frozen=True):
    """A file that does not count, and why, in words; for who makes the overview alone."""

    file: str
    reason: str


class OverviewResult(Struct, frozen=True):
    """The result of making an overview.

    Attributes:
        paths: the files of the overview.
        files: the number of files that were read.
        bad: the number of those that are not valid, or cannot be read.
        left_out: the first of those, and of the files of revoked signers.
        left_out_more: how many more there are.
        staff_elsewhere: how many on the list of staff are of a school whose people may not be
            named, or that is written in another way; they are not looked for.
    """

    paths: tuple[Path, ...]
    files: int
    bad: int
    left_out: tuple[LeftOut, ...] = ()
    left_out_more: int = 0
    staff_elsewhere: int = 0


def make_overview(
    folder: Path,
    out: Path,
    tables: OverviewTables,
    trusted: TrustFiles,
    callbacks: ProgressCallbacks,
) -> OverviewResult:
    """Read every PDF in a folder, and write the overview completely or not at all.

    Args:
        folder: the folder with signed checklists.
        out: the file to write; its suffix chooses the format.
        tables: the tables, with the guide with which the checklists are compared.
        trusted: the school's certificates and revocation lists.
        callbacks: for progress and cancelling.

    Raises:
        OverviewError: ``overview-format``, ``overview-cancelled``.
        EnrolmentError: ``trust-damaged``.
        OSError: the folder cannot be read, or the overview cannot be written.
    """
    paths_for(out, tables)  # fail before the files are read, which may take an hour
    files = bad = out_of_it = 0
    left_out: list[LeftOut] = []
    progress, cancelled = callbacks.progress, callbacks.cancelled
    with open_ledger() as ledger:
        for row in scan(folder, trusted, progress, cancelled, asked=tables.asked):
            ledger.add(row)
            is_bad = row.facts is None
            files, bad = files + 1, bad + is_bad
            if is_bad or _is_revoked(row):
                out_of_it += 1
                left_out += [_left_out(row, tables)] if len(left_out) < MOST_TOLD else []
        paths = write_overview(ledger, out, tables)
        more = out_of_it - len(left_out)
        elsewhere = _staff_elsewhere(tables)
        return OverviewResult(paths, files, bad, tuple(left_out), more, elsewhere)


def _staff_elsewhere(tables: OverviewTables) -> int:
    consent = tables.consent
    return sum(consent is None or not consent.covers(one.school) for one in tables.staff)


def _is_revoked(row: Row) -> bool:
    return any(one.key == REVOKED for one in row.remarks)


def _left_out(row: Row, tables: OverviewTables) -> LeftOut:
    reasons = (remark_in_words(one, tables.texts) for one in row.remarks)
    return LeftOut(storable(row.file), " ".join(reasons))
