"""The self-test of an installed program: uses each part that may be missing or broken."""
