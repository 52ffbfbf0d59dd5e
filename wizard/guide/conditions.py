"""Two basic types of the model: a text in every language, and a condition over known facts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wizard.languages import Language

Text = Mapping[Language, str]
"""One text in every language: Markdown with ``{placeholders}``."""

Facts = Mapping[str, str]
"""What is known when a condition is decided: intake answers by question id (``Q4``) and
school values by placeholder key (``platform``). An unknown fact is absent."""


class Condition(Struct, frozen=True):
    """A condition: each named fact must have one of the listed values.

    Attributes:
        rule: the rule this condition carries out, such as ``R2``.
        facts: per fact the values that satisfy it; all facts must be satisfied.
        unless: True turns the outcome round. An absent fact never satisfies either way.
    """

    rule: str
    facts: Mapping[str, frozenset[str]]
    unless: bool = False

    def holds(self, known: Facts) -> bool:
        """Return whether the known facts meet the condition; an unknown fact never does."""
        if any(key not in known for key in self.facts):
            return False
        met = all(known[key] in values for key, values in self.facts.items())
        return met != self.unless
