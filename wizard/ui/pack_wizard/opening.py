"""Opens the window of the pack wizard, alone or from the teacher's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.school.additions import Additions, guide_with
from wizard.school.making.store import PackStore
from wizard.ui.pack_wizard.services import PackServices
from wizard.ui.pack_wizard.session import PackSession
from wizard.ui.pack_wizard.window import PackWindow
from wizard.ui.session.tasks import Tasks

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme
    from wizard.ui.session.base import Context
    from wizard.ui.session.settings import Settings


def open_pack_window(
    context: Context, theme: Theme, settings: Settings, language: str
) -> PackWindow:
    """Return the window, ready to be shown, with the stored draft.

    Args:
        context: the guide, folders, texts and clock.
        theme: the look of the window.
        settings: the user's settings.
        language: the code of the window's language.

    Raises:
        UserError: the draft is open in another window, or cannot be saved.
        OSError: the draft cannot be read.
    """
    own_guide = guide_with(context.guide, Additions())  # without the additions of the pack in use
    context = replace(context, guide=own_guide)
    store = PackStore(context.places.pack_draft, context.clock)
    session = PackSession(context, store, theme, Tasks(), language)
    session.open()
    window = PackWindow(session, PackServices(session, store, settings))
    window.start("start")
    return window
