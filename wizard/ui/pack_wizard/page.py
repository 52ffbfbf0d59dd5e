"""The base class of the pack wizard's pages, and the words for problems and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.guide.contract import REACH_PARTS, FieldKey
from wizard.guide.problems import Code, describe_briefly
from wizard.languages import LANGUAGE_NAMES, SOURCE_LANGUAGE
from wizard.school.fields import EXPLANATIONS, LINKS
from wizard.school.model import part_key
from wizard.school.own_texts import PARTS, table_of
from wizard.school.problems import describe
from wizard.ui.kit.widgets import Card, label
from wizard.ui.pack_wizard.facts import Facts
from wizard.ui.pack_wizard.fields import Reached, make_control
from wizard.ui.pack_wizard.plan import field_of, fields_on, is_missing, is_must
from wizard.ui.window.page import ColumnPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wizard.school.problems import PackProblem
    from wizard.ui.kit.field import Captioned
    from wizard.ui.pack_wizard.services import PackServices
    from wizard.ui.pack_wizard.session import PackSession
    from wizard.ui.window.place import Place


GAP_PX = 18


class PackPage(ColumnPage):
    """A page of the pack wizard.

    Attributes:
        services: the services of the window.
        controls: the controls, by field or file of the pack.
    """

    session: PackSession

    def __init__(self, session: PackSession, step: Place, services: PackServices) -> None:
        super().__init__(session, step)
        self.services = services
        self.controls: dict[str, Captioned] = {}

    def heading(self) -> str:
        """Return the page's title."""
        return self.session.words(f"{self.step.id}-title")

    def eyebrow(self) -> str:
        """Return the step's number and the number of steps, in words."""
        place = {"number": self.step.number + 1, "total": len(self.session.steps)}
        return self.session.texts("packwizard.place", **place)

    def build(self) -> None:
        """Add the introduction and the page's contents to the column."""
        self.column.add(label(self.session.words(f"{self.step.id}-lead"), "lead"))
        self.fill()

    def fill(self) -> None:
        """Add the page's contents below the introduction; subclasses override this."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show at each control how to mend its first problem: what must be done before a tip."""
        found = sorted(self.session.to_say(self.step.id), key=lambda one: not is_must(one))
        said: dict[str, PackProblem] = {}
        for problem in found:
            said.setdefault(self._place_of(problem), problem)
        for key, control in self.controls.items():
            self.show_problem(control, said.get(key))

    def show_problem(self, control: Captioned, problem: PackProblem | None) -> None:
        """Show how to mend a problem at its control, a tip as a tip; None for no problem."""
        words = mend_words(self.session, problem) if problem else ""
        must = problem is None or is_must(problem)
        control.show_error("" if not must else words)
        control.show_tip("" if must else self.session.texts("packwizard.tip", mend=words))

    def missing(self) -> str:
        """Return how much must be done on this page, in words; empty if nothing must."""
        count = len(self._open())
        return self.session.texts("packwizard.missing", count=count) if count else ""

    def first_missing(self) -> QWidget | None:
        """Return the first control where something must be done; None if nothing must."""
        return next(iter(self._open()), None)

    def control_of(self, problem: PackProblem) -> QWidget | None:
        """Return the control where a problem can be mended; None if there is no such control.

        What a part of an own text has no control for is mended at the text itself.
        """
        place = self._place_of(problem)
        control = self.controls.get(place) or self.controls.get(place.partition("/")[0])
        return control.target if control else None

    def add_fields(self, *keys: str, facts: Facts | None = None) -> Card:
        """Create the controls of these fields, and return a card with them.

        Args:
            keys: of the fields.
            facts: what they read and write; None for those of the pack.
        """
        fields = self.session.guide.fields
        card = Card()
        card.column.setSpacing(self.session.theme.px(GAP_PX))
        for key in keys:
            self.controls[key] = made = make_control(facts or Facts(self.session), fields[key])
            if isinstance(made, Reached):
                self.controls |= {part_key(key, part): one for part, one in made.parts.items()}
            card.add(made)
        return card

    def open_path(self, filter_: str) -> Path | None:
        """Ask for a file to read; None if cancelled."""
        return self.services.ask_open_path(self.window(), filter_)

    def _open(self) -> list[QWidget]:
        """Return the controls where something must be done."""
        lacking = [one for one in self.session.problems_on(self.step.id) if is_must(one)]
        places = {self._place_of(problem) for problem in lacking}
        return [control.target for key, control in self.controls.items() if key in places]

    def _place_of(self, problem: PackProblem) -> str:
        return field_of(problem) if problem.key else problem.file


class FieldsPage(PackPage):
    """A page with only fields."""

    def fill(self) -> None:
        """Fill the page: the fields of its step."""
        keys = fields_on(self.session.guide, self.step.id)
        board = self.session.draft.is_board
        self.column.add(
            self.add_fields(*(key for key in keys if not (board and key == FieldKey.SCHOOL_NAME)))
        )


def label_of(session: PackSession, problem: PackProblem) -> str:
    """Return the label, as used in the window, of the field or file with a problem."""
    key = problem.key.removeprefix(f"{EXPLANATIONS}.")
    if problem.content is not None and key:
        id_, _, part = key.partition("/")
        table = table_of(id_)
        kind = f"own-part-{part}" if part in PARTS.get(table, ()) and part else f"own-{table}"
        return session.texts(
            "packwizard.own-named", what=session.texts(f"packwizard.{kind}"), id=id_
        )
    labels = {field.key: field.label[session.language] for field in session.guide.fields.values()}
    names = session.texts.under("packname")
    links = {f"{LINKS}.{one.id}": one.name for one in session.guide.links if one.name}
    field, _, part = key.partition(".")
    reached = {one: session.texts(f"packwizard.part-{one}") for one in REACH_PARTS}
    return (
        labels.get(key)
        or (field in labels and part in reached and f"{labels[field]}: {reached[part]}")
        or links.get(key, {}).get(session.language)
        or names.get(key.replace(".", "-"))
        or key.partition("/")[0]
        or file_name(session, problem)
    )


def file_name(session: PackSession, problem: PackProblem) -> str:
    """Return the label of a file with a problem, as used in the window; else its file name."""
    names = session.texts.under("packname")
    return names.get(problem.file.replace(".", "-").replace("/", "-"), problem.file)


def problem_words(session: PackSession, problem: PackProblem) -> tuple[str, str]:
    """Return what is wrong and how to mend it, with the labels that the window uses."""
    if problem.content is not None:
        kind = "own-empty" if is_missing(problem) else "own-wrong"
        if problem.content.code is Code.MISSING_FILE:
            kind = "own-untranslated"
        values = {
            "what": label_of(session, problem),
            "said": describe_briefly(problem.content, session.texts.under("problems")),
            "source": LANGUAGE_NAMES[SOURCE_LANGUAGE],
        }
        return (
            session.texts(f"packwizard.{kind}", **values),
            session.texts(f"packwizard.{kind}-mend"),
        )
    named = replace(problem, file=file_name(session, problem), key=label_of(session, problem))
    return describe(named, session.texts)


def mend_words(session: PackSession, problem: PackProblem) -> str:
    """Return how to mend a problem, for the error message of a field."""
    return problem_words(session, problem)[1]
