"""``startklaar overview``: what a school learns from a folder of signed checklists."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.overview.ledger import open_ledger
from wizard.overview.model import GuideStamp
from wizard.overview.scan import scan
from wizard.overview.write import Against, paths_for, write_overview
from wizard.signing.verdict import Level
from wizard.trusting import trust_at

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from wizard.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Make the overview; a file that is not valid is a row in it and no failure.

    Raises:
        UserError: ``folder-missing``, or of the places and files that were named.
        OSError: one of them cannot be read or written.
    """
    if not options.folder.is_dir():
        raise UserError("folder-missing", file=str(options.folder))
    against = against_guide(places, texts)
    paths_for(options.out, texts)  # before an hour of reading, not after it
    trusted = trust_at(options.trust)
    read = bad = 0
    with open_ledger() as ledger:
        for row in scan(options.folder, trusted, progress=progress_on_stderr(texts)):
            ledger.add(row)
            read, bad = read + 1, bad + (row.level is Level.INVALID or row.told is None)
        for path in write_overview(ledger, options.out, against):
            show(texts("overview.made", file=path))
    show(texts("overview.read", files=read, bad=bad))
    return 0


def against_guide(places: Places, texts: Texts) -> Against:
    """Return what to make an overview against: the guidance of this program.

    Raises:
        UserError: ``guide-broken``.
    """
    guide = load_guide(places.pages).guide
    if guide is None:
        raise UserError("guide-broken")
    areas = {area.id: area.title[texts.language] for area in guide.whole_areas}
    return Against(GuideStamp(guide.id, guide.version, guide.digest), areas, texts)


def progress_on_stderr(texts: Texts) -> Callable[[int, int], None]:
    """Return what says how far it is: on one line of a terminal, else every tenth part."""
    live = sys.stderr.isatty()

    def say(done: int, total: int) -> None:
        words = texts("overview.progress", done=done, total=total)
        if live:
            print(f"\r{words}", end="\n" if done == total else "", file=sys.stderr, flush=True)
        elif done and done * 10 // total > (done - 1) * 10 // total:
            show(words, error=True)

    return say
