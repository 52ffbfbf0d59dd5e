"""Making an overview from the window: off its thread, and the libraries loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

# The signature libraries take over a second to import: only when somebody makes an overview.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.overview.make import Made
    from wizard.texts import Texts
    from wizard.ui.session.base import Context
    from wizard.ui.session.tasks import ProgressToken


class Wish(Struct, frozen=True):
    """What overview is wanted.

    Attributes:
        folder: with the checklists.
        out: the file to write.
        trusted: a certificate or school pack to check names with besides this device's school.
    """

    folder: Path
    out: Path
    trusted: Path | None = None


def make(wish: Wish, context: Context, texts: Texts, progress: ProgressToken) -> Made:
    """Return the overview that was made.

    Raises:
        UserError: what was chosen to trust cannot be used; ``overview-cancelled``.
        OSError: a folder or file cannot be read or written.
    """
    from wizard.overview.make import Watch, against_guide, make_overview
    from wizard.signed_checklist.trust import trust_at, trust_of

    trusted = trust_of(context.school) + trust_at(wish.trusted)
    against = against_guide(context.guide, texts)
    watch = Watch(progress.report, progress.stopped)
    return make_overview(wish.folder, wish.out, against, trusted, watch)
