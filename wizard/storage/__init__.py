"""Where files lie and how they are written: folders, atomic replacement, one writer's lock."""
