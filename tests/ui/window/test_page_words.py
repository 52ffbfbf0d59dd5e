"""A page as one text: what is chosen, ticked and filled in is in it, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from wizard.texts import load_texts
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.widgets import below, heading, label, prose
from wizard.ui.window.page_words import page_words

if TYPE_CHECKING:
    from wizard.ui.kit.theme import Theme


def test_it_says_what_is_chosen_ticked_and_filled_in_and_what_is_not(
    theme: Theme,
) -> None:
    texts = load_texts(Path(__file__).parents[3] / "resources" / "texts", "nl")
    chosen, other = Choice(theme, "Ja"), Choice(theme, "Nee")
    ticked, open_ = QCheckBox("Eerst bellen"), QCheckBox("Dan mailen")
    name, secret = QLineEdit("Noor"), QLineEdit("geheim")
    chosen.setChecked(True)
    ticked.setChecked(True)
    name.setAccessibleName("Je naam")
    secret.setAccessibleName("Wachtwoordzin")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    hidden = label("Verborgen")
    title, said = heading("Nakijken", 1), prose("Dit *mag*.")
    page = below(title, said, chosen, other, ticked, open_, name, secret, hidden)
    hidden.hide()
    assert list(page_words(page, texts)) == [
        "Nakijken",
        "Dit mag.",
        "Ja (gekozen)",
        "– Nee",
        "Eerst bellen (aangevinkt)",
        "Dan mailen (niet aangevinkt)",
        "Je naam: Noor",
        "Wachtwoordzin: ",
    ]
