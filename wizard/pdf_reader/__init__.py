"""Read PDF files strictly: objects, and the one revision that a file of ours consists of."""
