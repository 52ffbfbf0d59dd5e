"""Dialogs that both wizards use; Esc closes each without losing anything."""
