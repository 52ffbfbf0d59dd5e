"""The signed checklist as a whole: make one from answers, and examine one that comes back."""
