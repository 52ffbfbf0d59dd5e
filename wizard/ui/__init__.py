"""The graphical user interface: the only package that imports Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - it does what is undone below

# PySide6 replaces Python's import function by one that reads the source of every later module, to
# find ``from __feature__ import snake_case``. This program does not use it, and that takes a tenth
# of the start and keeps all sources in memory; so Python's own import function is put back.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
