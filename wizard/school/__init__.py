"""Who asks: what a school fills in once, and what texts say without it."""
