"""Who vouches for it: keys, signatures and their verification. Knows bytes, not checklists."""
