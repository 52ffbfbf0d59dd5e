"""The same words, half as long again: as another language may need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from wizard.languages import LANGUAGES
from wizard.texts import Texts

if TYPE_CHECKING:
    from wizard.guide.model import Guide

FILLING = " verlengd met woorden" * 200


def longer(text: str) -> str:
    """Return a text with filling behind it, half of its own length; its gaps and marks stay."""
    return text + FILLING[: len(text) // 2].rstrip()


def longer_texts(texts: Texts) -> Texts:
    """Return the program's words made longer."""
    return Texts(texts.language, {key: longer(text) for key, text in texts.words.items()})


def longer_guide(guide: Guide) -> Guide:
    """Return a guide in which everything that is said in every language is longer."""
    return cast("Guide", _longer_below(guide))  # what is in it changes, not what it is


def _longer_below(value: object) -> object:
    if isinstance(value, dict):
        said = value.keys() <= set(LANGUAGES)
        return {
            key: longer(inner) if said and isinstance(inner, str) else _longer_below(inner)
            for key, inner in value.items()
        }
    if isinstance(value, tuple):
        return tuple(_longer_below(inner) for inner in value)
    if isinstance(value, Struct):
        return replace(value, **{name: _longer_below(one) for name, one in asdict(value).items()})
    return value
