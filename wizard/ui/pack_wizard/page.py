"""What every page for schools is: a title, what it is for, its fields, and what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.school.fields import EXPLANATIONS, LINKS
from wizard.school.problems import describe
from wizard.ui.kit.widgets import Card, label
from wizard.ui.pack_wizard.fields import make_control
from wizard.ui.pack_wizard.plan import field_of, fields_on, is_missing, pack_steps
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
    """A page of the wizard for schools.

    Attributes:
        services: what the program does for a page.
        controls: by field or file of the pack, what it is filled in with.
    """

    session: PackSession

    def __init__(self, session: PackSession, step: Place, services: PackServices) -> None:
        super().__init__(session, step)
        self.services = services
        self.controls: dict[str, Captioned] = {}

    def heading(self) -> str:
        return self.session.texts(f"packwizard.{self.step.id}-title")

    def eyebrow(self) -> str:
        place = {"number": self.step.number + 1, "total": len(pack_steps(self.session.guide))}
        return self.session.texts("packwizard.place", **place)

    def build(self) -> None:
        self.column.add(label(self.session.texts(f"packwizard.{self.step.id}-lead"), "lead"))
        self.fill()

    def fill(self) -> None:
        """Add what stands on the page."""
        raise NotImplementedError

    def refresh(self) -> None:
        said: dict[str, str] = {}
        for problem in self.session.to_say(self.step.id):
            said.setdefault(self._place_of(problem), mend_words(self.session, problem))
        for key, control in self.controls.items():
            control.show_error(said.get(key, ""))

    def missing(self) -> str:
        count = len(self._open())
        return self.session.texts("packwizard.missing", count=count) if count else ""

    def first_missing(self) -> QWidget | None:
        return next(iter(self._open()), None)

    def control_of(self, problem: PackProblem) -> QWidget | None:
        """Return where a problem is mended; None for no single place."""
        control = self.controls.get(self._place_of(problem))
        return control.target if control else None

    def add_fields(self, *keys: str) -> Card:
        """Return a card with the controls of these fields."""
        fields = self.session.guide.fields
        card = Card()
        card.column.setSpacing(self.session.theme.px(GAP_PX))
        for key in keys:
            self.controls[key] = made = make_control(self.session, fields[key])
            card.add(made)
        return card

    def open_path(self, filter_: str) -> Path | None:
        """Ask for a file to read; None when the user thinks better of it."""
        return self.services.ask_open_path(self.window(), filter_)

    def _open(self) -> list[QWidget]:
        """Return the controls that still have to be filled in."""
        lacking = [one for one in self.session.problems_on(self.step.id) if is_missing(one)]
        places = {self._place_of(problem) for problem in lacking}
        return [control.target for key, control in self.controls.items() if key in places]

    def _place_of(self, problem: PackProblem) -> str:
        return field_of(problem) if problem.key else problem.file


class FieldsPage(PackPage):
    """A page of fields and nothing else."""

    def fill(self) -> None:
        self.column.add(self.add_fields(*fields_on(self.session.guide, self.step.id)))


def label_of(session: PackSession, problem: PackProblem) -> str:
    """Return what a problem is about, as it is called in the window."""
    key = problem.key.removeprefix(f"{EXPLANATIONS}.")
    labels = {field.key: field.label[session.language] for field in session.guide.fields.values()}
    names = session.texts.under("packname")
    links = {f"{LINKS}.{one.id}": one.name for one in session.guide.links if one.name}
    return (
        labels.get(key)
        or links.get(key, {}).get(session.language)
        or names.get(key.replace(".", "-"))
        or key.partition("/")[0]
        or file_name(session, problem)
    )


def file_name(session: PackSession, problem: PackProblem) -> str:
    """Return what a file of the pack is called in the window; its own name for one of many."""
    names = session.texts.under("packname")
    return names.get(problem.file.replace(".", "-").replace("/", "-"), problem.file)


def problem_words(session: PackSession, problem: PackProblem) -> tuple[str, str]:
    """Return what is wrong and how to mend it, with the names that the window uses."""
    named = replace(problem, file=file_name(session, problem), key=label_of(session, problem))
    return describe(named, session.texts)


def mend_words(session: PackSession, problem: PackProblem) -> str:
    """Return what is said beside a field: how to mend it."""
    return problem_words(session, problem)[1]
