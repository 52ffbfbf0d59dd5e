"""The school's overview of a folder, from the window."""
