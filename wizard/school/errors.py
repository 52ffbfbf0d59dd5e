"""The error of school packs; its codes have texts in ``resources/texts``."""

from __future__ import annotations

from wizard.errors import UserError


class SchoolError(UserError):
    """A school pack cannot be used; the value ``key`` or ``file``, if any, says where."""
