"""The controls of the school's fields, each with label, help and error message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from wizard.school.draft import parse_day, show_day
from wizard.school.fields import DATES, LONGEST_NAME, LONGEST_VALUE
from wizard.school.model import part_key
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.choice import Choice
from wizard.ui.kit.field import Captioned, Field
from wizard.ui.kit.flow_layout import FlowLayout
from wizard.ui.kit.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Field as SchoolField
    from wizard.ui.pack_wizard.facts import Facts
    from wizard.ui.pack_wizard.session import PackSession

DAY_CHARACTERS = 40
OPTIONAL = "optioneel"
"""The ``required`` of a field that may stay empty: its default is then shown as chosen."""
CHOICE_PX, CHOICES_BESIDE = 240, 2
PARTS_BESIDE = 2


def name_of(facts: Facts, field: SchoolField) -> str:
    """Return the label of a field, which also says whether it must be filled in."""
    words = field.label[facts.session.language]
    if facts.must(field.key):
        return facts.session.texts("packwizard.needed", label=words)
    return words


def help_of(facts: Facts, field: SchoolField) -> str:
    """Return the help of a field, with what holds if it is empty."""
    example = field.help[facts.session.language] if field.help else ""
    return f"{example} {facts.otherwise(field)}".strip()


def make_control(facts: Facts, field: SchoolField) -> Captioned:
    """Create the control of a field; it writes every change to the draft."""
    session = facts.session
    if field.choices:
        return Options(facts, field, _named(session, field))
    if field.key in DATES:
        return _day(facts, field)
    if field.reach:
        return Reached(facts, field)
    name, help_ = name_of(facts, field), help_of(facts, field)
    value = facts.value(field.key)
    if field.long:
        area = TextArea(session.theme, name, value, LONGEST_VALUE)
        area.textChanged.connect(lambda: facts.write(field.key, area.words()))
        return Captioned(area, name, help_)
    line = Field(name, value, help_, most=LONGEST_VALUE)
    line.edit.textChanged.connect(lambda: facts.write(field.key, line.words()))
    return line


def _named(session: PackSession, field: SchoolField) -> dict[str, str]:
    return {value: text[session.language] for value, text in field.choices.items()}


def _day(facts: Facts, field: SchoolField) -> Field:
    """Create a field for a date; the draft gets it only if it is a valid date."""
    session, day = facts.session, facts.value(field.key)
    line = Field(name_of(facts, field), show_day(day), help_of(facts, field), most=DAY_CHARACTERS)
    months = [texts("dates.months").split() for texts in session.context.languages.values()]

    def write() -> None:
        written = line.words()
        found = parse_day(written, months)
        facts.write(field.key, found)
        if written and not found:
            line.show_error(session.texts("packwizard.not-a-day"))

    line.edit.textChanged.connect(write)
    return line


class Reached(Captioned):
    """The name of a contact or tool, and below it a field for each way to reach it.

    Attributes:
        parts: the fields by the part that they hold (``phone``, ``where``).
    """

    edit: QLineEdit

    def __init__(self, facts: Facts, field: SchoolField) -> None:
        session = facts.session
        name = QLineEdit(facts.value(field.key))
        name.setMaxLength(LONGEST_NAME)
        super().__init__(name, name_of(facts, field), help_of(facts, field))
        name.textChanged.connect(lambda words: facts.write(field.key, " ".join(words.split())))
        box = QWidget()
        as_group(box, field.label[session.language])
        beside = min(PARTS_BESIDE, len(field.reach))  # an address alone gets the whole width
        layout = FlowLayout(box, session.theme.px(CHOICE_PX), beside)
        self.parts = {part: self._part(facts, field, part) for part in field.reach}
        for one in self.parts.values():
            layout.addWidget(one)
        self.column.addWidget(box)

    @staticmethod
    def _part(facts: Facts, field: SchoolField, part: str) -> Field:
        session = facts.session
        key = part_key(field.key, part)
        called = session.texts(f"packwizard.part-{part}")
        line = Field(called, facts.value(key), most=LONGEST_VALUE)
        line.edit.setAccessibleName(f"{field.label[session.language]}: {called}")
        line.edit.textChanged.connect(lambda: facts.write(key, line.words()))
        return line


class Options(Captioned):
    """Radio buttons for a field with choices, and for some fields the school's own explanation.

    Attributes:
        choices: the radio buttons by value.
    """

    def __init__(self, facts: Facts, field: SchoolField, named: Mapping[str, str]) -> None:
        session = facts.session
        name = name_of(facts, field)
        box = QWidget()
        as_group(box, name)
        super().__init__(box, name, help_of(facts, field))
        self._facts, self._key = facts, field.key
        layout = FlowLayout(box, session.theme.px(CHOICE_PX), CHOICES_BESIDE)
        group = QButtonGroup(self)
        self.choices: dict[str, Choice] = {}
        usual = field.default if field.required == OPTIONAL else ""
        for value, words in named.items():
            self.choices[value] = choice = Choice(session.theme, words)
            choice.setChecked(value == (facts.value(field.key) or usual))
            choice.chosen.connect(lambda value=value: self._choose(value))
            choice.join(group)
            layout.addWidget(choice)
        if field.own_words_help is not None:
            help_ = field.own_words_help[session.language]
            self.column.addWidget(self._explanation(field.label[session.language], help_))

    @property
    def target(self) -> QWidget:
        """The chosen radio button, else the first one."""
        chosen = [choice for choice in self.choices.values() if choice.isChecked()]
        return next(iter([*chosen, *self.choices.values()]))

    def _choose(self, value: str) -> None:
        self._facts.write(self._key, value)

    def _explanation(self, name: str, help_: str) -> QWidget:
        facts, key = self._facts, self._key
        session = facts.session
        title = session.texts("packwizard.in-own-words", label=name)
        words = facts.explanation(key)
        area = TextArea(session.theme, title, words, LONGEST_VALUE)
        area.textChanged.connect(lambda: facts.explain(key, area.words()))
        return Captioned(area, title, help_)
