"""Storage: the program's folders, reading with a limit, atomic writing, and the writer's lock."""
