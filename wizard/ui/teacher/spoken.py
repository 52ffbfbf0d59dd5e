"""An area's texts as they are read aloud: plain sentences, one after the other; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wizard.answers.applies import ShownArea, ShownScenario


def scenario_words(scenario: ShownScenario, order: Iterable[str]) -> str:
    """Return the situation and what one can do, or what is said in place of both.

    Args:
        scenario: the scenario.
        order: the ids of its options in the order of the page, which hides the best one.
    """
    if scenario.instead:
        return plain(scenario.instead)
    options = {option.id: option.text for option in scenario.options}
    return _one_after_the_other([scenario.text, *(options[id_] for id_ in order)])


def explanation_words(area: ShownArea) -> str:
    """Return the explanation of an area."""
    return plain(area.explanation)


def statement_words(area: ShownArea) -> str:
    """Return all statements of an area that apply."""
    return _one_after_the_other(statement.text for statement in area.statements)


def _one_after_the_other(texts: Iterable[str]) -> str:
    """Return texts as paragraphs, each with an end that a voice can hear."""
    said = (plain(text).strip() for text in texts)
    return "\n\n".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said)
