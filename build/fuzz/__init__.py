"""Coverage-guided fuzzing of every door through which somebody else's bytes come in."""
