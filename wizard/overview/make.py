"""Makes an overview of a folder; both the command and the window use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.asked import asked_by
from wizard.overview.ledger import open_ledger
from wizard.overview.model import GuideStamp
from wizard.overview.scan import scan
from wizard.overview.write import OverviewTables, paths_for, write_overview
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.keys.trust_files import TrustFiles
    from wizard.texts import Texts


class Watch(Struct, frozen=True):
    """The callbacks of a caller that shows progress and may cancel.

    Attributes:
        progress: called with the number of files that are done, and of all files.
        cancelled: called before every file; returns whether to stop.
    """

    progress: Callable[[int, int], None] = lambda _done, _total: None
    cancelled: Callable[[], bool] = lambda: False


class Made(Struct, frozen=True):
    """The result of making an overview.

    Attributes:
        paths: the files of the overview.
        files: the number of files that were read.
        bad: the number of those that are not valid, or cannot be read.
    """

    paths: tuple[Path, ...]
    files: int
    bad: int


def tables_for(guide: Guide, texts: Texts) -> OverviewTables:
    """Return the tables of an overview that compares checklists with this guide."""
    areas = {area.id: area.title[texts.language] for area in guide.whole_areas}
    stamp = GuideStamp(guide.id, guide.version, guide.digest)
    return OverviewTables(stamp, areas, texts, asked_by(guide))


def make_overview(
    folder: Path, out: Path, tables: OverviewTables, trusted: TrustFiles, watch: Watch
) -> Made:
    """Read every PDF in a folder, and write the overview completely or not at all.

    Args:
        folder: the folder with signed checklists.
        out: the file to write; its suffix chooses the format.
        tables: the tables, with the guide with which the checklists are compared.
        trusted: the school's certificates and revocation lists.
        watch: the callbacks for progress and cancelling.

    Raises:
        OverviewError: ``overview-format``, ``overview-cancelled``.
        EnrolmentError: ``trust-damaged``.
        OSError: the folder cannot be read, or the overview cannot be written.
    """
    paths_for(out, tables.texts)  # fail before the files are read, which may take an hour
    files = bad = 0
    with open_ledger() as ledger:
        for row in scan(folder, trusted, watch.progress, watch.cancelled, asked=tables.asked):
            ledger.add(row)
            files, bad = files + 1, bad + (row.level is Level.INVALID or row.facts is None)
        return Made(write_overview(ledger, out, tables), files, bad)
