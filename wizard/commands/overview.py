"""``startklaar overview``: make an overview of a folder of signed checklists."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.overview.make import Watch, make_overview, tables_for
from wizard.signed_checklist.trust import trust_at

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Make the overview; a file that is not valid is listed in it and is not an error.

    Raises:
        UserError: ``folder-missing``, ``guide-broken``, or an option is wrong.
        OSError: a folder or file cannot be read or written.
    """
    if not options.folder.is_dir():
        raise UserError("folder-missing", file=str(options.folder))
    guide = load_guide(places.pages).guide
    if guide is None:
        raise UserError("guide-broken")
    watch = Watch(progress_on_stderr(texts))
    tables, trusted = tables_for(guide, texts), trust_at(options.trust)
    made = make_overview(options.folder, options.out, tables, trusted, watch)
    for path in made.paths:
        show(texts("overview.made", file=path))
    show(texts("overview.read", files=made.files, bad=made.bad))
    return 0


def progress_on_stderr(texts: Texts) -> Callable[[int, int], None]:
    """Return a function that prints progress: on one line of a terminal, else each 10 %."""
    live = sys.stderr.isatty()

    def say(done: int, total: int) -> None:
        words = texts("overview.progress", done=done, total=total)
        if live:
            print(f"\r{words}", end="\n" if done == total else "", file=sys.stderr, flush=True)
        elif done and done * 10 // total > (done - 1) * 10 // total:
            show(words, error=True)

    return say
