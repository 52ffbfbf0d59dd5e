"""``startklaar overview``: make an overview of a folder of signed checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.commands.progress import progress_bar
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.overview.make import Watch, make_overview, tables_for
from wizard.signed_checklist.trust import trust_at

if TYPE_CHECKING:
    import argparse

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
    tables, trusted = tables_for(guide, texts), trust_at(options.trust)
    with progress_bar(texts) as progress:
        watch = Watch(progress.move)
        made = make_overview(options.folder, options.out, tables, trusted, watch)
    for path in made.paths:
        show(texts("overview.made", file=path))
    show(texts("overview.read", files=made.files, bad=made.bad))
    return 0
