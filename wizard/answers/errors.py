"""What can go wrong with answers and their draft, as codes; the words are in resources/texts."""

from __future__ import annotations

from wizard.errors import UserError


class AnswersError(UserError):
    """Answers cannot be read: not JSON, a wrong key, or made by a later version."""


class DraftLockedError(UserError):
    """Another window has this draft open."""


class DraftNotSavedError(UserError):
    """The draft could not be written; what was saved before is whole."""
