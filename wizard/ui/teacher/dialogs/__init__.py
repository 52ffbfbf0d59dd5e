"""Dialogs that only the teacher's wizard opens."""
