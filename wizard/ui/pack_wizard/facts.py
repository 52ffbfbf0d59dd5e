"""What the controls of a page read and write: the facts of the pack, or those of one school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.contract import FieldKey
from wizard.school.draft import SchoolDraft
from wizard.school.fields import needed_in

if TYPE_CHECKING:
    from wizard.guide.model import Field
    from wizard.ui.pack_wizard.session import PackSession


class Facts:
    """The facts of the pack that is being made: of its only school, or of the board."""

    def __init__(self, session: PackSession) -> None:
        self.session = session

    def value(self, key: str) -> str:
        """Return the value of a field, or of one way to reach it; empty if not filled in."""
        return self.session.draft.values.get(key, "")

    def explanation(self, key: str) -> str:
        """Return the own words about a choice; empty if there are none."""
        return self.session.draft.explanations.get(key, "")

    def write(self, key: str, words: str) -> None:
        """Write a value into the draft."""
        self.session.change(self.session.draft.with_value(key, words))

    def explain(self, key: str, words: str) -> None:
        """Write the own words about a choice into the draft."""
        self.session.change(self.session.draft.with_explanation(key, words))

    def must(self, key: str) -> bool:
        """Return whether the pack cannot be used without this field."""
        draft = self.session.draft
        needed = set(needed_in(self.session.guide, collects=draft.collects))
        return key in needed | {FieldKey.APPROVED_ON, FieldKey.VALID_UNTIL}

    def otherwise(self, field: Field) -> str:
        """Return what holds while a field is empty, in words; empty if nothing is to be said."""
        fallback = field.fallback.get(self.session.language, "")
        if not fallback or self.must(field.key) or field.help_says_fallback:
            return ""
        return self.session.texts("packwizard.fallback", words=fallback)


class SchoolFacts(Facts):
    """The facts of one school of a board; what it does not say comes from the board.

    Attributes:
        number: the place of the school in the draft, from 0.
    """

    def __init__(self, session: PackSession, number: int) -> None:
        super().__init__(session)
        self.number = number

    @property
    def school(self) -> SchoolDraft:
        """The school as it is now; an empty one if it was removed."""
        schools = self.session.draft.schools or ()
        return schools[self.number] if self.number < len(schools) else SchoolDraft()

    def value(self, key: str) -> str:
        """Return the school's own value; empty if it takes the board's."""
        return self.school.said(key)

    def explanation(self, key: str) -> str:
        """Return the school's own words about its choice."""
        return self.school.explanations.get(key, "")

    def write(self, key: str, words: str) -> None:
        """Write a value of the school into the draft."""
        self._take(self.school.with_value(key, words))

    def explain(self, key: str, words: str) -> None:
        """Write the school's own words about its choice into the draft."""
        self._take(self.school.with_explanation(key, words))

    def must(self, key: str) -> bool:
        """Return whether the school needs the field, and its board does not have it."""
        if key == FieldKey.SCHOOL_NAME:
            return True
        return super().must(key) and not self.session.draft.values.get(key)

    def otherwise(self, field: Field) -> str:
        """Return what the board says, which holds while the field is empty."""
        draft = self.session.draft
        boards = draft.school.with_reach(field.key)
        if field.choices and draft.values.get(field.key) in field.choices:
            boards = field.choices[draft.values[field.key]][self.session.language]
        if boards:
            return self.session.texts("packwizard.from-board", words=boards)
        return super().otherwise(field)

    def _take(self, school: SchoolDraft) -> None:
        if self.number < len(self.session.draft.schools or ()):
            self.session.change(self.session.draft.with_school(self.number, school))
