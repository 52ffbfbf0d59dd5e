"""What was answered: one immutable value, what applies, and the draft on disk."""
