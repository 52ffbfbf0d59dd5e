"""How text in other scripts is written: from right to left, and with letters that join."""
