"""The film player."""
