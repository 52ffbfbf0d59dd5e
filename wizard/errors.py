"""The one base of every error that a user can do something about."""

from __future__ import annotations


class UserError(Exception):
    """Something cannot be done, and a person can be told why in one line.

    Attributes:
        code: what went wrong, in words-with-dashes; the words are ``errors.<code>`` in
            ``resources/texts``.
        values: what fills the gaps of those words.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code} ({facts})" if facts else self.code
