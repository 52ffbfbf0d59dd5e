"""The base class of every error that is shown to a user."""

from __future__ import annotations


class UserError(Exception):
    """Something cannot be done, and one sentence can tell the user why.

    Attributes:
        code: what went wrong, in lower case with hyphens; the text has the key ``errors.<code>``
            in ``resources/texts``.
        values: the values of that text's placeholders.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code} ({facts})" if facts else self.code
