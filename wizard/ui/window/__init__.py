"""What the windows of both wizards are made of."""
