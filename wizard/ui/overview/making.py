"""Makes an overview for the dialog; slow, so call it in another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.overview.make import Watch, make_overview, tables_for
from wizard.signed_checklist.trust import trust_at, trust_of

if TYPE_CHECKING:
    from wizard.overview.make import Made
    from wizard.texts import Texts
    from wizard.ui.overview.wish import Wish
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import ProgressToken


def make(wish: Wish, context: Context, texts: Texts, progress: ProgressToken) -> Made:
    """Make the overview, and return its result.

    Raises:
        UserError: the chosen certificate or pack cannot be used; ``overview-cancelled``.
        OSError: a folder or file cannot be read or written.
    """
    trusted = trust_of(context.school) + trust_at(wish.trusted)
    tables = tables_for(context.guide, texts)
    watch = Watch(progress.report, progress.stopped)
    return make_overview(wish.folder, wish.out, tables, trusted, watch)
