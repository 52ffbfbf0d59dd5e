"""Programs that are measured as processes of their own; each prints its figures as JSON."""
