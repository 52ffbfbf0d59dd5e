"""An area as a way of moments: one thing at a time, and nothing that scrolls."""
