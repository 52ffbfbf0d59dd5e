"""The error of making a PDF."""

from __future__ import annotations

from wizard.errors import UserError


class DocumentError(UserError):
    """A PDF cannot be made: ``fonts-missing`` (file) or ``block-too-high`` (height)."""
