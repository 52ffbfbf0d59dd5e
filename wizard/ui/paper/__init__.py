"""The finished checklist on screen and on its way to a printer; loaded when it is asked for."""
