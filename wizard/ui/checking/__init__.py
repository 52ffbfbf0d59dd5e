"""A signed checklist that comes back: what it proves, and going on from it."""
