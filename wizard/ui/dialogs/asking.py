"""Questions before something happens that cannot be undone or that leaves this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.kit import label

if TYPE_CHECKING:
    from wizard.guide.model import Link
    from wizard.ui.session import Session


def confirm(
    parent: QWidget, title: str, text: str, yes: str, no: str, *, safe_is_no: bool = True
) -> bool:
    """Ask a question with two answers in own words; Esc means the careful one."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refused = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    careful = refused if safe_is_no else agreed
    box.setDefaultButton(careful)
    box.setEscapeButton(careful)
    box.exec()
    return box.clickedButton() is agreed


def link_dialog(parent: QWidget, session: Session, link: Link) -> ColumnDialog:
    """Return what says where a link goes and who sees the visit, before anything is opened."""
    texts = session.texts
    dialog = ColumnDialog(parent, session, texts("link.title"))
    host = QUrl(link.url).host()
    dialog.column.add(
        label(link.url, "strong"),
        label(session.shown.say(link.label)),
        label(texts("link.who-sees", host=host)),
    )
    dialog.column.finish()
    copy = dialog.add_button(texts("link.copy"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(link.url))
    stay = dialog.add_button(texts("link.stay"))
    stay.clicked.connect(dialog.reject)
    go = dialog.add_button(texts("link.open", host=host), "primary")
    go.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(link.url)))
    go.clicked.connect(dialog.accept)
    return dialog
