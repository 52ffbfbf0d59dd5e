"""The folder from which an ICT officer rolls out the program and a school's pack."""
