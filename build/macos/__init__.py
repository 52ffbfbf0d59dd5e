"""The installer for macOS; not tried yet, for want of a Mac."""
