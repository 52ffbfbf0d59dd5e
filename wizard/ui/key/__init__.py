"""The key that signs, from the window: request, answer, key file, and back to the own one."""
