"""Signing from the teacher's window: what was chosen, the key, and the work off its thread."""
