"""Errors in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.errors import UserError

if TYPE_CHECKING:
    from wizard.texts import Texts


def describe(error: Exception, texts: Texts) -> str:
    """Return what went wrong, and where that is known what to do."""
    if isinstance(error, UserError):
        return texts(f"errors.{error.code}", **error.values)
    if isinstance(error, OSError):
        return texts(
            "errors.file-trouble", file=error.filename or "", detail=error.strerror or error
        )
    return texts("errors.unexpected", detail=type(error).__name__)
