"""``startklaar overview``: make an overview of a folder of signed checklists."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.commands.progress import progress_bar
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.overview.consent import consent_of
from wizard.overview.make import ProgressCallbacks, make_overview
from wizard.overview.pack_schools import schools_of
from wizard.overview.staff_file import read_staff
from wizard.overview.tables import tables_for
from wizard.school.load import load_pack, read_any
from wizard.school.lookup import find_pack, sources_at
from wizard.signed_checklist.trust import trust_at

if TYPE_CHECKING:
    import argparse

    from wizard.guide.model import Guide
    from wizard.overview.make import OverviewResult
    from wizard.overview.tables import OverviewTables
    from wizard.school.load import SchoolPack
    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Make the overview; a file that is not valid is listed in it and is not an error.

    Raises:
        UserError: ``folder-missing``, ``guide-broken``, or an option is wrong.
        OverviewError: names are asked for, and there is no consent; or of the list of staff.
        OSError: a folder or file cannot be read or written.
    """
    if not options.folder.is_dir():
        raise UserError("folder-missing", file=str(options.folder))
    guide = load_guide(places.pages).guide
    if guide is None:
        raise UserError("guide-broken")
    pack, today = _pack(options, places, guide), datetime.now().astimezone().date()
    tables = tables_for(guide, texts, today, schools_of(pack))
    if options.names or options.staff:
        tables = _with_names(tables, options, pack, guide)
    trusted = trust_at(options.trust)
    with progress_bar(texts) as progress:
        callbacks = ProgressCallbacks(progress.move)
        result = make_overview(options.folder, options.out, tables, trusted, callbacks)
    _say(result, texts)
    return 0


def _pack(options: argparse.Namespace, places: Places, guide: Guide) -> SchoolPack:
    """Return the pack that is named, else the one on this device; it says which schools there are.

    Raises:
        UserError, OSError: the pack that is named cannot be used, or names are asked for and the
            one on this device cannot be.
    """
    if options.pack:
        return read_any(options.pack, guide)
    pack = load_pack(find_pack(None, sources_at(places)), guide)
    if pack.trouble is not None and (options.names or options.staff):
        raise pack.trouble
    return pack


def _with_names(
    tables: OverviewTables, options: argparse.Namespace, pack: SchoolPack, guide: Guide
) -> OverviewTables:
    """Return the tables with the names of people, where the school pack allows it."""
    consent = consent_of(pack, guide, tables.today)
    staff = read_staff(options.staff) if options.staff else ()
    return replace(tables, consent=consent, staff=staff)


def _say(result: OverviewResult, texts: Texts) -> None:
    """Say which files were made, and which do not count; the overview itself says only how many."""
    for path in result.paths:
        show(texts("overview.made", file=path))
    show(texts("overview.read", files=result.files, bad=result.bad))
    if not result.files:
        show(texts("overview.read-none"))
    if result.staff_elsewhere:
        show(texts("overview.staff-elsewhere", count=result.staff_elsewhere))
    for one in result.left_out:
        show(texts("overview.left-out", file=one.file, reason=one.reason))
    if result.left_out_more:
        show(texts("overview.left-out-more", more=result.left_out_more))
