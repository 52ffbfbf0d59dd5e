"""The page of the recipient of signed checklists; by default there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.contract import FieldKey
from wizard.school.fields import LONGEST_VALUE, needed_in
from wizard.school.model import NOBODY, SOMEBODY
from wizard.ui.kit.field import Field
from wizard.ui.kit.widgets import Card, Notice
from wizard.ui.pack_wizard.facts import Facts
from wizard.ui.pack_wizard.fields import Options
from wizard.ui.pack_wizard.page import PackPage
from wizard.ui.pack_wizard.plan import fields_on

if TYPE_CHECKING:
    from wizard.ui.pack_wizard.session import PackSession


class Recipient(Options):
    """The choice between no recipient and a named one.

    Attributes:
        who: the field for the recipient's name.
    """

    def __init__(self, session: PackSession) -> None:
        texts = session.texts
        named = {
            NOBODY: texts("packwizard.recipient-nobody"),
            SOMEBODY: texts("packwizard.recipient-somebody"),
        }
        super().__init__(Facts(session), session.guide.fields[FieldKey.RECIPIENT], named)
        value = session.draft.values.get(FieldKey.RECIPIENT) or NOBODY
        self.choices[NOBODY if value == NOBODY else SOMEBODY].setChecked(True)
        self.who = Field(
            texts("packwizard.recipient-who"),
            "" if value in (NOBODY, SOMEBODY) else value,
            texts("packwizard.recipient-who-help"),
            most=LONGEST_VALUE,
        )
        self.who.edit.textChanged.connect(self._named)
        self.who.setVisible(value != NOBODY)
        self.column.addWidget(self.who)

    def _choose(self, value: str) -> None:
        self.who.setVisible(value == SOMEBODY)
        self._facts.write(
            self._key, (self.who.words() or SOMEBODY) if value == SOMEBODY else NOBODY
        )

    def _named(self) -> None:
        self._facts.write(self._key, self.who.words() or SOMEBODY)


class _Collecting(Facts):
    """The facts of a school that asks for a copy: shown only while it does."""

    def must(self, key: str) -> bool:
        """Return whether the pack of such a school cannot be used without this field."""
        return key in needed_in(self.session.guide, collects=True)


class RecipientPage(PackPage):
    """The page of the recipient, the retention period, and the privacy statement for staff."""

    def fill(self) -> None:
        """Fill the page: the recipient, a notice, and the fields for a school that collects."""
        self.controls[FieldKey.RECIPIENT] = chosen = Recipient(self.session)
        texts, theme = self.session.texts, self.session.theme
        self._collecting = Notice(theme, "warning", texts("packwizard.recipient-council"))
        others = fields_on(self.session.guide, self.step.id)
        self._more = self.add_fields(
            *(key for key in others if key != FieldKey.RECIPIENT), facts=_Collecting(self.session)
        )
        self.column.add(Card().add(chosen), self._collecting, self._more)

    def refresh(self) -> None:
        """Show the notice and further fields only if there is a recipient."""
        super().refresh()
        collects = self.session.draft.collects
        self._collecting.setVisible(collects)
        self._more.setVisible(collects)
