"""Making an overview; to be called off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.overview.make import Watch, against_guide, make_overview
from wizard.signed_checklist.trust import trust_at, trust_of

if TYPE_CHECKING:
    from wizard.overview.make import Made
    from wizard.texts import Texts
    from wizard.ui.overview.wish import Wish
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import ProgressToken


def make(wish: Wish, context: Context, texts: Texts, progress: ProgressToken) -> Made:
    """Return the overview that was made.

    Raises:
        UserError: what was chosen to trust cannot be used; ``overview-cancelled``.
        OSError: a folder or file cannot be read or written.
    """
    trusted = trust_of(context.school) + trust_at(wish.trusted)
    against = against_guide(context.guide, texts)
    watch = Watch(progress.report, progress.stopped)
    return make_overview(wish.folder, wish.out, against, trusted, watch)
