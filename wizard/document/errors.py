"""What can go wrong when a paper is made."""

from __future__ import annotations


class DocumentError(Exception):
    """A paper cannot be made.

    Attributes:
        code: ``fonts-missing`` or ``block-too-high``.
        values: what the words for this code need.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
