"""What can go wrong with keys and signatures, as codes; the words live in resources/texts."""

from __future__ import annotations

from wizard.errors import UserError


class SigningError(UserError):
    """A key, a certificate or a document cannot be used as asked."""


class IdentityError(SigningError):
    """A key, certificate or PKCS#12 file cannot be used to sign."""


class KeyStoreError(SigningError):
    """The key on this device cannot be read or kept."""


class PlaceholderError(SigningError):
    """A document has no usable place for a signature."""


class TimestampError(SigningError):
    """A time-stamp service gave no usable answer."""


class EnrolmentError(SigningError):
    """A certificate request, or the answer to one, is not acceptable."""
