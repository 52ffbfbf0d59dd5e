from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from wizard.ui.dialogs.asking import link_dialog
from wizard.ui.dialogs.base import ColumnDialog
from wizard.ui.dialogs.settings import SettingsDialog
from wizard.ui.kit.widgets import label
from wizard.ui.teacher.dialogs.about import about
from wizard.ui.teacher.dialogs.reading import breach_card, help_

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.ui.desk import Desk
    from wizard.ui.session.session import Session

LONG_WORD = "Aansprakelijkheidswaardevaststellingsveranderingen"


def breach_dialog(window: QWidget, session: Session) -> ColumnDialog:
    card = session.guide.breach_card
    assert card is not None
    return breach_card(window, session, card)


def every_dialog(desk: Desk) -> list[ColumnDialog]:
    window, session = desk.window, desk.session
    return [
        about(window, session),
        breach_dialog(window, session),
        help_(window, session),
        link_dialog(window, session, session.guide.links[0]),
        SettingsDialog(window, session, window.services),
    ]


def cut(dialog: ColumnDialog) -> list[str]:
    """Return the words that have less room than they need."""
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    right = dialog.column.viewport().width()
    return [
        *(one.text() for one in buttons if one.width() < one.minimumSizeHint().width()),
        *(one.text() for one in labels if one.height() < one.heightForWidth(one.width())),
        *(one.text() for one in labels if one.mapTo(dialog, one.rect().topRight()).x() > right),
    ]


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_in_the_smallest_window(desk: Desk, size: int) -> None:
    desk.window.resize(1024, 640)
    desk.window.services.use_settings(replace(desk.window.services.settings, text_size=size))
    desk.hand.wait_until(lambda: desk.window.page.is_built, "the window anew")
    for dialog in every_dialog(desk):
        dialog.show()
        desk.hand.wait_until(dialog.isVisible, "the dialog")
        assert cut(dialog) == []
        assert dialog.width() <= desk.window.width()
        assert dialog.height() <= desk.window.height()
        dialog.close()


def test_a_short_text_makes_a_low_dialog(dutch: Desk) -> None:
    dialog = ColumnDialog(dutch.window, dutch.session, "Kort")
    dialog.column.add(label("Eén regel."))
    dialog.add_close()
    dialog.show()
    low = dialog.height()
    dialog.column.add(label("Nog veel meer regels. " * 60))
    QApplication.processEvents()
    dialog.fit()
    assert low < dialog.height() < dutch.window.height()


def test_buttons_that_do_not_fit_stand_below_each_other(dutch: Desk) -> None:
    dialog = ColumnDialog(dutch.window, dutch.session, "Lang")
    first, second = dialog.add_button(LONG_WORD), dialog.add_button(LONG_WORD)
    dialog.show()
    assert second.y() > first.y()
    dialog.resize(2000, 400)
    QApplication.processEvents()
    assert second.y() == first.y()


@pytest.mark.parametrize("make", [about, breach_dialog, help_])
def test_a_text_is_scrolled_with_the_keyboard(
    dutch: Desk, make: Callable[[QWidget, Session], ColumnDialog]
) -> None:
    dutch.window.resize(1024, 640)
    dutch.window.services.use_settings(replace(dutch.window.services.settings, text_size=200))
    dutch.hand.wait_until(lambda: dutch.window.page.is_built, "the window anew")
    dialog = make(dutch.window, dutch.session)
    dialog.show()
    assert dialog.focusWidget() is dialog.column
    QTest.keyClick(dialog.column, Qt.Key.Key_PageDown)
    assert dialog.column.verticalScrollBar().value() > 0


def test_esc_closes(dutch: Desk) -> None:
    dialog = help_(dutch.window, dutch.session)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dutch.hand.wait_until(lambda: bool(gone), "the end of the dialog")
