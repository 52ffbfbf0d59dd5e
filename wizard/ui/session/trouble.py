"""Error messages in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError

if TYPE_CHECKING:
    from wizard.texts import Texts


def describe(error: Exception, texts: Texts) -> str:
    """Return the text of an error, which also says what to do if that is known."""
    if isinstance(error, UserError):
        return texts(f"errors.{error.code}", **error.values)
    if isinstance(error, OSError):
        return texts(
            "errors.file-trouble", file=error.filename or "", detail=error.strerror or error
        )
    return texts("errors.unexpected", detail=type(error).__name__)
