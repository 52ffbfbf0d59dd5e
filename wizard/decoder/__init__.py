"""Pictures and PDFs that somebody else made, decoded in a process of its own with limits."""
