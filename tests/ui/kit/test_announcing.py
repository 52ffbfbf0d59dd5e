"""What is announced, and what a screen reader reads without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from wizard.ui.kit import accessible

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def button(application: QApplication) -> Iterator[QPushButton]:
    """Return a button that has the keyboard."""
    button = QPushButton("Verder")
    button.show()
    button.activateWindow()
    QTest.qWaitForWindowActive(button)
    button.setFocus()
    yield button
    button.close()


@pytest.mark.parametrize(
    ("reads_changes", "described", "announced"),
    [
        (True, "Vul je naam in. 1 van 3", []),
        (True, "1 van 3", ["Vul je naam in."]),
        (False, "Vul je naam in. 1 van 3", ["Vul je naam in."]),
    ],
)
def test_where_descriptions_are_read_nothing_is_announced_that_one_says(
    button: QPushButton,
    monkeypatch: pytest.MonkeyPatch,
    reads_changes: bool,
    described: str,
    announced: list[str],
) -> None:
    """Also a description that comes right after, with the focus."""
    said: list[str] = []
    monkeypatch.setattr(accessible, "READS_CHANGES", reads_changes)
    monkeypatch.setattr(accessible, "_announce", lambda _, text: said.append(text))
    accessible.announce(button, "Vul je naam in.")
    button.setAccessibleDescription(described)
    QApplication.processEvents()
    assert said == announced
