"""Startklaar: guidance, honest answers, and a signed personal checklist."""

__version__ = "0.1.0"
