"""``startklaar overview``: what a school learns from a folder of signed checklists."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.files import read_file
from wizard.guide.load import load_guide
from wizard.overview.ledger import open_ledger
from wizard.overview.model import GuideStamp
from wizard.overview.scan import scan
from wizard.overview.write import Against, paths_for, write_overview
from wizard.signing.errors import EnrolmentError
from wizard.signing.trust_files import read_trust
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from wizard.places import Places
    from wizard.texts import Texts

MOST_TRUST_BYTES = 4 << 20  # a revocation list of a hundred thousand certificates
TRUST_ENDINGS = frozenset({".cer", ".crl", ".crt", ".der", ".pem"})


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
    trusted = tuple(trust_data(path) for path in trust_files(options.trust))
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


def trust_files(path: Path | None) -> list[Path]:
    """Return the certificates and revocation lists that a file or a folder gives.

    Raises:
        UserError: ``trust-empty``: there are none in the folder.
    """
    if path is None:
        return []
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in TRUST_ENDINGS)
    if not found:
        raise UserError("trust-empty", file=str(path))
    return found


def trust_data(path: Path) -> bytes:
    """Return what a reader can be made to trust, as ``scan`` takes it.

    Raises:
        UserError: ``trust-file-unreadable``.
        OSError: it cannot be read at all.
    """
    data = read_file(path, MOST_TRUST_BYTES)
    try:
        read_trust([data])
    except EnrolmentError:
        raise UserError("trust-file-unreadable", file=str(path)) from None
    return data


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
