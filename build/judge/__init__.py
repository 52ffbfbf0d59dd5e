"""Independent judges of what the program verifies, and files of every kind for them to judge."""
