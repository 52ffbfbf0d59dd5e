"""What can go wrong with keys and signatures, as codes; the words live in resources/texts."""

from __future__ import annotations


class SigningError(Exception):
    """A key, a certificate or a document cannot be used as asked.

    Attributes:
        code: what went wrong, in words-with-dashes; the key of a text.
        values: what fills the gaps of that text.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code} ({facts})" if facts else self.code


class IdentityError(SigningError):
    """A key, certificate or PKCS#12 file cannot serve as somebody's identity."""


class KeyStoreError(SigningError):
    """The key on this device cannot be read or kept."""


class PlaceholderError(SigningError):
    """A document has no usable place for a signature."""


class TimestampError(SigningError):
    """A time-stamp service gave no usable answer."""


class EnrolmentError(SigningError):
    """A certificate request, or the answer to one, is not acceptable."""
