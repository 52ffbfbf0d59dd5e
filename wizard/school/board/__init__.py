"""The schools of a board: which there are, what each takes from the board, and what is wrong."""
