"""The part of the settings about the school pack: which it is, open another, give it up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.widgets import button, heading, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wizard.ui.session.session import Session
    from wizard.ui.teacher.school_pack import Packs


def school_settings(
    dialog: QDialog, session: Session, packs: Packs, ask_for_pack: Callable[[QWidget], object]
) -> Iterator[QWidget]:
    """Yield what a user can see and do about the school pack; the dialog closes first."""
    texts, context = session.texts, session.context
    yield heading(texts("offer.settings"), 2)
    if context.school.is_general:
        yield label(texts("about.no-school"))
    else:
        named = context.school.titled or context.pack.owner
        yield label(texts("school.for", name=named))
    if context.pack.found is not None:
        origin = context.pack.found.origin
        yield label(texts(f"school.origin-{origin}", file=context.pack.found.path), "muted")
    box = QWidget()
    layout = FlowLayout(box, session.theme.px(240), 2)
    acts: list[tuple[str, Callable[[QWidget], object]]] = [("open", ask_for_pack)]
    if packs.is_chosen:
        acts.append(("remove", packs.remove_pack))
    for key, act in acts:
        made = button(texts(f"offer.{key}"))
        made.setObjectName(f"pack-{key}")
        made.clicked.connect(partial(_close_and, dialog, act))
        layout.addWidget(made)
    yield box


def _close_and(dialog: QDialog, act: Callable[[QWidget], object]) -> None:
    window = dialog.parentWidget() or dialog
    dialog.accept()
    QTimer.singleShot(0, window, partial(act, window))
