"""What is asked: the guidance, its statements and words, read from ``pages/``."""
