"""What can go wrong when a paper is made."""

from __future__ import annotations

from wizard.errors import UserError


class DocumentError(UserError):
    """A paper cannot be made: ``fonts-missing`` (file) or ``block-too-high`` (height)."""
