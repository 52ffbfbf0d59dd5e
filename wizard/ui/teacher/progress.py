"""What the list of steps says: derived from the answers, and measured anew only after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.answers.model import REVIEWED
from wizard.answers.renew import to_look_at
from wizard.answers.way import MomentKind, is_done, moment_at, moments_of, to_statements
from wizard.checklist.counts import count, minutes_left
from wizard.ui.teacher.steps import Kind
from wizard.ui.window.sidebar import Entry, Inner, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.ui.session.session import Session
    from wizard.ui.teacher.steps import Step


class Progress:
    """Says how far everything is; a step that nothing changed for is not counted again.

    Args:
        session: holds the answers.
        steps: all steps, in their order.
    """

    def __init__(self, session: Session, steps: Sequence[Step]) -> None:
        self._session = session
        self._steps = steps
        self._of: object = None
        self._entries: dict[str, Entry] = {}
        self._time = ""

    def entries(self, current: str, *, unfolds: bool) -> list[Entry]:
        """Return one entry per step; the current area ``unfolds`` to its moments."""
        session = self._session
        self._follow()
        return [
            _entry(session, step, current=True, unfolds=unfolds and current in session.shown.areas)
            if step.id == current
            else self._other(step)
            for step in self._steps
        ]

    def time_left(self) -> str:
        """Return how much time is still needed, in words."""
        self._follow()
        if not self._time:
            self._time = _time_left(self._session)
        return self._time

    def _other(self, step: Step) -> Entry:
        """Return the entry of a step that is not the current one."""
        if step.id not in self._entries:
            self._entries[step.id] = _entry(self._session, step, current=False, unfolds=False)
        return self._entries[step.id]

    def _follow(self) -> None:
        """Forget everything if anything changed on which it depends."""
        session, answers = self._session, self._session.answers
        of = (
            session.shown,
            answers.look_again,
            answers.place != "",
            REVIEWED in answers.passed,
            session.is_signed,
            session.differs_from_signed,
        )
        if of != self._of:
            self._of = of
            self._entries.clear()
            self._time = ""


def _time_left(session: Session) -> str:
    if session.is_signed:
        return session.texts("sidebar.signed")
    if session.differs_from_signed:
        return session.texts("sidebar.signed-differs")
    return session.texts("sidebar.minutes", minutes=minutes_left(session.shown))


def title_of(session: Session, step: Step) -> str:
    """Return what a step is called in the list."""
    area = session.shown.areas.get(step.id)
    if area is not None:
        return session.shown.filled(area.area.title)
    key = step.kind.value if step.kind is not Kind.AREA else "broken"
    return session.texts(f"sidebar.{key}")


def _entry(session: Session, step: Step, *, current: bool, unfolds: bool) -> Entry:
    mark = mark_of(session, step)
    title = title_of(session, step)
    state = session.texts(f"sidebar.mark-{'now' if current else mark.value}")
    sign = step.kind.value
    said = session.texts("sidebar.said", title=title, state=state)
    if step.kind is Kind.AREA:
        number = _number(session, step)
        sign = str(number)
        total = len(session.guide.areas)
        said = session.texts(
            "sidebar.said-area", number=number, total=total, title=title, state=state
        )
    inside = tuple(_inside(session, step.id)) if current and unfolds else ()
    return Entry(step.id, title, sign, mark, said, inside)


def _inside(session: Session, area_id: str) -> Iterator[Inner]:
    """Yield the moments of an area; its statements are one line with a dash for each."""
    area, answers = session.shown.areas[area_id], session.answers
    now = moment_at(area, answers.place)
    moments = moments_of(area)
    for kind in MomentKind:
        ours = [one for one in moments if one.kind is kind]
        if not ours:
            continue
        marks = tuple(is_done(area, one, answers) for one in ours)
        is_now = now.kind is kind
        place = ours[0].place if kind is not MomentKind.STATEMENT else to_statements(area).place
        title = session.texts(f"moments.list-{kind.value}")
        state = _state(session, done=all(marks), now=is_now)
        yield Inner(
            place=place,
            title=title,
            said=session.texts("sidebar.said", title=title, state=state),
            done=all(marks),
            now=is_now,
            marks=marks if kind is MomentKind.STATEMENT else (),
            mark_now=ours.index(now) if is_now and kind is MomentKind.STATEMENT else -1,
        )


def _state(session: Session, *, done: bool, now: bool) -> str:
    mark = "now" if now else (Mark.DONE if done else Mark.OPEN).value
    return session.texts(f"sidebar.mark-{mark}")


def _number(session: Session, step: Step) -> int:
    return [area.id for area in session.guide.areas].index(step.id) + 1


def mark_of(session: Session, step: Step) -> Mark:
    """Return how far a step is."""
    if step.kind is Kind.AREA:
        return _area_mark(session, step.id)
    if step.kind is Kind.WELCOME:
        return Mark.DONE if session.answers.place else Mark.OPEN
    if step.kind is Kind.INTAKE:
        asked = [question.id for question in session.shown.questions]
        given = sum(id_ in session.answers.intake for id_ in asked)
        return _mark(given, len(asked))
    looked = step.kind is not Kind.REVIEW or REVIEWED in session.answers.passed
    return Mark.DONE if session.is_signed and looked else Mark.OPEN


def _area_mark(session: Session, area_id: str) -> Mark:
    area = session.shown.areas.get(area_id)
    if area is None:
        return Mark.OPEN
    counts = count(area.statements)
    again = to_look_at(area.statements, session.answers)
    return _mark(counts.answered - len(again), counts.total)


def _mark(given: int, asked: int) -> Mark:
    if given == asked:
        return Mark.DONE
    return Mark.STARTED if given else Mark.OPEN
