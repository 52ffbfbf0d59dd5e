"""The page of all areas: it shows one moment, and goes on to the next one in the same widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from wizard.answers.way import (
    Moment,
    MomentKind,
    after,
    area_of,
    before,
    first_open,
    moment_at,
    moments_of,
)
from wizard.ui.kit.focus import let_go
from wizard.ui.kit.illustration import Illustration
from wizard.ui.kit.widgets import label
from wizard.ui.teacher.going_on import GoingOn, goes_on_by_itself
from wizard.ui.teacher.moments.closing import ClosingView
from wizard.ui.teacher.moments.commitment import CommitmentView
from wizard.ui.teacher.moments.explanation import ExplanationView
from wizard.ui.teacher.moments.situation import SituationView
from wizard.ui.teacher.moments.statement import StatementView
from wizard.ui.teacher.moments.view import MomentView, Stage, Turns
from wizard.ui.teacher.pages.base import StepPage
from wizard.ui.window.digits import digit_of
from wizard.ui.window.key_hints import KeyHint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout, QWidget

    from wizard.answers.applies import ShownArea
    from wizard.answers.model import Answers
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services
    from wizard.ui.teacher.steps import Step

VIEWS: dict[MomentKind, type[MomentView]] = {
    MomentKind.SITUATION: SituationView,
    MomentKind.EXPLANATION: ExplanationView,
    MomentKind.STATEMENT: StatementView,
    MomentKind.COMMITMENT: CommitmentView,
    MomentKind.CLOSING: ClosingView,
}
COMPACT_PX = 860
"""Below this width, counted at 100 % text, a moment keeps to what matters most."""


class MomentsPage(StepPage):
    """One moment at a time.

    Attributes:
        moment: the one on view.
        views: one for each kind of moment that was shown so far.
        going_on: runs while an answer is to be read that goes on by itself.

    Signals:
        turned: another moment is on view.
        look_changed: the words on the bar may be others now.
        leave: somebody wants to see a moment of another area, or the next step.
    """

    turned = Signal()
    look_changed = Signal()
    leave = Signal(str)

    def __init__(self, session: Session, step: Step, services: Services) -> None:
        super().__init__(session, step, services)
        self.moment = Moment(step.id, MomentKind.SITUATION)
        self.views: dict[MomentKind, MomentView] = {}
        self.going_on = GoingOn(self)
        self.going_on.timeout.connect(self._go_on_by_itself)
        self._said = ""
        self._passed = ""
        self._outer: QLayout | None = None
        self._turns = Turns(self)
        self._turns.settled.connect(self._settled)
        self._turns.place_wanted.connect(self._go_to_place)
        self._turns.look_changed.connect(self.look_changed)
        self._stage = Stage(session, services, self._turns)

    @property
    def area(self) -> ShownArea:
        """The area on view, as it applies now."""
        return self.session.shown.areas[self.step.id]

    @property
    def view(self) -> MomentView:
        """What shows the moment on view."""
        return self.views[self.moment.kind]

    def answers_here(self) -> Answers:
        """Return the answers with where we are, and what was passed on the way here."""
        passed, self._passed = self._passed, ""
        answers = replace(self.session.answers, place=self.moment.place)
        return answers.with_passed(passed) if passed else answers

    def enter(self, step: Step, place: str, *, back: bool) -> None:
        """Show a moment of an area.

        Args:
            step: the area's.
            place: of the moment; the area's id alone for the first one that is not done.
            back: True for the area's last moment, whatever the place.
        """
        self.step = step
        area = self.area
        if back:
            moment = moments_of(area)[-1]
        elif place == step.id:
            moment = first_open(area, self.session.answers)
        else:
            moment = moment_at(area, place)
        self._show(moment)

    def heading(self) -> str:
        """Return the page's heading."""
        title = self.session.shown.filled(self.area.area.title)
        return title if not self.views else f"{self.view.crumb()} · {title}"

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self.view.crumb()

    def spoken(self) -> str:
        """Return the text to read aloud."""
        return self.view.spoken()

    def make_head(self) -> QHBoxLayout:
        """Return the line above the title, the title, and the area's drawing beside them."""
        theme = self.session.theme
        self._eyebrow = label("", "label")
        self._drawing = Illustration(theme, self._drawing_of(self.step.id))
        words, head = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._eyebrow)
        words.addWidget(self.title_label)
        words.addStretch(1)
        head.addLayout(words, 1)
        head.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def build(self) -> None:
        """Add the page's widgets."""
        inner = self.column.widget()
        outer = None if inner is None else inner.layout()
        if outer is not None:
            px = self.session.theme.px
            self._outer = outer
            outer.setContentsMargins(px(24), px(8), px(24), px(12))
        self.column.column.setSpacing(self.session.theme.px(10))
        self._show(moment_at(self.area, self.session.answers.place))

    def finish(self) -> None:
        """Leave the rest of the room to the moment."""

    def refresh(self) -> None:
        """Show the current answers."""
        area = self.area
        if self.moment not in moments_of(area):
            self._show(moment_at(area, self.moment.place))
            self.turned.emit()
            return
        self.view.show_area(area)
        self._show_title()

    def focus_target(self) -> QWidget:
        """Return the widget that gets the focus."""
        return self.view.focus_target() or self.title_label

    def announced(self) -> str:
        """Return what a screen reader says first."""
        said, self._said = self._said, ""
        crumb = self.view.crumb()
        if said:
            return self.session.texts("moments.saved", answer=said, crumb=crumb)
        return self.session.texts("window.now", title=self.heading())

    def next_label(self) -> str:
        """Return the text on the next button."""
        return self.view.next_label()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        texts = self.session.texts
        enter = KeyHint("Enter", texts("moments.enter"))
        return (*(self.view.key_hints() if self._takes_digits else ()), enter)

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key means here; return whether it means anything."""
        number = digit_of(key)
        if number is None or not self._takes_digits:
            return False
        self.going_on.stop()
        return self.going_on.is_echo(number) or self.view.digit(number)

    def go_next(self) -> bool:
        """Do what the next button means; return whether the page is left."""
        self.going_on.stop()
        self.view.left()
        following = after(self.area, self.moment)
        passed = self.session.answers.with_passed(self.moment.place)
        if following is None:
            self.session.change(passed)
            return True
        self._turn(following, passed=self.moment)
        return False

    def go_previous(self) -> bool:
        """Go back within the page; return whether the page is left."""
        self.going_on.stop()
        self.view.left()
        earlier = before(self.area, self.moment)
        if earlier is None:
            return True
        self._turn(earlier)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to what matters most where there is little room."""
        super().resizeEvent(event)
        self._fit()

    @property
    def _takes_digits(self) -> bool:
        return self.services.settings.digits

    def _turn(self, moment: Moment, *, passed: Moment | None = None) -> None:
        """Show another moment of this area, and keep where we are."""
        self._show(moment)
        self._passed = "" if passed is None else passed.place
        self.turned.emit()

    def _show(self, moment: Moment) -> None:
        earlier = self.views.get(self.moment.kind)
        let_go(self.window())  # the bar too: its buttons get other words, which would be read
        self.moment = moment
        view = self.views.get(moment.kind)
        if view is None:
            view = self.views[moment.kind] = VIEWS[moment.kind](self._stage)
            self.column.column.addWidget(view, 1)
        if earlier is not None and earlier is not view:
            earlier.hide()
        view.be_compact(compact=self._is_compact)
        view.show_moment(self.area, moment)
        self._show_title()
        view.show()

    def _show_title(self) -> None:
        """Show the title; in little room only where it is all that can have the focus."""
        view = self.view
        title, compact = view.title(), view.compact
        needed = bool(title) and (not compact or view.focus_target() is None)
        if self.title_label.text() != title:
            self.title_label.setText(title)
        self.title_label.setVisible(needed)
        self._eyebrow.setVisible(needed and not compact)
        self._eyebrow.setText(self._where())
        self._drawing.setVisible(view.has_drawing() and not compact)
        self._drawing.show_drawing(self._drawing_of(self.step.id))

    def _where(self) -> str:
        areas = [area.id for area in self.session.guide.areas]
        place = {"number": areas.index(self.step.id) + 1, "total": len(areas)}
        area = self.session.texts("area.place", **place)
        crumb, title = self.view.crumb(), self.session.shown.filled(self.area.area.title)
        return f"{area} · {crumb if self.view.title() == title else title}"

    def _drawing_of(self, area: str) -> Path:
        return self.session.context.places.resources / "illustrations" / f"{area}.svg"

    def _fit(self) -> None:
        compact = self._is_compact
        px, side, above = self.session.theme.px, 12 if compact else 24, 0 if compact else 8
        if self._outer is not None:
            self._outer.setContentsMargins(px(side), px(above), px(side), px(above))
        for view in self.views.values():
            if view.compact is not compact:
                view.be_compact(compact=compact)
                if view is self.views.get(self.moment.kind):
                    view.show_area(self.area)
        self._show_title()

    @property
    def _is_compact(self) -> bool:
        return self.width() < self.session.theme.px(COMPACT_PX)

    def _settled(self, said: str) -> None:
        """Go on after a moment, unless somebody wants to do that themselves."""
        self._said = said
        if goes_on_by_itself(self.session, self.services):
            self.going_on.start()

    def _go_on_by_itself(self) -> None:
        self.leave.emit("")

    def _go_to_place(self, place: str) -> None:
        self.going_on.stop()
        self.view.left()
        if area_of(place) != self.step.id:
            self.session.change(self.session.answers.with_passed(self.moment.place))
            self.leave.emit(place)
            return
        self._turn(moment_at(self.area, place), passed=self.moment)
