"""Keys at random in many windows, each in a process of its own."""
