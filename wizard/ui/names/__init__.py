"""Names that a school confirms, in the window: its root, its register, and its revocation list."""
