"""The role of the signer, as told by the answers to the start questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.prose import plain

if TYPE_CHECKING:
    from wizard.answers.applies import Shown


def role_of(shown: Shown) -> str:
    """Return the role in words, such as "Mentor"; empty where none was chosen, or another one.

    What an option explains in brackets is left out.
    """
    for question in shown.questions:
        given = shown.facts.get(question.id, "")
        option = next((one for one in question.options if one.id == given), None)
        if option is not None and option.id in question.roles:
            return plain(shown.filled(option.text)).partition(" (")[0]
    return ""
