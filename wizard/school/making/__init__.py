"""Making a pack: its approval, and the schools of a board from a table."""
