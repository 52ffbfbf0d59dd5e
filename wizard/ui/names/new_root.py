"""The form for a new root: whose it is, its passphrase, and whether schools get roots below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox

from wizard.ui.kit.field import Field
from wizard.ui.kit.widgets import Card, label
from wizard.ui.names.steps import LONGEST_SECRET

if TYPE_CHECKING:
    from wizard.texts import Texts


class NewRoot(Struct, frozen=True):
    """What was asked for.

    Attributes:
        name: of the school or board.
        passphrase: as it was typed twice.
        for_schools: whether it is a board's, under which schools get roots of their own.
    """

    name: str = ""
    passphrase: str = ""
    for_schools: bool = False

    def without_secret(self) -> NewRoot:
        """Return the same without the passphrase, to ask for it again."""
        return replace(self, passphrase="")


class NewRootForm(Card):
    """Asks for a name and a passphrase, typed twice.

    Attributes:
        again: the field that is filled in last.
    """

    def __init__(self, texts: Texts, asked: NewRoot, *, is_school_of_board: bool) -> None:
        """Make the form.

        Args:
            texts: the program's words.
            asked: what was asked for before, or is proposed; a passphrase is typed anew.
            is_school_of_board: whether the root comes below another; then none comes below it.
        """
        super().__init__()
        self._texts = texts
        whose = "school-of-board" if is_school_of_board else "school"
        self._name = Field(self._say(whose), asked.name)
        self._first = self._secret("passphrase", self._say("passphrase-help"))
        self.again = self._secret("passphrase-again")
        self.add(self._name, self._first, self.again)
        self._for_schools = QCheckBox(self._say("for-schools"))
        self._for_schools.setChecked(asked.for_schools)
        if not is_school_of_board:
            help_ = self._say("for-schools-help")
            self._for_schools.setAccessibleDescription(help_)
            self.add(self._for_schools, label(help_, "muted"))

    def begin(self, problem: str) -> None:
        """Put the keyboard where one begins: at the passphrase if that was a problem."""
        if problem:
            self._first.ask_again(problem)
        else:
            self._name.edit.setFocus()

    def filled_in(self) -> NewRoot | None:
        """Return what was asked for; say what is missing, and return None, where something is."""
        name, passphrase = self._name.words(), self._first.edit.text()
        if not name:
            self._name.ask_again(self._say("school-missing"))
        elif passphrase != self.again.edit.text():
            self.again.ask_again(self._say("passphrases-differ"))
        else:
            self._name.show_error("")
            return NewRoot(name, passphrase, self._for_schools.isChecked())
        return None

    def _secret(self, key: str, help_: str = "") -> Field:
        return Field(self._say(key), "", help_, most=LONGEST_SECRET, secret=True)

    def _say(self, key: str) -> str:
        return self._texts(f"names.{key}")
