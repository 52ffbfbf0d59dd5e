"""From a folder to an overview on disk; the command and the window make it in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.ledger import open_ledger
from wizard.overview.model import GuideStamp
from wizard.overview.scan import scan
from wizard.overview.write import Against, paths_for, write_overview
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.keys.trust_files import TrustFiles
    from wizard.texts import Texts


class Watch(Struct, frozen=True):
    """Who follows the work.

    Attributes:
        progress: told how many files are done, and of how many.
        cancelled: asked before every file whether to stop.
    """

    progress: Callable[[int, int], None] = lambda _done, _total: None
    cancelled: Callable[[], bool] = lambda: False


class Made(Struct, frozen=True):
    """An overview on disk.

    Attributes:
        paths: its files.
        files: how many files were read.
        bad: how many of them are not valid, or cannot be read.
    """

    paths: tuple[Path, ...]
    files: int
    bad: int


def against_guide(guide: Guide, texts: Texts) -> Against:
    """Return what to make an overview against: the guidance of this program."""
    areas = {area.id: area.title[texts.language] for area in guide.whole_areas}
    return Against(GuideStamp(guide.id, guide.version, guide.digest), areas, texts)


def make_overview(
    folder: Path, out: Path, against: Against, trusted: TrustFiles, watch: Watch
) -> Made:
    """Read every PDF of a folder and write what a school learns from them; all of it, or nothing.

    Raises:
        OverviewError: ``overview-format``, ``overview-cancelled``.
        EnrolmentError: ``trust-damaged``.
        OSError: the folder cannot be read, or the overview not be written.
    """
    paths_for(out, against.texts)  # before an hour of reading, not after it
    files = bad = 0
    with open_ledger() as ledger:
        for row in scan(folder, trusted, watch.progress, watch.cancelled):
            ledger.add(row)
            files, bad = files + 1, bad + (row.level is Level.INVALID or row.told is None)
        return Made(write_overview(ledger, out, against), files, bad)
