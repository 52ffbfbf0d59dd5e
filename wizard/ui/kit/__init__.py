"""Widgets, style and icons for all windows; does not depend on the rest of the program."""
