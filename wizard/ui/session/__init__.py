"""What is held and kept while a window is open: answers, settings and background tasks."""
