"""What a screen reader finds on every page, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from wizard.answers.dates import default_day
from wizard.answers.model import Answer, Choice
from wizard.guide.prose import plain

if TYPE_CHECKING:
    from tests.ui.assistive import Assistive
    from tests.ui.desk import Desk, OpenWindow
    from wizard.ui.teacher.window import Window

LANGUAGES = ("nl", "en")
STEPS = ("welcome", "intake", "A1", "A2", "A3", "review", "sign", "done")
RAW = re.compile(
    r"\*\*|(?<!\w)[*_]\w|\w[*_](?!\w)|`|\\|^#|\]\(|\{[\w-]*\}|<\w+>|&amp;|^- ", re.MULTILINE
)
Role = QAccessible.Role


def at(desk: Desk, step: str) -> Assistive:
    """Show a step and return its page's part of the tree."""
    desk.window.go_to(step)
    desk.hand.wait_until(lambda: not desk.session.tasks.busy, "what the page looks up")
    return type(desk.hand)(desk.window.page)


def fill_in(desk: Desk, turn: int) -> None:
    """Give every statement an answer of some kind; turns differ in which."""
    session = desk.session
    intake = {
        question.id: question.options[turn % len(question.options)].id
        for question in session.guide.questions
    }
    for question, option in intake.items():
        session.change(session.answers.with_intake(question, option))
    for place, (_, statement) in enumerate(session.guide.statements()):
        choice = list(Choice)[(place + turn) % 4]
        day = default_day(choice, session.context.clock().date())
        session.change(session.answers.with_answer(statement.id, Answer(choice, by=day)))
    for area in session.shown.areas.values():
        option = area.scenario.options[turn % len(area.scenario.options)].id
        session.change(session.answers.with_scenario(area.scenario.id, option))


def open_all_folds(hand: Assistive) -> None:
    for node in hand.nodes():
        if node.interface.state().collapsed:
            hand.do(node, "Press")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turn", [None, 1])
def test_everything_on_every_page_has_a_plain_name(
    open_window: OpenWindow, language: str, turn: int | None
) -> None:
    desk = open_window(language=language)
    if turn is not None:
        fill_in(desk, turn)
    for step in STEPS:
        hand = at(desk, step)
        open_all_folds(hand)
        nodes = hand.nodes()
        nameless = [str(node) for node in nodes if node.focusable and not node.name.strip()]
        assert nameless == [], step
        raw = [node.name for node in nodes if RAW.search(node.name) or RAW.search(node.description)]
        assert raw == [], step


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_title_and_the_focus_where_it_begins(
    open_window: OpenWindow, language: str
) -> None:
    desk = open_window(language=language)
    for step in STEPS:
        hand = at(desk, step)
        headings = [node for node in hand.nodes() if node.role is Role.Heading]
        titles = [node for node in headings if node.widget.property("level") == 1]
        assert [node.name for node in titles] == [desk.window.page.heading()]
        assert headings[0].name == desk.window.page.heading()
        assert desk.window.page.heading() in desk.window.windowTitle()
        begins = titles[0].widget if step != "intake" else desk.window.page.focus_target()
        assert desk.window.focusWidget() is begins


def test_nothing_is_announced_as_a_dialog(open_window: OpenWindow) -> None:
    desk = open_window()

    assert not [str(node) for node in desk.hand.nodes() if node.role is Role.Dialog]


def test_choices_of_one_group_differ_in_name(open_window: OpenWindow) -> None:
    desk = open_window()
    for step in STEPS:
        radios = [node for node in at(desk, step).nodes() if node.role is Role.RadioButton]
        assert all(node.within for node in radios), step
        twice = [key for key, n in Counter((r.within, r.name) for r in radios).items() if n > 1]
        assert twice == [], step


def test_no_word_of_the_program_is_the_same_page_in_two_languages(
    open_window: OpenWindow,
) -> None:
    """Every page is translated: apart from quotations, hardly a line stays the same."""
    desk = open_window()
    fill_in(desk, 0)
    dutch = {step: lines_of(at(desk, step)) for step in STEPS}
    desk.session.set_language("en")
    english = {step: lines_of(at(desk, step)) for step in STEPS}

    quotes = {bullet.quote for area in desk.session.guide.whole_areas for bullet in area.bullets}
    poster = desk.session.guide.source
    assert poster is not None
    source = {poster.closing, poster.title}
    for step in STEPS:
        same = {
            line
            for line in dutch[step] & english[step]
            if line.strip("“”") not in quotes | source and len(line.split()) > 3
        }
        assert {line for line in same if "bedoeld is" not in line and "/" not in line} == set()


def lines_of(hand: Assistive) -> set[str]:
    return {node.name for node in hand.nodes() if node.name.strip()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_statements_and_quotations_are_there(open_window: OpenWindow, language: str) -> None:
    desk = open_window(language=language)
    read = "\n".join(at(desk, area.id).read() for area in desk.session.guide.areas)
    guide = desk.session.guide
    statements = [one for area in desk.session.shown.areas.values() for one in area.statements]
    quotes = [bullet for area in guide.whole_areas for bullet in area.bullets]

    assert statements
    assert quotes
    assert [one.id for one in statements if plain(one.text) not in read] == []
    assert [one.id for one in quotes if one.quote not in read] == []


def test_the_tab_key_goes_through_the_page_then_the_bar_then_the_list(
    open_window: OpenWindow,
) -> None:
    desk = open_window()
    window = desk.window
    for step in STEPS[1:]:
        at(desk, step)
        order = tab_order(window)
        parts = [part_of(widget, window) for widget in order]
        first_of_bar, first_of_list = parts.index("bar"), parts.index("list")
        assert set(parts[:first_of_bar]) == {"page"} or step == "done"
        assert "page" not in parts[first_of_bar:], step
        assert "bar" not in parts[first_of_list:], step


def tab_order(window: Window) -> list[QWidget]:
    """Return what gets the focus by the Tab key, from the page's title once around."""
    start = window.page.title_label
    order, widget = list[QWidget](), start.nextInFocusChain()
    while widget is not None and widget is not start:
        if widget.focusPolicy() & widget.focusPolicy().TabFocus and widget.isVisible():
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def part_of(widget: QWidget, window: Window) -> str:
    parts: dict[str, QWidget] = {"page": window.page, "bar": window.bar, "list": window.sidebar}
    for name, part in parts.items():
        if part.isAncestorOf(widget):
            return name
    return "elsewhere"
