"""Placeholders such as ``{ouderplatform}`` in texts, and filling them in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
"""A placeholder, or a brace that belongs to none."""


class UnknownPlaceholderError(UserError):
    """A text has a placeholder for which there is no value.

    The code is ``unknown-placeholder``; its value ``placeholder`` is the name without braces.
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__("unknown-placeholder", placeholder=placeholder)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every ``{placeholder}`` replaced by its value.

    Values are put in as they are and are not searched for placeholders themselves.

    Raises:
        UnknownPlaceholderError: the text names a placeholder that ``values`` lacks.
    """
    return BRACES.sub(lambda match: _value(match, values), text) if "{" in text else text


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders in a text, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, BRACES.findall(text)))) if "{" in text else ()


def _value(match: re.Match[str], values: Mapping[str, str]) -> str:
    name = match[1]
    if name is None:
        return match[0]
    if name not in values:
        raise UnknownPlaceholderError(name)
    return values[name]
