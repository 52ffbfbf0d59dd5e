"""What a screen reader says of the program, caught and compared with what is kept."""
