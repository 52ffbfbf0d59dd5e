"""Makes an overview for the dialog; slow, so call it in another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.overview.consent import consent_of
from wizard.overview.make import ProgressCallbacks, make_overview
from wizard.overview.pack_schools import schools_of
from wizard.overview.staff_file import read_staff
from wizard.overview.tables import tables_for
from wizard.signed_checklist.trust import trust_at, trust_of

if TYPE_CHECKING:
    from wizard.overview.make import OverviewResult
    from wizard.texts import Texts
    from wizard.ui.overview.choices import OverviewChoices
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import ProgressToken


def make(
    choices: OverviewChoices, context: Context, texts: Texts, progress: ProgressToken
) -> OverviewResult:
    """Make the overview, and return its result.

    Raises:
        UserError: the chosen certificate, pack or list of staff cannot be used; no consent to
            names; ``overview-cancelled``.
        OSError: a folder or file cannot be read or written.
    """
    trusted = trust_of(context.school) + trust_at(choices.trusted)
    today = context.clock().date()
    tables = tables_for(context.guide, texts, today, schools_of(context.pack))
    if choices.with_names:
        staff = read_staff(choices.staff) if choices.staff else ()
        tables = replace(
            tables, consent=consent_of(context.pack, context.guide, today), staff=staff
        )
    callbacks = ProgressCallbacks(progress.report, progress.stopped)
    return make_overview(choices.folder, choices.out, tables, trusted, callbacks)
