"""The parts that the windows of both wizards share."""
