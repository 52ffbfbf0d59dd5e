from __future__ import annotations

import json
from typing import Any

import pytest

from tests.document import samples
from wizard.document.signature_look import (
    DrawnSignature,
    PaperSignature,
    SignatureLook,
    TypedSignature,
)
from wizard.document.signature_note import look_of, note_of


@pytest.mark.parametrize("look", [TypedSignature("Łukasz %%EOF"), PaperSignature()])
def test_the_way_of_signing_goes_through_json(look: SignatureLook) -> None:
    assert look_of(json.loads(json.dumps(note_of(look)))) == look


def test_ink_comes_back_as_it_is_printed() -> None:
    look = DrawnSignature(samples.wave())

    assert look_of(json.loads(json.dumps(note_of(look)))) == DrawnSignature(look.ink.kept())


@pytest.mark.parametrize(
    "note",
    [
        {},
        {"way": "stamped"},
        {"way": "typed"},
        {"way": "typed", "name": 3},
        {"way": "drawn", "ink": []},
        {"way": "drawn", "ink": {"aspect": 1}},
    ],
)
def test_what_is_no_way_of_signing_is_refused(note: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- any of its kind
        look_of(note)
