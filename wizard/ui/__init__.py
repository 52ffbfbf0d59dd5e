"""The window: the only part that imports Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - it does what is undone below

# PySide6 takes the place of Python's import, to look into the source of each module that comes
# later for a wish to have Qt's names in another style (``from __feature__ import snake_case``).
# There is no such wish here; looking takes a tenth of the start, and keeps all sources in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
